package io.github.iamaudit.model.credential;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A row of the credential report: every column that AWS documents, typed, and the others as they stand.
 *
 * <p>Source: IAM User Guide, "Generate credential reports for your AWS account".
 */
@Value.Immutable
public interface CredentialReportRow extends Serializable {

    /** The name in the root user's row. */
    String ROOT_USER = "<root_account>";

    /**
     * The user's name, or {@link #ROOT_USER}.
     *
     * @return for example {@code alice}
     */
    String user();

    /**
     * The user's ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:user/alice}
     */
    Arn arn();

    /**
     * When the user was created; for the root user, the account.
     *
     * @return the column {@code user_creation_time}
     */
    ReportValue<Instant> userCreationTime();

    /**
     * Whether there is a console password.
     *
     * @return the column {@code password_enabled}
     */
    ReportValue<Boolean> passwordEnabled();

    /**
     * When the password was last used.
     *
     * @return the column {@code password_last_used}
     */
    ReportValue<Instant> passwordLastUsed();

    /**
     * When the password was last set.
     *
     * @return the column {@code password_last_changed}
     */
    ReportValue<Instant> passwordLastChanged();

    /**
     * When the password must be changed.
     *
     * @return the column {@code password_next_rotation}
     */
    ReportValue<Instant> passwordNextRotation();

    /**
     * Whether an MFA device is assigned.
     *
     * @return the column {@code mfa_active}
     */
    ReportValue<Boolean> mfaActive();

    /**
     * Whether access key 1 is active.
     *
     * @return the column {@code access_key_1_active}
     */
    ReportValue<Boolean> accessKey1Active();

    /**
     * When access key 1 was created or last changed.
     *
     * @return the column {@code access_key_1_last_rotated}
     */
    ReportValue<Instant> accessKey1LastRotated();

    /**
     * When access key 1 was last used.
     *
     * @return the column {@code access_key_1_last_used_date}
     */
    ReportValue<Instant> accessKey1LastUsedDate();

    /**
     * The Region that access key 1 was last used in.
     *
     * @return the column {@code access_key_1_last_used_region}
     */
    ReportValue<String> accessKey1LastUsedRegion();

    /**
     * The service that access key 1 was last used with.
     *
     * @return the column {@code access_key_1_last_used_service}
     */
    ReportValue<String> accessKey1LastUsedService();

    /**
     * Whether access key 2 is active.
     *
     * @return the column {@code access_key_2_active}
     */
    ReportValue<Boolean> accessKey2Active();

    /**
     * When access key 2 was created or last changed.
     *
     * @return the column {@code access_key_2_last_rotated}
     */
    ReportValue<Instant> accessKey2LastRotated();

    /**
     * When access key 2 was last used.
     *
     * @return the column {@code access_key_2_last_used_date}
     */
    ReportValue<Instant> accessKey2LastUsedDate();

    /**
     * The Region that access key 2 was last used in.
     *
     * @return the column {@code access_key_2_last_used_region}
     */
    ReportValue<String> accessKey2LastUsedRegion();

    /**
     * The service that access key 2 was last used with.
     *
     * @return the column {@code access_key_2_last_used_service}
     */
    ReportValue<String> accessKey2LastUsedService();

    /**
     * Whether signing certificate 1 is active.
     *
     * @return the column {@code cert_1_active}
     */
    ReportValue<Boolean> cert1Active();

    /**
     * When signing certificate 1 was created or last changed.
     *
     * @return the column {@code cert_1_last_rotated}
     */
    ReportValue<Instant> cert1LastRotated();

    /**
     * Whether signing certificate 2 is active.
     *
     * @return the column {@code cert_2_active}
     */
    ReportValue<Boolean> cert2Active();

    /**
     * When signing certificate 2 was created or last changed.
     *
     * @return the column {@code cert_2_last_rotated}
     */
    ReportValue<Instant> cert2LastRotated();

    /**
     * What the report says about more than two keys or certificates, in reports that have the column.
     *
     * @return the column {@code additional_credentials_info}; empty in reports of 22 columns
     */
    Optional<String> additionalCredentialsInfo();

    /**
     * Columns that are not documented.
     *
     * @return their text by name, in the order of the report
     */
    Map<String, String> otherColumns();

    /**
     * Whether this is the root user's row.
     *
     * @return true for {@link #ROOT_USER}
     */
    default boolean isRoot() {
        return user().equals(ROOT_USER);
    }

    /**
     * Begins a row.
     *
     * @return an empty builder
     */
    static CredentialReportRowBuilder builder() {
        return new CredentialReportRowBuilder();
    }
}
