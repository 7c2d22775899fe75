package io.github.iamaudit.testkit;

import static io.github.iamaudit.testkit.FakeAccessKey.longer;
import static io.github.iamaudit.testkit.FakeAccessKey.shorter;

import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccessKeyLastUsed;
import io.github.iamaudit.model.AccessKeyLastUsedBuilder;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.credential.CredentialReportRowBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user of a {@link FakeAccount}: created a year ago, in the group {@code everyone}, with a security key as MFA device,
 * without password, access keys and policies. Each method adds one thing that is healthy by itself, unless its name says
 * otherwise. A user that has an older credential than a year is as much older, unless its creation is told.
 */
public final class FakeUser extends FakePrincipal<FakeUser> {

    /** The group of a user that names none. */
    static final String EVERYONE = "everyone";

    private static final int MOST = 2;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);

    private enum Mfa {
        NONE,
        SECURITY_KEY,
        VIRTUAL
    }

    private record ServiceCredential(String serviceName, Duration age) {}

    /** A key with its age in the account that it stands in. */
    private record Key(FakeAccessKey key, int number, Duration age) {}

    private final Set<String> groups = new LinkedHashSet<>(List.of(EVERYONE));
    private final List<FakeAccessKey> keys = new ArrayList<>();
    private final List<Duration> certificates = new ArrayList<>();
    private final List<Duration> sshPublicKeys = new ArrayList<>();
    private final List<ServiceCredential> serviceCredentials = new ArrayList<>();
    private Mfa mfa = Mfa.SECURITY_KEY;
    private boolean console;
    private @Nullable Duration passwordLastUsed;
    private @Nullable Duration passwordLastChanged;
    private boolean passwordNeverUsed;
    private boolean passwordResetRequired;

    FakeUser(String name) {
        super(name);
    }

    @Override
    FakeUser self() {
        return this;
    }

    /**
     * In a group; the first one takes the place of {@code everyone}. A group that the account does not declare is there all
     * the same.
     *
     * @param group the group's name, for example {@code dev}
     * @return this
     */
    public FakeUser inGroup(String group) {
        groups.remove(EVERYONE);
        groups.add(Objects.requireNonNull(group, "group"));
        return this;
    }

    /**
     * In no group at all.
     *
     * @return this
     */
    public FakeUser inNoGroup() {
        groups.clear();
        return this;
    }

    /**
     * With a console password, set 30 days ago and used yesterday.
     *
     * @return this
     */
    public FakeUser console() {
        console = true;
        return this;
    }

    /**
     * With a console password that was last used some time ago.
     *
     * @param ago how long ago, for example {@code days(46)}
     * @return this
     */
    public FakeUser passwordLastUsed(Duration ago) {
        passwordLastUsed = Objects.requireNonNull(ago, "ago");
        passwordNeverUsed = false;
        return console();
    }

    /**
     * With a console password that was never used.
     *
     * @return this
     */
    public FakeUser passwordNeverUsed() {
        passwordNeverUsed = true;
        return console();
    }

    /**
     * With a console password that must be changed at the next sign-in.
     *
     * @return this
     */
    public FakeUser passwordResetRequired() {
        passwordResetRequired = true;
        return console();
    }

    /**
     * With a console password that was set some time ago.
     *
     * @param ago how long ago, for example {@code days(91)}
     * @return this
     */
    public FakeUser passwordLastChanged(Duration ago) {
        passwordLastChanged = Objects.requireNonNull(ago, "ago");
        return console();
    }

    /**
     * Without an MFA device.
     *
     * @return this
     */
    public FakeUser noMfa() {
        mfa = Mfa.NONE;
        return this;
    }

    /**
     * With a virtual MFA device in place of the security key.
     *
     * @return this
     */
    public FakeUser virtualMfa() {
        mfa = Mfa.VIRTUAL;
        return this;
    }

    /**
     * With an active access key, 30 days old and used yesterday.
     *
     * @return this
     */
    public FakeUser activeKey() {
        return key(true, key -> {});
    }

    /**
     * With an active access key of some age, used yesterday.
     *
     * @param age for example {@code days(91)}
     * @return this
     */
    public FakeUser activeKey(Duration age) {
        return key(true, key -> key.age(age));
    }

    /**
     * With an active access key.
     *
     * @param details for example {@code k -> k.age(days(91)).neverUsed()}
     * @return this
     */
    public FakeUser activeKey(Consumer<FakeAccessKey> details) {
        return key(true, details);
    }

    /**
     * With one more active access key of some age, used yesterday.
     *
     * @param age for example {@code days(91)}
     * @return this
     */
    public FakeUser secondActiveKey(Duration age) {
        return activeKey(age);
    }

    /**
     * With an inactive access key, 30 days old and used until yesterday.
     *
     * @return this
     */
    public FakeUser inactiveKey() {
        return key(false, key -> {});
    }

    /**
     * With an inactive access key of some age, used until yesterday.
     *
     * @param age for example {@code days(91)}
     * @return this
     */
    public FakeUser inactiveKey(Duration age) {
        return key(false, key -> key.age(age));
    }

    /**
     * With an inactive access key.
     *
     * @param details for example {@code k -> k.age(days(91)).neverUsed()}
     * @return this
     */
    public FakeUser inactiveKey(Consumer<FakeAccessKey> details) {
        return key(false, details);
    }

    private FakeUser key(boolean active, Consumer<FakeAccessKey> details) {
        requireRoom(keys, "access keys");
        FakeAccessKey key = new FakeAccessKey(active, DAY);
        details.accept(key);
        keys.add(key);
        return this;
    }

    /**
     * With an active X.509 signing certificate.
     *
     * @param age since it was uploaded
     * @return this
     */
    public FakeUser signingCertificate(Duration age) {
        requireRoom(certificates, "signing certificates");
        certificates.add(age);
        return this;
    }

    /** The credential report has two columns of each, and so the two views of credentials agree. */
    private void requireRoom(List<?> credentials, String what) {
        if (credentials.size() == MOST) {
            throw new IllegalArgumentException(
                    "a fake user has at most two " + what + ", as the credential report does: " + name);
        }
    }

    /**
     * With an active SSH public key.
     *
     * @param age since it was uploaded
     * @return this
     */
    public FakeUser sshPublicKey(Duration age) {
        sshPublicKeys.add(age);
        return this;
    }

    /**
     * With an active credential for one service, without an end.
     *
     * @param serviceName for example {@code codecommit.amazonaws.com}
     * @param age since it was made
     * @return this
     */
    public FakeUser serviceSpecificCredential(String serviceName, Duration age) {
        serviceCredentials.add(new ServiceCredential(serviceName, age));
        return this;
    }

    Set<String> groups() {
        return groups;
    }

    private Duration age() {
        if (created != null) {
            return created;
        }
        Duration oldest = Stream.of(
                        keys.stream().map(key -> key.ageOr(MONTH)),
                        certificates.stream(),
                        sshPublicKeys.stream(),
                        serviceCredentials.stream().map(ServiceCredential::age),
                        Stream.ofNullable(passwordLastChanged))
                .flatMap(ages -> ages)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return longer(YEAR, oldest.plus(DAY));
    }

    /** The age of what is not told: a month, or less in a user that is younger. IAM tells whole seconds. */
    private Duration usualAge() {
        return shorter(MONTH, age().dividedBy(2).truncatedTo(ChronoUnit.SECONDS));
    }

    private Duration passwordAge() {
        return passwordLastChanged == null ? usualAge() : passwordLastChanged;
    }

    private Optional<Duration> passwordUse() {
        if (!console || passwordNeverUsed) {
            return Optional.empty();
        }
        return Optional.of(passwordLastUsed == null ? shorter(DAY, passwordAge()) : passwordLastUsed);
    }

    /** The oldest first, as they are numbered in the credential report. */
    private List<Key> keysByAge() {
        List<Key> byAge = new ArrayList<>();
        for (FakeAccessKey key : keys) {
            byAge.add(new Key(key, byAge.size() + 1, key.ageOr(usualAge())));
        }
        byAge.sort(Comparator.comparing(Key::age).reversed());
        return byAge;
    }

    private List<Duration> certificatesByAge() {
        return certificates.stream().sorted(Comparator.reverseOrder()).toList();
    }

    IamUser build(AccountScope scope) {
        return IamUser.builder()
                .arn(scope.arn("user", path, name))
                .userName(name)
                .userId(AccountScope.uniqueId("AIDA", name))
                .path(path)
                .createDate(scope.ago(age()))
                .passwordLastUsed(passwordUse().map(scope::ago))
                .addAllGroups(groups)
                .attachedPolicies(attachedPolicies(scope))
                .inlinePolicies(inlinePolicies())
                .permissionsBoundary(permissionsBoundary(scope))
                .tags(tags())
                .build();
    }

    ListedUser listed(AccountScope scope) {
        IamUser user = build(scope);
        return ListedUser.builder()
                .arn(user.arn())
                .userName(user.userName())
                .userId(user.userId())
                .path(user.path())
                .createDate(user.createDate())
                .passwordLastUsed(user.passwordLastUsed())
                .build();
    }

    Stream<LoginProfile> loginProfiles(AccountScope scope) {
        return console
                ? Stream.of(LoginProfile.builder()
                        .userName(name)
                        .createDate(scope.ago(passwordAge()))
                        .passwordResetRequired(passwordResetRequired)
                        .build())
                : Stream.empty();
    }

    Stream<AccessKey> accessKeys(AccountScope scope) {
        return keysByAge().stream()
                .map(key -> AccessKey.builder()
                        .userName(name)
                        .accessKeyId("AKIAEXAMPLE" + AccountScope.digits(name, 8) + key.number())
                        .status(key.key().active ? "Active" : "Inactive")
                        .createDate(scope.ago(key.age()))
                        .lastUsed(lastUsed(scope, key))
                        .build());
    }

    private static AccessKeyLastUsed lastUsed(AccountScope scope, Key key) {
        AccessKeyLastUsedBuilder use = AccessKeyLastUsed.builder();
        key.key()
                .lastUse(key.age())
                .ifPresent(ago -> use.lastUsedDate(scope.ago(ago))
                        .serviceName(ReportCells.KEY_SERVICE)
                        .region(ReportCells.KEY_REGION));
        return use.build();
    }

    Stream<MfaDevice> mfaDevices(AccountScope scope) {
        return mfa == Mfa.NONE
                ? Stream.empty()
                : Stream.of(MfaDevice.builder()
                        .userName(name)
                        .serialNumber(mfa == Mfa.VIRTUAL ? virtualSerial(scope) : securityKeySerial(scope))
                        .enableDate(mfaEnabled(scope))
                        .build());
    }

    Stream<VirtualMfaDevice> virtualMfaDevices(AccountScope scope) {
        return mfa == Mfa.VIRTUAL
                ? Stream.of(VirtualMfaDevice.builder()
                        .serialNumber(virtualSerial(scope))
                        .enableDate(mfaEnabled(scope))
                        .userArn(scope.arn("user", path, name))
                        .build())
                : Stream.empty();
    }

    private String virtualSerial(AccountScope scope) {
        return scope.arn("mfa", "/", name).toString();
    }

    private String securityKeySerial(AccountScope scope) {
        return scope.arn("u2f", "/user/" + name + "/", "key-EXAMPLE").toString();
    }

    private Instant mfaEnabled(AccountScope scope) {
        return scope.ago(age());
    }

    Stream<SigningCertificate> signingCertificates(AccountScope scope) {
        List<SigningCertificate> built = new ArrayList<>();
        for (Duration age : certificatesByAge()) {
            built.add(SigningCertificate.builder()
                    .userName(name)
                    .certificateId(credentialId("CERT", built.size()))
                    .status("Active")
                    .uploadDate(scope.ago(age))
                    .build());
        }
        return built.stream();
    }

    Stream<SshPublicKey> sshPublicKeys(AccountScope scope) {
        List<SshPublicKey> built = new ArrayList<>();
        for (Duration age : sshPublicKeys) {
            built.add(SshPublicKey.builder()
                    .userName(name)
                    .sshPublicKeyId(credentialId("APKA", built.size()))
                    .status("Active")
                    .uploadDate(scope.ago(age))
                    .build());
        }
        return built.stream();
    }

    Stream<ServiceSpecificCredential> serviceSpecificCredentials(AccountScope scope) {
        List<ServiceSpecificCredential> built = new ArrayList<>();
        for (ServiceCredential credential : serviceCredentials) {
            built.add(ServiceSpecificCredential.builder()
                    .userName(name)
                    .serviceSpecificCredentialId(credentialId("ACCA", built.size()))
                    .serviceName(credential.serviceName())
                    .status("Active")
                    .createDate(scope.ago(credential.age()))
                    .build());
        }
        return built.stream();
    }

    private String credentialId(String prefix, int index) {
        return AccountScope.uniqueId(prefix, name) + (index + 1);
    }

    CredentialReportRow row(AccountScope scope, Optional<Integer> maxPasswordAge) {
        CredentialReportRowBuilder row = ReportCells.row(name, scope.arn("user", path, name), scope.ago(age()))
                .passwordEnabled(ReportCells.bool(console))
                .passwordLastUsed(ReportCells.date(
                        passwordUse().map(scope::ago), console ? "no_information" : ReportCells.NOT_APPLICABLE))
                .mfaActive(ReportCells.bool(mfa != Mfa.NONE));
        if (console) {
            Instant changed = scope.ago(passwordAge());
            row.passwordLastChanged(ReportCells.date(changed))
                    .passwordNextRotation(ReportCells.date(
                            maxPasswordAge.map(days -> changed.plus(Duration.ofDays(days))),
                            ReportCells.NOT_APPLICABLE));
        }
        int slot = 1;
        for (Key key : keysByAge()) {
            ReportCells.key(
                    row, slot++, key.key().active, scope, key.age(), key.key().lastUse(key.age()));
        }
        slot = 1;
        for (Duration age : certificatesByAge()) {
            ReportCells.certificate(row, slot++, scope.ago(age));
        }
        return row.build();
    }
}
