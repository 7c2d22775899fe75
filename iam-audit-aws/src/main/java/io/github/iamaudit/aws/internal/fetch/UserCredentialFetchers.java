package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.snapshot.Facet;
import java.util.Optional;

/** The credentials of each user other than access keys. */
final class UserCredentialFetchers {

    private UserCredentialFetchers() {}

    /** NoSuchEntity is the answer for a user without a password. */
    static AwsFetcher loginProfiles() {
        String action = "iam:GetLoginProfile";
        return new PerUserFetcher<>(
                Facet.LOGIN_PROFILES,
                action,
                (run, calls, userName) -> Mapped.of(
                        "login profiles of " + userName,
                        calls
                                .callIfThere(
                                        action,
                                        () -> run.iam()
                                                .getLoginProfile(r -> r.userName(userName))
                                                .loginProfile())
                                .stream()
                                .toList(),
                        profile -> LoginProfile.builder()
                                .userName(userName)
                                .createDate(profile.createDate())
                                .passwordResetRequired(Boolean.TRUE.equals(profile.passwordResetRequired()))
                                .build()));
    }

    static AwsFetcher mfaDevices() {
        String action = "iam:ListMFADevices";
        return new PerUserFetcher<>(
                Facet.MFA_DEVICES,
                action,
                (run, calls, userName) -> Mapped.of(
                        "MFA devices of " + userName,
                        calls.list(
                                action,
                                marker -> run.iam()
                                        .listMFADevices(r -> r.userName(userName)
                                                .marker(marker)
                                                .maxItems(AccountRun.PAGE)),
                                page -> page.mfaDevices(),
                                page -> AccountRun.next(page.isTruncated(), page.marker())),
                        device -> MfaDevice.builder()
                                .userName(userName)
                                .serialNumber(device.serialNumber())
                                .enableDate(device.enableDate())
                                .build()));
    }

    static AwsFetcher signingCertificates() {
        String action = "iam:ListSigningCertificates";
        return new PerUserFetcher<>(
                Facet.SIGNING_CERTIFICATES,
                action,
                (run, calls, userName) -> Mapped.of(
                        "signing certificates of " + userName,
                        calls.list(
                                action,
                                marker -> run.iam()
                                        .listSigningCertificates(r -> r.userName(userName)
                                                .marker(marker)
                                                .maxItems(AccountRun.PAGE)),
                                page -> page.certificates(),
                                page -> AccountRun.next(page.isTruncated(), page.marker())),
                        certificate -> SigningCertificate.builder()
                                .userName(userName)
                                .certificateId(certificate.certificateId())
                                .status(certificate.statusAsString())
                                .uploadDate(certificate.uploadDate())
                                .build()));
    }

    static AwsFetcher sshPublicKeys() {
        String action = "iam:ListSSHPublicKeys";
        return new PerUserFetcher<>(
                Facet.SSH_PUBLIC_KEYS,
                action,
                (run, calls, userName) -> Mapped.of(
                        "SSH public keys of " + userName,
                        calls.list(
                                action,
                                marker -> run.iam()
                                        .listSSHPublicKeys(r -> r.userName(userName)
                                                .marker(marker)
                                                .maxItems(AccountRun.PAGE)),
                                page -> page.sshPublicKeys(),
                                page -> AccountRun.next(page.isTruncated(), page.marker())),
                        key -> SshPublicKey.builder()
                                .userName(userName)
                                .sshPublicKeyId(key.sshPublicKeyId())
                                .status(key.statusAsString())
                                .uploadDate(key.uploadDate())
                                .build()));
    }

    /** Asked user by user: what AllUsers gives without a service name is not documented. */
    static AwsFetcher serviceSpecificCredentials() {
        String action = "iam:ListServiceSpecificCredentials";
        return new PerUserFetcher<>(
                Facet.SERVICE_SPECIFIC_CREDENTIALS,
                action,
                (run, calls, userName) -> Mapped.of(
                        "service-specific credentials of " + userName,
                        calls.list(
                                action,
                                marker -> run.iam()
                                        .listServiceSpecificCredentials(
                                                r -> r.userName(userName).marker(marker)),
                                page -> page.serviceSpecificCredentials(),
                                page -> AccountRun.next(page.isTruncated(), page.marker())),
                        credential -> ServiceSpecificCredential.builder()
                                .userName(userName)
                                .serviceSpecificCredentialId(credential.serviceSpecificCredentialId())
                                .serviceName(credential.serviceName())
                                .status(credential.statusAsString())
                                .createDate(credential.createDate())
                                .expirationDate(Optional.ofNullable(credential.expirationDate()))
                                .build()));
    }
}
