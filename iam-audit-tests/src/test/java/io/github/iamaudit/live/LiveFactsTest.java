package io.github.iamaudit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.testbed.Manifest;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fact that the seed gave an account is in the snapshot, by whichever way it was fetched. */
@UsesTestbed(accounts = 2, users = 30, roles = 25)
class LiveFactsTest {

    private static final List<Facet<?>> OF_IAM = List.of(
            Facet.USER_LIST,
            Facet.USERS,
            Facet.GROUPS,
            Facet.ROLES,
            Facet.POLICIES,
            Facet.CREDENTIAL_REPORT,
            Facet.ACCESS_KEYS,
            Facet.LOGIN_PROFILES,
            Facet.MFA_DEVICES,
            Facet.SIGNING_CERTIFICATES,
            Facet.SSH_PUBLIC_KEYS,
            Facet.SERVICE_SPECIFIC_CREDENTIALS,
            Facet.VIRTUAL_MFA_DEVICES,
            Facet.ACCOUNT_SUMMARY,
            Facet.PASSWORD_POLICY,
            Facet.ACCOUNT_ALIASES,
            Facet.SERVER_CERTIFICATES,
            Facet.INSTANCE_PROFILES,
            Facet.SAML_PROVIDERS,
            Facet.OIDC_PROVIDERS);

    private static String member(Testbed testbed) {
        return testbed.manifest().members().get(0).account();
    }

    /** The member account, by its audit role. */
    private static AccountSnapshot fetch(Testbed testbed, FetchStrategy strategy) {
        AuditCredentials role = Live.key()
                .assumeRole(testbed.manifest().auditRoleArn(member(testbed)))
                .externalId(testbed.manifest().externalId());
        AwsAccountSource source = Live.account(testbed)
                .credentials(role)
                .options(AwsOptions.builder()
                        .strategy(strategy)
                        .roleDescriptions(true)
                        .policyTags(true)
                        .build())
                .build();
        return source.fetch(FetchPlan.of(OF_IAM), FetchListener.silent());
    }

    private static <T> T value(AccountSnapshot snapshot, Facet<T> facet) {
        assertThat(snapshot.observation(facet).isComplete())
                .as(facet + ": " + snapshot.observation(facet).reason())
                .isTrue();
        return snapshot.observation(facet).value().orElseThrow();
    }

    private static <T> Map<String, List<T>> byUser(List<T> items, Function<T, String> user) {
        return items.stream().collect(Collectors.groupingBy(user));
    }

    @ParameterizedTest
    @EnumSource
    void usersAreWhatTheSeedMadeThem(FetchStrategy strategy, Testbed testbed) {
        Manifest.Account truth = testbed.manifest().account(member(testbed));

        List<IamUser> users = value(fetch(testbed, strategy), Facet.USERS);

        assertThat(users)
                .extracting(IamUser::userName)
                .containsExactlyInAnyOrderElementsOf(
                        truth.users().stream().map(Manifest.User::name).toList());
        for (IamUser user : users) {
            Manifest.User fact = truth.user(user.userName());
            assertThat(user.arn()).hasToString("arn:aws:iam::" + truth.id() + ":user" + user.path() + user.userName());
            assertThat(user.userId()).startsWith("AIDA");
            assertThat(user.path()).isIn("/people/", "/service/");
            assertThat(user.createDate()).isEqualTo(testbed.manifest().ago(fact.createdDays()));
            assertThat(user.groups()).containsExactlyInAnyOrderElementsOf(fact.groups());
            assertThat(user.inlinePolicies())
                    .extracting(InlinePolicy::policyName)
                    .containsExactlyElementsOf(
                            fact.inline().map(name -> "inline-" + name).stream().toList());
            assertThat(user.inlinePolicies())
                    .allMatch(policy -> policy.document().isSound());
            assertThat(user.attachedPolicies())
                    .extracting(AttachedPolicy::policyName)
                    .containsExactlyElementsOf(fact.attached().stream().toList());
            assertThat(user.permissionsBoundary().map(b -> b.policyArn().name()))
                    .isEqualTo(fact.boundary() ? Optional.of("DeveloperBoundary") : Optional.empty());
            assertThat(user.tags()).extracting(tag -> tag.key()).containsExactly("team");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rolesAndPoliciesAreWhatTheSeedMadeThem(FetchStrategy strategy, Testbed testbed) {
        Manifest.Account truth = testbed.manifest().account(member(testbed));

        AccountSnapshot snapshot = fetch(testbed, strategy);

        List<IamRole> roles = value(snapshot, Facet.ROLES);
        assertThat(roles)
                .extracting(IamRole::roleName)
                .containsAll(truth.roles().stream().map(Manifest.Role::name).toList());
        for (Manifest.Role fact : truth.roles()) {
            IamRole role = roles.stream()
                    .filter(r -> r.roleName().equals(fact.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(role.trustPolicy().isSound()).isTrue();
            assertThat(role.trustPolicy().statements()).isNotEmpty();
            // The audit role is used by the very run that reads it.
            assertThat(role.lastUsed().isPresent())
                    .as(fact.name())
                    .isEqualTo(fact.lastUsedDays().isPresent() || fact.kind().equals("audit"));
            fact.lastUsedDays()
                    .ifPresent(days -> assertThat(role.lastUsed().orElseThrow().lastUsedDate())
                            .isEqualTo(testbed.manifest().ago(days)));
            fact.attached()
                    .ifPresent(name -> assertThat(role.attachedPolicies())
                            .extracting(AttachedPolicy::policyName)
                            .contains(name));
            assertThat(role.maxSessionDuration()).isPresent();
            boolean isPlain = !fact.kind().equals("audit") && !fact.kind().equals("service-linked");
            assertThat(role.description()).isEqualTo(isPlain ? Optional.of(fact.kind()) : role.description());
        }
        assertThat(roles)
                .filteredOn(role -> role.roleName().equals("ec2-app"))
                .singleElement()
                .satisfies(role -> assertThat(role.instanceProfiles()).hasSize(1));

        List<ManagedPolicy> policies = value(snapshot, Facet.POLICIES);
        for (Manifest.Policy fact : truth.policies()) {
            ManagedPolicy policy = policies.stream()
                    .filter(p -> p.policyName().equals(fact.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(policy.versions()).hasSize(fact.versions());
            assertThat(policy.defaultDocument()).isPresent();
            assertThat(policy.description()).contains(fact.name());
        }
        ManagedPolicy special = policies.stream()
                .filter(p -> p.policyName().equals("SpecialCharacters"))
                .findFirst()
                .orElseThrow();
        assertThat(special.defaultDocument().orElseThrow().toJson()).contains("/a b+c%20~*é/*");
    }

    @ParameterizedTest
    @EnumSource
    void credentialsOfUsersAreWhatTheSeedGaveThem(FetchStrategy strategy, Testbed testbed) {
        Manifest.Account truth = testbed.manifest().account(member(testbed));

        AccountSnapshot snapshot = fetch(testbed, strategy);

        Map<String, List<AccessKey>> keys = byUser(value(snapshot, Facet.ACCESS_KEYS), AccessKey::userName);
        Map<String, List<LoginProfile>> passwords =
                byUser(value(snapshot, Facet.LOGIN_PROFILES), LoginProfile::userName);
        Map<String, List<MfaDevice>> devices = byUser(value(snapshot, Facet.MFA_DEVICES), MfaDevice::userName);
        Map<String, ListedUser> listed = value(snapshot, Facet.USER_LIST).stream()
                .collect(Collectors.toMap(ListedUser::userName, Function.identity()));
        for (Manifest.User fact : truth.users()) {
            assertThat(keys.getOrDefault(fact.name(), List.of()))
                    .as(fact.name())
                    .extracting(AccessKey::accessKeyId, AccessKey::status, AccessKey::createDate, LiveFactsTest::used)
                    .containsExactlyInAnyOrderElementsOf(fact.keys().stream()
                            .map(key -> tuple(
                                    key.id(),
                                    key.status(),
                                    testbed.manifest().ago(key.ageDays()),
                                    key.lastUsedDays().isPresent()
                                            ? Optional.of(testbed.manifest()
                                                    .ago(key.lastUsedDays().getAsInt()))
                                            : Optional.empty()))
                            .toList());
            assertThat(passwords.containsKey(fact.name())).isEqualTo(fact.console());
            assertThat(devices.containsKey(fact.name())).isEqualTo(fact.mfa());
            assertThat(Objects.requireNonNull(listed.get(fact.name())).passwordLastUsed())
                    .isEqualTo(
                            fact.passwordUsedDays().isPresent()
                                    ? Optional.of(testbed.manifest()
                                            .ago(fact.passwordUsedDays().getAsInt()))
                                    : Optional.empty());
        }
        List<String> signing = truth.usersOfKind("signing-material").stream()
                .map(Manifest.User::name)
                .toList();
        assertThat(value(snapshot, Facet.SIGNING_CERTIFICATES))
                .extracting(SigningCertificate::userName)
                .containsExactlyElementsOf(signing);
        assertThat(value(snapshot, Facet.SSH_PUBLIC_KEYS))
                .extracting(SshPublicKey::userName)
                .containsExactlyElementsOf(signing);
        assertThat(value(snapshot, Facet.SERVICE_SPECIFIC_CREDENTIALS))
                .extracting(ServiceSpecificCredential::userName, ServiceSpecificCredential::serviceName)
                .containsExactlyElementsOf(signing.stream()
                        .map(name -> tuple(name, "codecommit.amazonaws.com"))
                        .toList());
    }

    private static Optional<Instant> used(AccessKey key) {
        return key.lastUsed().flatMap(use -> use.lastUsedDate());
    }

    @Test
    void accountWideFactsAreWhatTheSeedMadeThem(Testbed testbed) {
        Manifest.Account truth = testbed.manifest().account(member(testbed));

        AccountSnapshot snapshot = fetch(testbed, FetchStrategy.AUTOMATIC);

        assertThat(snapshot.accountId()).hasToString(truth.id());
        assertThat(value(snapshot, Facet.ACCOUNT_ALIASES)).containsExactly("testbed-001");
        assertThat(value(snapshot, Facet.GROUPS))
                .extracting(group -> group.groupName())
                .containsExactlyInAnyOrderElementsOf(truth.groups());
        PasswordPolicy policy = value(snapshot, Facet.PASSWORD_POLICY);
        assertThat(truth.passwordPolicy()).contains("weak");
        assertThat(policy.minimumPasswordLength()).isEqualTo(8);
        assertThat(policy.maxPasswordAge()).contains(365);
        assertThat(policy.isDefault()).isFalse();
        assertThat(testbed.manifest().rootKind(truth.id())).isEqualTo("no-mfa");
        assertThat(value(snapshot, Facet.ACCOUNT_SUMMARY).value("AccountMFAEnabled"))
                .hasValue(0);
        assertThat(value(snapshot, Facet.ACCOUNT_SUMMARY).value("Users"))
                .hasValue(truth.users().size());
        assertThat(value(snapshot, Facet.SAML_PROVIDERS))
                .extracting(provider -> provider.arn().name())
                .containsExactly("corporate-idp");
        assertThat(value(snapshot, Facet.OIDC_PROVIDERS))
                .extracting(provider -> provider.clientIds())
                .containsExactly(List.of("sts.amazonaws.com"));
        assertThat(value(snapshot, Facet.INSTANCE_PROFILES))
                .extracting(profile -> profile.roleNames())
                .contains(List.of("ec2-app"));
        assertThat(value(snapshot, Facet.VIRTUAL_MFA_DEVICES))
                .hasSize((int) truth.users().stream().filter(Manifest.User::mfa).count());
        assertThat(value(snapshot, Facet.SERVER_CERTIFICATES)).isEmpty();
    }

    @Test
    void reportsTimeIsTheTimeOfItsFacts(Testbed testbed) {
        testbed.reportAge(Duration.ofHours(3)).reportPolls(3).reportZone("Z").reportExtraColumn(true);
        testbed.forgetReport(member(testbed));

        AccountSnapshot snapshot = fetch(testbed, FetchStrategy.BULK);

        assertThat(value(snapshot, Facet.CREDENTIAL_REPORT).rows())
                .extracting(CredentialReportRow::user)
                .contains("<root_account>");
        Instant at = ((Observed<?>) snapshot.observation(Facet.CREDENTIAL_REPORT)).at();
        assertThat(Duration.between(at, snapshot.capturedAt()))
                .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
    }

    /** Each run uses the audit role anew. */
    private static List<IamRole> withoutUseOfTheAuditRole(AccountSnapshot snapshot) {
        return value(snapshot, Facet.ROLES).stream()
                .map(role -> role.roleName().equals("IAMAuditRole")
                        ? IamRole.builder()
                                .from(role)
                                .lastUsed(Optional.empty())
                                .build()
                        : role)
                .toList();
    }

    @Test
    void bothWaysAgreeOnEveryFactThatBothCanKnow(Testbed testbed) {
        AccountSnapshot bulk = fetch(testbed, FetchStrategy.BULK);
        AccountSnapshot itemized = fetch(testbed, FetchStrategy.ITEMIZED);

        assertThat(itemized.observation(Facet.CREDENTIAL_REPORT).reason())
                .isEqualTo("item by item, no credential report is asked for");
        for (Facet<?> facet : OF_IAM) {
            if (!List.<Facet<?>>of(Facet.USERS, Facet.ROLES, Facet.CREDENTIAL_REPORT)
                    .contains(facet)) {
                assertThat(value(itemized, facet)).as(facet.name()).isEqualTo(value(bulk, facet));
            }
        }
        // Only lists tell when a password was last used.
        assertThat(value(itemized, Facet.USERS).stream()
                        .map(user -> IamUser.builder()
                                .from(user)
                                .passwordLastUsed(Optional.empty())
                                .build())
                        .toList())
                .isEqualTo(value(bulk, Facet.USERS));
        assertThat(withoutUseOfTheAuditRole(itemized)).isEqualTo(withoutUseOfTheAuditRole(bulk));
    }
}
