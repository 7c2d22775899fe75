package io.github.iamaudit.testkit;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.analyzer.AnalyzerBuilder;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.CredentialReportBuilder;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationBuilder;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.TrailBuilder;
import io.github.iamaudit.model.trail.Trails;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes every facet of a fake account from what was told of it, so that all of them agree. */
final class AccountFacts {

    private static final Duration YEAR = Duration.ofDays(365);

    private final FakeAccount account;
    private final AccountScope scope;
    private final PasswordPolicy passwordPolicy;
    private final List<IamUser> users;
    private final List<IamGroup> groups;
    private final List<IamRole> roles;
    private final List<InstanceProfile> instanceProfiles;
    private final List<ManagedPolicy> policies;
    private final List<MfaDevice> mfaDevices;
    private final List<VirtualMfaDevice> virtualMfaDevices;
    private final List<ServerCertificate> serverCertificates;
    private final List<SamlProvider> samlProviders;
    private final List<OidcProvider> oidcProviders;

    AccountFacts(FakeAccount account, AccountScope scope) {
        this.account = account;
        this.scope = scope;
        this.passwordPolicy = account.passwordPolicy.build();
        this.users = each(account.users, user -> user.build(scope));
        this.groups = groups();
        this.roles = each(account.roles, role -> role.build(scope));
        this.instanceProfiles = Stream.concat(
                        roles.stream().flatMap(role -> role.instanceProfiles().stream()),
                        account.instanceProfiles.stream().map(this::emptyInstanceProfile))
                .toList();
        this.policies = policies();
        this.mfaDevices = ofUsers(user -> user.mfaDevices(scope));
        this.virtualMfaDevices = Stream.concat(
                        account.root.virtualMfaDevices(scope), ofUsers(user -> user.virtualMfaDevices(scope)).stream())
                .toList();
        this.serverCertificates = account.serverCertificates.entrySet().stream()
                .map(entry -> serverCertificate(entry.getKey(), entry.getValue()))
                .toList();
        this.samlProviders =
                account.samlProviders.stream().map(this::samlProvider).toList();
        this.oidcProviders =
                account.oidcProviders.stream().map(this::oidcProvider).toList();
    }

    private List<Analyzer> analyzers() {
        return account.analyzers.entrySet().stream()
                .map(entry -> {
                    AnalyzerBuilder analyzer = Analyzer.builder()
                            .arn(scope.analyzerArn(entry.getKey()))
                            .name(entry.getKey())
                            .type("ACCOUNT")
                            .region(scope.region())
                            .status("ACTIVE")
                            .createdAt(scope.ago(YEAR));
                    entry.getValue().accept(analyzer);
                    return analyzer.build();
                })
                .toList();
    }

    private List<Trail> trails() {
        return account.trails.entrySet().stream()
                .map(entry -> {
                    TrailBuilder trail = Trail.builder()
                            .arn(scope.trailArn(entry.getKey()))
                            .name(entry.getKey())
                            .homeRegion(scope.region())
                            .isMultiRegionTrail(true)
                            .isOrganizationTrail(false)
                            .includeGlobalServiceEvents(true)
                            .logFileValidationEnabled(true)
                            .hasCustomEventSelectors(false)
                            .s3BucketName("amzn-s3-demo-bucket")
                            .isLogging(true)
                            .eventSelectors(EventSelectors.builder()
                                    .addEventSelector(EventSelector.builder()
                                            .readWriteType("All")
                                            .includeManagementEvents(true)
                                            .build())
                                    .build());
                    entry.getValue().accept(trail);
                    return trail.build();
                })
                .toList();
    }

    private OrganizationPolicies organizationPolicies() {
        return OrganizationPolicies.builder()
                .organizationId(Optional.ofNullable(account.organizationId))
                .isManagementAccount(account.isManagementAccount)
                .addAllServiceControlPolicies(account.serviceControlPolicies)
                .build();
    }

    private OrganizationFeatures organizationFeatures() {
        return OrganizationFeatures.builder()
                .organizationId(Optional.ofNullable(account.organizationId))
                .build();
    }

    void putInto(AccountSnapshot.Builder snapshot) {
        snapshot.observed(Facet.USERS, users)
                .observed(Facet.USER_LIST, each(account.users, user -> user.listed(scope)))
                .observed(Facet.GROUPS, groups)
                .observed(Facet.ROLES, roles)
                .observed(Facet.POLICIES, policies)
                .observed(Facet.INSTANCE_PROFILES, instanceProfiles)
                .observed(Facet.ACCOUNT_SUMMARY, summary())
                .observed(Facet.PASSWORD_POLICY, passwordPolicy)
                .observed(Facet.ACCOUNT_ALIASES, List.of("example"))
                .observed(Facet.ALTERNATE_CONTACTS, List.of("SECURITY"))
                .observed(Facet.VIRTUAL_MFA_DEVICES, virtualMfaDevices)
                .observed(Facet.ACCESS_KEYS, ofUsers(user -> user.accessKeys(scope)))
                .observed(Facet.LOGIN_PROFILES, ofUsers(user -> user.loginProfiles(scope)))
                .observed(Facet.MFA_DEVICES, mfaDevices)
                .observed(Facet.SIGNING_CERTIFICATES, ofUsers(user -> user.signingCertificates(scope)))
                .observed(Facet.SSH_PUBLIC_KEYS, ofUsers(user -> user.sshPublicKeys(scope)))
                .observed(Facet.SERVICE_SPECIFIC_CREDENTIALS, ofUsers(user -> user.serviceSpecificCredentials(scope)))
                .observed(Facet.SERVER_CERTIFICATES, serverCertificates)
                .observed(Facet.SAML_PROVIDERS, samlProviders)
                .observed(Facet.OIDC_PROVIDERS, oidcProviders)
                .observed(Facet.ORGANIZATION_POLICIES, organizationPolicies())
                .observed(Facet.ORGANIZATION_FEATURES, organizationFeatures())
                .observed(Facet.ORGANIZATION, organization())
                .observed(Facet.SERVICE_CONTROL_POLICIES, List.of())
                .observed(Facet.RESOURCE_CONTROL_POLICIES, List.of())
                .observed(Facet.DELEGATED_ADMINISTRATORS, List.of())
                .observed(Facet.TRUSTED_SERVICES, List.of())
                .observed(Facet.SERVICE_LAST_ACCESSED, List.of())
                .observed(
                        Facet.ACCESS_ANALYZERS,
                        AccessAnalyzers.builder()
                                .addRegion(scope.region())
                                .addAllAnalyzers(analyzers())
                                .build())
                .observed(Facet.ANALYZER_FINDINGS, List.of())
                .observed(
                        Facet.TRAILS,
                        Trails.builder()
                                .addRegion(scope.region())
                                .addAllTrails(trails())
                                .build())
                .observed(
                        Facet.IDENTITY_CENTER,
                        IdentityCenter.builder().region(scope.region()).build())
                .observed(
                        Facet.IAM_EVENTS,
                        IamEvents.builder()
                                .startTime(scope.ago(Duration.ofDays(90)))
                                .endTime(scope.ago(Duration.ZERO))
                                .build());
        account.inventory.build(this).ifPresent(listed -> snapshot.observed(Facet.RESOURCE_INVENTORY, listed));
        Instant generated = scope.ago(account.credentialReportAge);
        snapshot.put(Facet.CREDENTIAL_REPORT, new Observed<>(credentialReport(generated), generated, List.of()));
    }

    /** The ARN as it stands, or the ARN of the account's role of that name, with its path if the role was declared. */
    Arn principalArn(String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? Arn.of(nameOrArn)
                : roles.stream()
                        .filter(role -> role.roleName().equals(nameOrArn))
                        .map(IamRole::arn)
                        .findFirst()
                        .orElseGet(() -> scope.arn("role", "/", nameOrArn));
    }

    private static <S, T> List<T> each(Map<String, S> declared, Function<S, T> build) {
        return declared.values().stream().map(build).toList();
    }

    private <T> List<T> ofUsers(Function<FakeUser, Stream<T>> credentials) {
        return account.users.values().stream().flatMap(credentials).toList();
    }

    /** Those that were declared, and those that users name. */
    private List<IamGroup> groups() {
        Map<String, FakeGroup> all = new LinkedHashMap<>(account.groups);
        account.users
                .values()
                .forEach(user -> user.groups().forEach(name -> all.computeIfAbsent(name, FakeGroup::new)));
        return each(all, group -> group.build(scope));
    }

    /** Those that were declared, and those that are attached or bound somebody. */
    private List<ManagedPolicy> policies() {
        Map<Arn, Integer> attachments = count(Stream.of(
                        users.stream().map(IamUser::attachedPolicies),
                        groups.stream().map(IamGroup::attachedPolicies),
                        roles.stream().map(IamRole::attachedPolicies))
                .flatMap(lists -> lists)
                .flatMap(Collection::stream)
                .map(AttachedPolicy::policyArn));
        Map<Arn, Integer> bounds = count(Stream.concat(
                        users.stream().map(IamUser::permissionsBoundary),
                        roles.stream().map(IamRole::permissionsBoundary))
                .flatMap(Optional::stream)
                .map(PermissionsBoundary::policyArn));
        Map<Arn, FakePolicy> all = new TreeMap<>();
        account.policies.values().forEach(policy -> all.put(scope.arn("policy", policy.path, policy.name), policy));
        account.awsManagedPolicies.forEach((name, policy) -> all.put(scope.awsManagedArn(name), policy));
        Stream.concat(attachments.keySet().stream(), bounds.keySet().stream())
                .forEach(arn -> all.computeIfAbsent(arn, AccountFacts::undeclared));
        return all.entrySet().stream()
                .map(entry -> entry.getValue()
                        .build(
                                scope,
                                entry.getKey(),
                                attachments.getOrDefault(entry.getKey(), 0),
                                bounds.getOrDefault(entry.getKey(), 0)))
                .toList();
    }

    private static Map<Arn, Integer> count(Stream<Arn> arns) {
        Map<Arn, Integer> counts = new HashMap<>();
        arns.forEach(arn -> counts.merge(arn, 1, Integer::sum));
        return counts;
    }

    private static FakePolicy undeclared(Arn arn) {
        return FakePolicy.named(arn.resource().substring("policy/".length()));
    }

    private ServerCertificate serverCertificate(String name, Duration expiresIn) {
        return ServerCertificate.builder()
                .arn(scope.arn("server-certificate", "/", name))
                .serverCertificateName(name)
                .serverCertificateId(AccountScope.uniqueId("ASCA", name))
                .path("/")
                .uploadDate(scope.ago(YEAR))
                .expiration(scope.now().plus(expiresIn))
                .build();
    }

    private InstanceProfile emptyInstanceProfile(String name) {
        return InstanceProfile.builder()
                .arn(scope.arn("instance-profile", "/", name))
                .instanceProfileName(name)
                .instanceProfileId(AccountScope.uniqueId("AIPA", name))
                .path("/")
                .createDate(scope.ago(YEAR))
                .build();
    }

    private SamlProvider samlProvider(String name) {
        return SamlProvider.builder()
                .arn(scope.arn("saml-provider", "/", name))
                .createDate(scope.ago(YEAR))
                .validUntil(scope.now().plus(YEAR))
                .build();
    }

    private OidcProvider oidcProvider(String host) {
        return OidcProvider.builder()
                .arn(scope.arn("oidc-provider", "/", host))
                .url(host)
                .addClientId("sts.amazonaws.com")
                .createDate(scope.ago(YEAR))
                .build();
    }

    private CredentialReport credentialReport(Instant generated) {
        CredentialReportBuilder report =
                CredentialReport.builder().generatedTime(generated).addRow(account.root.row(scope));
        account.users.values().forEach(user -> report.addRow(user.row(scope, passwordPolicy.maxPasswordAge())));
        return report.build();
    }

    /** The counters of what there is and the quotas that a new account has, raised where there is more. */
    private AccountSummary summary() {
        Map<String, Integer> values = new TreeMap<>();
        values.put("AccessKeysPerUserQuota", 2);
        values.put("AssumeRolePolicySizeQuota", 2048);
        values.put("AttachedPoliciesPerGroupQuota", 10);
        values.put("AttachedPoliciesPerRoleQuota", 10);
        values.put("AttachedPoliciesPerUserQuota", 10);
        values.put("GlobalEndpointTokenVersion", 2);
        values.put("GroupPolicySizeQuota", 5120);
        values.put("GroupsPerUserQuota", 10);
        values.put("GroupsQuota", 300);
        values.put("InstanceProfilesQuota", 1000);
        values.put("PoliciesQuota", 1500);
        values.put("PolicySizeQuota", 6144);
        values.put("PolicyVersionsInUseQuota", 10000);
        values.put("RolePolicySizeQuota", 10240);
        values.put("RolesQuota", 1000);
        values.put("ServerCertificatesQuota", 20);
        values.put("SigningCertificatesPerUserQuota", 2);
        values.put("UserPolicySizeQuota", 2048);
        values.put("UsersQuota", 5000);
        values.put("VersionsPerPolicyQuota", 5);
        values.put("Users", users.size());
        values.put("Groups", groups.size());
        values.put("Roles", roles.size());
        List<ManagedPolicy> own = policies.stream()
                .filter(policy -> policy.provenance() == Provenance.CUSTOMER)
                .toList();
        values.put("Policies", own.size());
        values.put(
                "PolicyVersionsInUse",
                own.stream().mapToInt(policy -> policy.versions().size()).sum());
        values.put("Providers", samlProviders.size() + oidcProviders.size());
        values.put("ServerCertificates", serverCertificates.size());
        values.put("InstanceProfiles", instanceProfiles.size());
        values.put("MFADevices", virtualMfaDevices.size());
        values.put("MFADevicesInUse", mfaDevices.size() + (account.root.hasMfa() ? 1 : 0));
        List.of("Users", "Groups", "Roles", "Policies", "PolicyVersionsInUse", "ServerCertificates", "InstanceProfiles")
                .forEach(counter -> values.merge(counter + "Quota", 2 * values.getOrDefault(counter, 0), Math::max));
        account.root.addTo(values);
        values.putAll(account.summary);
        return new AccountSummary(values);
    }

    /** The organization that the account says it is in, without its other accounts. */
    private Organization organization() {
        OrganizationBuilder organization =
                Organization.builder().organizationId(Optional.ofNullable(account.organizationId));
        if (account.isManagementAccount) {
            organization.managementAccountId(scope.accountId());
        }
        return organization.build();
    }
}
