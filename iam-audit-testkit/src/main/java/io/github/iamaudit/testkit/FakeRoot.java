package io.github.iamaudit.testkit;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.credential.CredentialReportRowBuilder;
import io.github.iamaudit.model.credential.ReportValue;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The root user of a {@link FakeAccount}: a password last used a year ago, hardware MFA, no access keys, no signing
 * certificates. The account is five years old.
 */
public final class FakeRoot {

    private static final Duration AGE = Duration.ofDays(5 * 365);
    private static final Duration CREDENTIAL_AGE = Duration.ofDays(3 * 365);
    private static final Duration YEAR = Duration.ofDays(365);

    private enum Mfa {
        NONE,
        HARDWARE,
        VIRTUAL
    }

    private final Map<Integer, FakeAccessKey> keys = new TreeMap<>();
    private final TreeSet<Integer> certificates = new TreeSet<>();
    private Mfa mfa = Mfa.HARDWARE;
    private boolean password = true;
    private @Nullable Duration lastUsed = YEAR;

    FakeRoot() {}

    /**
     * Without an MFA device.
     *
     * @return this
     */
    public FakeRoot noMfa() {
        mfa = Mfa.NONE;
        return this;
    }

    /**
     * With a virtual MFA device in place of the hardware.
     *
     * @return this
     */
    public FakeRoot virtualMfa() {
        mfa = Mfa.VIRTUAL;
        return this;
    }

    /**
     * With an active access key, three years old and last used a year ago.
     *
     * @param slot its number in the credential report, 1 or 2
     * @return this
     */
    public FakeRoot activeKey(int slot) {
        return activeKey(slot, key -> {});
    }

    /**
     * With an active access key.
     *
     * @param slot its number in the credential report, 1 or 2
     * @param details for example {@code k -> k.lastUsed(days(3))}
     * @return this
     */
    public FakeRoot activeKey(int slot, Consumer<FakeAccessKey> details) {
        return key(slot, true, details);
    }

    /**
     * With an inactive access key, three years old and last used a year ago.
     *
     * @param slot its number in the credential report, 1 or 2
     * @return this
     */
    public FakeRoot inactiveKey(int slot) {
        return key(slot, false, key -> {});
    }

    private FakeRoot key(int slot, boolean active, Consumer<FakeAccessKey> details) {
        FakeAccessKey key = new FakeAccessKey(active, YEAR);
        details.accept(key);
        keys.put(checked(slot), key);
        return this;
    }

    /**
     * With an active X.509 signing certificate, three years old.
     *
     * @param slot its number in the credential report, 1 or 2
     * @return this
     */
    public FakeRoot signingCertificate(int slot) {
        certificates.add(checked(slot));
        return this;
    }

    private static int checked(int slot) {
        if (slot != 1 && slot != 2) {
            throw new IllegalArgumentException("the credential report has slots 1 and 2, but this is " + slot);
        }
        return slot;
    }

    /**
     * With a password that was last used some time ago.
     *
     * @param ago how long ago, for example {@code days(3)}
     * @return this
     */
    public FakeRoot lastUsed(Duration ago) {
        lastUsed = Objects.requireNonNull(ago, "ago");
        return this;
    }

    /**
     * With a password that was never used.
     *
     * @return this
     */
    public FakeRoot neverUsed() {
        lastUsed = null;
        return this;
    }

    /**
     * Without password, MFA device, access keys and signing certificates, as in member accounts whose root credentials were
     * removed centrally.
     *
     * @return this
     */
    public FakeRoot noCredentials() {
        password = false;
        mfa = Mfa.NONE;
        keys.clear();
        certificates.clear();
        return this;
    }

    Stream<VirtualMfaDevice> virtualMfaDevices(AccountScope scope) {
        return mfa == Mfa.VIRTUAL
                ? Stream.of(VirtualMfaDevice.builder()
                        .serialNumber(
                                scope.arn("mfa", "/", "root-account-mfa-device").toString())
                        .enableDate(scope.ago(CREDENTIAL_AGE))
                        .userArn(scope.rootArn())
                        .build())
                : Stream.empty();
    }

    boolean hasMfa() {
        return mfa != Mfa.NONE;
    }

    void addTo(Map<String, Integer> summary) {
        summary.put(AccountSummary.ACCOUNT_MFA_ENABLED, hasMfa() ? 1 : 0);
        summary.put(AccountSummary.ACCOUNT_ACCESS_KEYS_PRESENT, keys.isEmpty() ? 0 : 1);
        summary.put(AccountSummary.ACCOUNT_PASSWORD_PRESENT, password ? 1 : 0);
        summary.put(AccountSummary.ACCOUNT_SIGNING_CERTIFICATES_PRESENT, certificates.isEmpty() ? 0 : 1);
    }

    CredentialReportRow row(AccountScope scope) {
        CredentialReportRowBuilder row = ReportCells.row(CredentialReportRow.ROOT_USER, scope.rootArn(), scope.ago(AGE))
                .mfaActive(ReportCells.bool(hasMfa()));
        if (password) {
            row.passwordEnabled(ReportValue.ofBoolean("not_supported"))
                    .passwordLastUsed(
                            ReportCells.date(Optional.ofNullable(lastUsed).map(scope::ago), "no_information"))
                    .passwordLastChanged(ReportCells.date(Optional.empty(), "not_supported"))
                    .passwordNextRotation(ReportCells.date(Optional.empty(), "not_supported"));
        }
        keys.forEach((slot, key) -> {
            Duration age = key.ageOr(CREDENTIAL_AGE);
            ReportCells.key(row, slot, key.active, scope, age, key.lastUse(age));
        });
        certificates.forEach(slot -> ReportCells.certificate(row, slot, scope.ago(CREDENTIAL_AGE)));
        return row.build();
    }
}
