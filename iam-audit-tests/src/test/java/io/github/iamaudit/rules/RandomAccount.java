package io.github.iamaudit.rules;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.TrailBuilder;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.testkit.FakeAccessKey;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeGroup;
import io.github.iamaudit.testkit.FakePolicy;
import io.github.iamaudit.testkit.FakeRole;
import io.github.iamaudit.testkit.FakeRoot;
import io.github.iamaudit.testkit.FakeUser;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An account of any shape, and what somebody sees of it. The same seed makes the same account. In some accounts the facts
 * are odd as well and contradict each other: a credential report of another time or of others, policies without versions,
 * counters that count nothing.
 */
final class RandomAccount {

    /** An action without a limit to resources. */
    private static final String MANAGING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}]}";

    private static final List<String> AWS_MANAGED = List.of(
            "AdministratorAccess",
            "ReadOnlyAccess",
            "PowerUserAccess",
            "AWSSupportAccess",
            "IAMFullAccess",
            "AWSCompromisedKeyQuarantineV3",
            "AWSCloudShellFullAccess",
            "job-function/Billing",
            "NoSuchPolicy");

    private static final List<String> REGIONS = List.of("us-east-1", "eu-central-1", "nowhere-1", "");

    private static final List<String> COLUMNS = List.of(
            "user_creation_time",
            "password_enabled",
            "password_last_used",
            "password_last_changed",
            "password_next_rotation",
            "mfa_active",
            "access_key_1_active",
            "access_key_1_last_rotated",
            "access_key_1_last_used_date",
            "access_key_1_last_used_region",
            "access_key_1_last_used_service",
            "access_key_2_active",
            "access_key_2_last_rotated",
            "access_key_2_last_used_date",
            "access_key_2_last_used_region",
            "access_key_2_last_used_service",
            "cert_1_active",
            "cert_1_last_rotated",
            "cert_2_active",
            "cert_2_last_rotated");

    private static final List<String> CELLS = List.of(
            "true",
            "false",
            "TRUE",
            "N/A",
            "no_information",
            "not_supported",
            "",
            "2026-02-28T06:00:00+00:00",
            "2019-01-01T00:00:00Z",
            "2099-01-01T00:00:00+00:00",
            "2026-02-30T06:00:00+00:00",
            "yesterday");

    private final Dice dice;
    private final RandomPolicy policies;
    private final AccountId id;
    private final Partition partition;
    private final List<String> users;
    private final List<String> groups;
    private final List<String> roles;
    private final List<String> ownPolicies;
    private final boolean isOdd;
    private final AccountSnapshot whole;
    private final AccountSnapshot seen;

    private RandomAccount(long seed) {
        this.dice = new Dice(seed);
        this.policies = new RandomPolicy(dice);
        this.id = AccountId.of(dice.one("111122223333", "111122223333", "000000000000"));
        this.partition = dice.one(Partition.AWS, Partition.AWS, Partition.AWS, Partition.AWS_CN, Partition.AWS_US_GOV);
        int most = dice.one(0, 1, 3, 5);
        this.users = names("user", most);
        this.groups = names("group", most);
        this.roles = names("role", most);
        this.ownPolicies = names("policy", most);
        this.isOdd = dice.inPercent(50);
        AccountSnapshot agreeing = account().build();
        this.whole = isOdd ? odd(agreeing) : agreeing;
        this.seen = inPart(whole);
    }

    static RandomAccount of(long seed) {
        return new RandomAccount(seed);
    }

    /** With every facet observed. */
    AccountSnapshot whole() {
        return whole;
    }

    /** With each facet observed, with gaps, denied, failed or not collected. */
    AccountSnapshot seen() {
        return seen;
    }

    /** Whether some facets contradict others. */
    boolean isOdd() {
        return isOdd;
    }

    private List<String> names(String kind, int most) {
        return IntStream.range(0, dice.between(0, most + 1))
                .mapToObj(i -> dice.inPercent(92) ? kind + "-" + i : policies.hostile(kind + "-" + i))
                .distinct()
                .toList();
    }

    private FakeAccount account() {
        FakeAccount account = FakeAccount.create()
                .account(id)
                .partition(partition)
                .root(this::root)
                .credentialReportGenerated(isOdd ? age() : Duration.ZERO);
        users.forEach(name -> account.user(name, this::user));
        groups.forEach(name -> account.group(name, this::group));
        roles.forEach(name -> account.role(name, this::role));
        ownPolicies.forEach(name -> account.policy(name, this::policy));
        dice.some(10, AWS_MANAGED).forEach(name -> account.awsManagedPolicy(name, policies.identity()));
        if (dice.inPercent(20)) {
            account.noSupportRole();
        }
        passwordPolicy(account);
        providers(account);
        certificates(account);
        trails(account);
        organization(account);
        lastAccessed(account);
        analyzers(account);
        return account;
    }

    private Duration age() {
        return dice.one(
                Duration.ZERO,
                Duration.ofSeconds(dice.between(1, 100)),
                Duration.ofDays(dice.between(1, 40)),
                Duration.ofDays(dice.between(40, 120)),
                Duration.ofDays(dice.between(300, 4_000)),
                Duration.ofDays(-2));
    }

    private Instant time() {
        return FakeAccount.ago(age());
    }

    private void root(FakeRoot root) {
        if (dice.inPercent(30)) {
            root.noMfa();
        } else if (dice.inPercent(30)) {
            root.virtualMfa();
        }
        for (int slot = 1; slot <= 2; slot++) {
            if (dice.inPercent(15)) {
                root.activeKey(slot, this::key);
            } else if (dice.inPercent(15)) {
                root.inactiveKey(slot);
            }
            if (dice.inPercent(10)) {
                root.signingCertificate(slot);
            }
        }
        if (dice.inPercent(50)) {
            root.lastUsed(age());
        }
        if (dice.inPercent(10)) {
            root.neverUsed();
        }
        if (dice.inPercent(10)) {
            root.noCredentials();
        }
    }

    private void key(FakeAccessKey key) {
        if (dice.inPercent(70)) {
            key.age(age());
        }
        if (dice.inPercent(30)) {
            key.lastUsed(age());
        } else if (dice.inPercent(30)) {
            key.neverUsed();
        }
    }

    private void user(FakeUser user) {
        if (dice.inPercent(50)) {
            user.console();
        }
        if (dice.inPercent(20)) {
            user.passwordLastUsed(age());
        } else if (dice.inPercent(10)) {
            user.passwordNeverUsed();
        }
        if (dice.inPercent(20)) {
            user.passwordLastChanged(age());
        }
        if (dice.inPercent(10)) {
            user.passwordResetRequired();
        }
        if (dice.inPercent(30)) {
            user.noMfa();
        } else if (dice.inPercent(30)) {
            user.virtualMfa();
        }
        for (int i = 0; i < 2; i++) {
            if (dice.inPercent(25)) {
                user.activeKey(this::key);
            } else if (dice.inPercent(15)) {
                user.inactiveKey(this::key);
            }
            if (dice.inPercent(8)) {
                user.signingCertificate(age());
            }
        }
        dice.upTo(1, this::age).forEach(user::sshPublicKey);
        dice.upTo(1, this::age).forEach(age -> user.serviceSpecificCredential("codecommit.amazonaws.com", age));
        if (dice.inPercent(30)) {
            user.inNoGroup();
        }
        dice.some(30, groups).forEach(user::inGroup);
        dice.some(30, List.of("owner", "team", "ünïcode", "")).forEach(tag -> user.tag(tag, dice.one("red", "", "*")));
        if (dice.inPercent(15)) {
            user.boundary(dice.inPercent(80) ? anyPolicy() : "arn:aws:iam::444455556666:policy/elsewhere");
        }
        if (dice.inPercent(40)) {
            user.created(age());
        }
        dice.some(15, ownPolicies).forEach(user::attached);
        dice.some(8, AWS_MANAGED).forEach(user::attachedAwsManaged);
        dice.upTo(1, policies::identity).forEach(json -> user.inline("inline", json));
    }

    private String anyPolicy() {
        return ownPolicies.isEmpty() ? "undeclared" : dice.one(ownPolicies);
    }

    private void group(FakeGroup group) {
        group.path(dice.one("/", "/", "/division/", "/a/b/c/"));
        dice.some(20, ownPolicies).forEach(group::attached);
        dice.some(8, AWS_MANAGED).forEach(group::attachedAwsManaged);
        dice.upTo(2, policies::identity).forEach(json -> group.inline("inline-" + json.length(), json));
    }

    private void role(FakeRole role) {
        role.path(dice.one("/", "/", "/", "/aws-service-role/", "/aws-reserved/sso.amazonaws.com/", "/division/"));
        for (int i = dice.between(0, 3); i > 0; i--) {
            switch (dice.between(0, 5)) {
                case 0 -> role.trustingService(dice.one("ec2.amazonaws.com", "lambda.amazonaws.com"));
                case 1 -> role.trustingAccount(dice.one("444455556666", id.value()));
                case 2 -> role.trustingSamlProvider(dice.one("corp", "gone"));
                case 3 -> role.trustingOidcProvider("token.actions.githubusercontent.com", "repo:octank/*");
                default -> role.trust(policies.trust());
            }
        }
        if (dice.inPercent(20)) {
            role.inline(
                    "manager",
                    MANAGING.formatted(dice.one("iam:PutRolePolicy", "iam:CreateAccessKey", "s3:GetObject")));
        }
        if (dice.inPercent(40)) {
            role.lastUsed(age());
        } else if (dice.inPercent(20)) {
            role.neverUsed();
        }
        if (dice.inPercent(40)) {
            role.created(age());
        }
        if (dice.inPercent(30)) {
            role.instanceProfile(dice.one("web", "batch"));
        }
        if (dice.inPercent(25)) {
            role.boundary(anyPolicy());
        }
        role.maxSessionDuration(dice.one(Duration.ofHours(1), Duration.ofHours(12), Duration.ZERO));
        dice.some(30, List.of("owner", "team")).forEach(tag -> role.tag(tag, "red"));
        dice.some(15, ownPolicies).forEach(role::attached);
        dice.some(8, AWS_MANAGED).forEach(role::attachedAwsManaged);
        dice.upTo(2, policies::identity).forEach(json -> role.inline("inline-" + json.length(), json));
    }

    private void policy(FakePolicy policy) {
        policy.created(age()).path(dice.one("/", "/", "/service-role/"));
        int versions = dice.between(1, 4);
        for (int i = 1; i <= versions; i++) {
            policy.version("v" + i, policies.identity(), i == versions);
        }
    }

    private void passwordPolicy(FakeAccount account) {
        if (dice.inPercent(20)) {
            account.noPasswordPolicy();
        } else if (dice.inPercent(60)) {
            account.passwordPolicy(policy -> policy.minimumPasswordLength(dice.between(0, 30))
                    .requireSymbols(dice.inPercent(50))
                    .requireNumbers(dice.inPercent(50))
                    .requireUppercaseCharacters(dice.inPercent(50))
                    .requireLowercaseCharacters(dice.inPercent(50))
                    .allowUsersToChangePassword(dice.inPercent(50))
                    .expirePasswords(dice.inPercent(50))
                    .hardExpiry(dice.inPercent(50))
                    .maxPasswordAge(some(dice.between(0, 1_200)))
                    .passwordReusePrevention(some(dice.between(0, 25))));
        }
    }

    private <T> Optional<T> some(T value) {
        return dice.inPercent(80) ? Optional.of(value) : Optional.empty();
    }

    private void providers(FakeAccount account) {
        if (dice.inPercent(20)) {
            account.noSamlProvider();
        }
        if (dice.inPercent(30)) {
            account.oidcProvider("token.actions.githubusercontent.com").oidcProvider("oidc.example.com/id/A");
        }
        dice.some(30, List.of("empty", "web")).forEach(account::instanceProfile);
    }

    private void certificates(FakeAccount account) {
        dice.some(30, List.of("shop", "shop-next", "\u202eshop"))
                .forEach(name -> account.serverCertificate(name, age().negated()));
    }

    private void trails(FakeAccount account) {
        if (dice.inPercent(30)) {
            account.noTrails();
        }
        dice.some(40, List.of("main", "other")).forEach(name -> account.trail(name, this::trail));
    }

    private void trail(TrailBuilder trail) {
        trail.isMultiRegionTrail(dice.inPercent(60))
                .includeGlobalServiceEvents(dice.inPercent(60))
                .logFileValidationEnabled(dice.inPercent(60))
                .isLogging(some(dice.inPercent(70)))
                .s3BucketName(some("amzn-s3-demo-bucket"))
                .cloudWatchLogsLogGroupArn(some(dice.one("", "arn:aws:logs:us-east-1:111122223333:log-group:x:*")))
                .latestDeliveryTime(some(time()))
                .latestDeliveryError(some(dice.one("", "AccessDenied")))
                .eventSelectors(some(EventSelectors.builder()
                        .addAllEventSelectors(dice.upTo(2, this::eventSelector))
                        .addAllAdvancedEventSelectors(dice.upTo(2, this::advancedEventSelector))
                        .build()));
    }

    private EventSelector eventSelector() {
        return EventSelector.builder()
                .readWriteType(dice.one("All", "WriteOnly", "ReadOnly", "None"))
                .includeManagementEvents(dice.inPercent(60))
                .addAllExcludeManagementEventSources(dice.upTo(1, () -> "kms.amazonaws.com"))
                .build();
    }

    private AdvancedEventSelector advancedEventSelector() {
        return AdvancedEventSelector.builder()
                .name(some("selector"))
                .addAllFieldSelectors(dice.upTo(
                        3,
                        () -> AdvancedFieldSelector.builder()
                                .field(dice.one(
                                        "eventCategory", "readOnly", "eventSource", "userIdentity.arn", "other"))
                                .addAllEqualsValue(
                                        dice.upTo(2, () -> dice.one("Management", "Data", "true", "false", "")))
                                .addAllNotEquals(dice.upTo(1, () -> dice.one("kms.amazonaws.com", "iam.amazonaws.com")))
                                .build()))
                .build();
    }

    private void organization(FakeAccount account) {
        if (dice.inPercent(60)) {
            return;
        }
        account.with(
                        Facet.ORGANIZATION_POLICIES,
                        OrganizationPolicies.builder()
                                .organizationId("o-exampleorgid")
                                .isManagementAccount(dice.inPercent(20))
                                .addAllServiceControlPolicies(dice.upTo(3, () -> level(PolicyType.SERVICE_CONTROL)))
                                .addAllResourceControlPolicies(dice.upTo(2, () -> level(PolicyType.RESOURCE_CONTROL)))
                                .build())
                .with(
                        Facet.ORGANIZATION_FEATURES,
                        OrganizationFeatures.builder()
                                .organizationId("o-exampleorgid")
                                .addAllEnabledFeatures(
                                        dice.some(50, List.of("RootCredentialsManagement", "RootSessions", "Other")))
                                .build());
    }

    private PolicyLevel level(PolicyType type) {
        return PolicyLevel.builder()
                .targetId(dice.one("r-root", "ou-1", id.value()))
                .addAllPolicies(dice.upTo(
                        2,
                        () -> OrganizationPolicy.builder()
                                .policyId("p-" + dice.between(0, 1_000))
                                .policyName("guard")
                                .document(PolicyDocument.parse(
                                        type,
                                        type == PolicyType.SERVICE_CONTROL ? policies.identity() : policies.trust()))
                                .build()))
                .build();
    }

    private void lastAccessed(FakeAccount account) {
        Stream<String> principals = Stream.concat(
                users.stream().map(name -> "user/" + name), roles.stream().map(name -> "role/" + name));
        account.with(
                Facet.SERVICE_LAST_ACCESSED,
                dice.some(60, principals.toList()).stream()
                        .map(principal -> ServiceLastAccessed.builder()
                                .principalArn(Arn.of("arn:" + partition + ":iam::" + id + ":" + principal))
                                .granularity(dice.one("SERVICE_LEVEL", "ACTION_LEVEL"))
                                .jobCompletionDate(time())
                                .addAllServices(dice.upTo(
                                        3,
                                        () -> AccessedService.builder()
                                                .serviceNamespace(dice.one("s3", "iam", "nosuch", ""))
                                                .serviceName("Service")
                                                .lastAuthenticated(some(time()))
                                                .build()))
                                .build())
                        .toList());
    }

    private void analyzers(FakeAccount account) {
        List<Analyzer> analyzers = dice.upTo(
                3,
                () -> Analyzer.builder()
                        .arn(Arn.of(
                                "arn:aws:access-analyzer:us-east-1:" + id + ":analyzer/a-" + dice.between(0, 1_000)))
                        .name("a")
                        .type(dice.one("ACCOUNT", "ORGANIZATION", "ACCOUNT_UNUSED_ACCESS", "NEW_KIND"))
                        .region(dice.one(REGIONS))
                        .status(dice.one("ACTIVE", "DISABLED", "CREATING", "FAILED", ""))
                        .createdAt(time())
                        .unusedAccessAge(some(dice.between(0, 400)))
                        .build());
        account.with(
                        Facet.ACCESS_ANALYZERS,
                        AccessAnalyzers.builder()
                                .addAllRegions(dice.some(50, REGIONS))
                                .addAllAnalyzers(analyzers)
                                .build())
                .with(
                        Facet.ANALYZER_FINDINGS,
                        dice.some(60, analyzers).stream()
                                .map(analyzer -> AnalyzerFinding.builder()
                                        .id("f-" + dice.between(0, 1_000))
                                        .analyzerArn(analyzer.arn())
                                        .findingType(some(dice.one("ExternalAccess", "UnusedIAMRole", "New")))
                                        .resource(some(dice.one("arn:aws:s3:::x", "not an ARN", "")))
                                        .resourceType(dice.one("AWS::S3::Bucket", "AWS::IAM::Role", ""))
                                        .status(dice.one("ACTIVE", "ARCHIVED", "RESOLVED", "?"))
                                        .createdAt(time())
                                        .analyzedAt(time())
                                        .updatedAt(time())
                                        .error(some("INTERNAL_ERROR"))
                                        .build())
                                .toList());
    }

    private AccountSnapshot odd(AccountSnapshot agreeing) {
        AccountSnapshot.Builder odd = agreeing.toBuilder();
        if (dice.inPercent(50)) {
            odd.observed(Facet.CREDENTIAL_REPORT, CredentialReport.parse("odd.csv", new StringReader(report())));
        }
        if (dice.inPercent(20)) {
            odd.observed(Facet.ACCOUNT_SUMMARY, new AccountSummary(summary()));
        }
        if (dice.inPercent(20)) {
            odd.observed(Facet.VIRTUAL_MFA_DEVICES, dice.upTo(3, this::device));
        }
        if (dice.inPercent(20)) {
            odd.observed(Facet.USERS, twice(of(agreeing, Facet.USERS), this::changed));
        }
        if (dice.inPercent(20)) {
            odd.observed(Facet.ROLES, twice(of(agreeing, Facet.ROLES), this::changed));
        }
        if (dice.inPercent(30)) {
            odd.observed(
                    Facet.POLICIES,
                    of(agreeing, Facet.POLICIES).stream().map(this::changed).toList());
        }
        if (dice.inPercent(20)) {
            odd.observed(Facet.SAML_PROVIDERS, dice.upTo(2, this::samlProvider))
                    .observed(Facet.OIDC_PROVIDERS, dice.upTo(2, this::oidcProvider))
                    .observed(Facet.SERVER_CERTIFICATES, dice.upTo(2, this::certificate));
        }
        if (dice.inPercent(20)) {
            odd.problem(new InputProblem(SourceLocation.inFile(policies.hostile("file"), 1, 1), "odd"));
        }
        return odd.build();
    }

    private static <T> List<T> of(AccountSnapshot snapshot, Facet<List<T>> facet) {
        return snapshot.observation(facet).value().orElse(List.of());
    }

    private <T> List<T> twice(List<T> all, UnaryOperator<T> changed) {
        List<T> more = new ArrayList<>(all);
        dice.some(50, all).forEach(one -> more.add(changed.apply(one)));
        return more;
    }

    private IamUser changed(IamUser user) {
        return IamUser.builder().from(user).addGroup("gone").createDate(time()).build();
    }

    private IamRole changed(IamRole role) {
        return IamRole.builder()
                .from(role)
                .trustPolicy(PolicyDocument.parse(PolicyType.TRUST, policies.trust()))
                .build();
    }

    private ManagedPolicy changed(ManagedPolicy policy) {
        return ManagedPolicy.builder()
                .from(policy)
                .versions(dice.some(60, policy.versions()))
                .attachmentCount(dice.between(-1, 3))
                .isAttachable(dice.inPercent(80))
                .build();
    }

    private String report() {
        List<String> rows = new ArrayList<>();
        rows.add("user,arn," + String.join(",", COLUMNS));
        if (dice.inPercent(80)) {
            rows.add(row("<root_account>", "root"));
        }
        Stream.concat(dice.some(80, users).stream(), dice.upTo(2, () -> "leaver").stream())
                .filter(name -> name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != ','))
                .forEach(name -> rows.add(row(name, "user/" + name)));
        return String.join("\n", rows);
    }

    private String row(String user, String resource) {
        return user + ",arn:" + partition + ":iam::" + id + ":" + resource + ","
                + COLUMNS.stream().map(column -> dice.one(CELLS)).collect(Collectors.joining(","));
    }

    private TreeMap<String, Integer> summary() {
        TreeMap<String, Integer> values = new TreeMap<>();
        dice.some(
                        60,
                        List.of(
                                "AccountMFAEnabled",
                                "AccountAccessKeysPresent",
                                "AccountPasswordPresent",
                                "AccountSigningCertificatesPresent",
                                "Users",
                                "Roles",
                                "Policies",
                                "MFADevicesInUse"))
                .forEach(name -> values.put(name, dice.between(-1, 9)));
        return values;
    }

    private VirtualMfaDevice device() {
        return VirtualMfaDevice.builder()
                .serialNumber(
                        dice.one("arn:" + partition + ":iam::" + id + ":mfa/root-account-mfa-device", "GAHT123", ""))
                .enableDate(dice.inPercent(50) ? Optional.of(time()) : Optional.empty())
                .userArn(some(Arn.of(
                        "arn:" + partition + ":iam::" + id + ":" + dice.one("root", "user/user-0", "user/gone"))))
                .build();
    }

    private SamlProvider samlProvider() {
        return SamlProvider.builder()
                .arn(Arn.of("arn:" + partition + ":iam::" + id + ":saml-provider/" + dice.one("corp", "old", "")))
                .validUntil(some(time()))
                .createDate(some(time()))
                .build();
    }

    private OidcProvider oidcProvider() {
        return OidcProvider.builder()
                .arn(Arn.of("arn:" + partition + ":iam::" + id + ":oidc-provider/"
                        + dice.one("accounts.google.com", "x/y", "")))
                .url(some(dice.one("https://accounts.google.com", "", "::")))
                .addAllClientIds(dice.upTo(2, () -> dice.one("sts.amazonaws.com", "*", "")))
                .build();
    }

    private ServerCertificate certificate() {
        return ServerCertificate.builder()
                .arn(Arn.of("arn:" + partition + ":iam::" + id + ":server-certificate/x"))
                .serverCertificateName("x")
                .serverCertificateId("ASCAEXAMPLE")
                .path("/")
                .uploadDate(some(time()))
                .expiration(some(time()))
                .build();
    }

    private AccountSnapshot inPart(AccountSnapshot all) {
        int missing = dice.one(0, 5, 20, 60, 95);
        AccountSnapshot.Builder part = AccountSnapshot.builder(all.accountId(), all.partition(), all.capturedAt());
        Facet.all().stream().filter(facet -> !facet.isDerived()).forEach(facet -> put(facet, all, part, missing));
        return part.build();
    }

    private <T> void put(Facet<T> facet, AccountSnapshot all, AccountSnapshot.Builder part, int missing) {
        Observation<T> known = all.observation(facet);
        if (!dice.inPercent(missing)) {
            part.put(facet, known);
            return;
        }
        switch (dice.between(0, 5)) {
            case 0 -> part.put(facet, new Denied<>("iam:SomeAction", policies.hostile("denied")));
            case 1 -> part.put(facet, new Failed<>("the service was not there"));
            case 2 -> part.put(facet, new NotCollected<>("not asked for"));
            case 3 ->
                known.value()
                        .ifPresent(value -> part.put(
                                facet,
                                new Observed<>(lessOf(value), timeOf(known), List.of("something could not be read"))));
            default -> {
                // nothing is known of it
            }
        }
    }

    private static Instant timeOf(Observation<?> known) {
        return known instanceof Observed<?> observed ? observed.at() : FakeAccount.NOW;
    }

    /** A list, or a report, that lacks some of its items. */
    @SuppressWarnings("unchecked") // what has fewer items is of the type that it had
    private <T> T lessOf(T value) {
        if (value instanceof List<?> list) {
            return (T) dice.some(60, list);
        }
        if (value instanceof CredentialReport report) {
            return (T) CredentialReport.builder()
                    .from(report)
                    .rows(dice.some(60, report.rows()))
                    .build();
        }
        return value;
    }
}
