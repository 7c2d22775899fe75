package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.CREATED;
import static io.github.iamaudit.aws.IamXml.accessKey;
import static io.github.iamaudit.aws.IamXml.el;
import static io.github.iamaudit.aws.IamXml.member;
import static io.github.iamaudit.aws.IamXml.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccessKeyLastUsed;
import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The credentials that IAM tells user by user. */
class UserCredentialsTest {

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    @BeforeEach
    void twoUsers() {
        aws.on("ListUsers", Answer.lastPage("Users", user("alice") + user("bob")));
    }

    private <T> T fetched(Facet<T> facet) {
        Observation<T> observation = aws.fetch(facet).observation(facet);
        assertThat(observation.reason()).isEmpty();
        assertThat(observation.notes()).isEmpty();
        return observation.value().orElseThrow();
    }

    private void keysOfAlice() {
        aws.on("ListAccessKeys", Answer.lastPage("AccessKeyMetadata", ""));
        aws.onUser(
                "ListAccessKeys",
                "alice",
                Answer.page("AccessKeyMetadata", accessKey("alice", "AKIA1", "Active"), "m1"),
                Answer.lastPage(
                        "AccessKeyMetadata",
                        accessKey("alice", "AKIA2", "Inactive") + accessKey("alice", "AKIA3", "Expired")));
        aws.on(
                "GetAccessKeyLastUsed",
                Answer.of(el("UserName", "alice")
                        + el(
                                "AccessKeyLastUsed",
                                el("LastUsedDate", "2026-11-21T10:45:00Z"),
                                el("ServiceName", "s3"),
                                el("Region", "us-east-1"))));
        aws.on(
                "GetAccessKeyLastUsed",
                Map.of("AccessKeyId", "AKIA2"),
                Answer.of(el("UserName", "alice")
                        + el("AccessKeyLastUsed", el("ServiceName", "N/A"), el("Region", "N/A"))));
    }

    private static AccessKey key(String id, String status, AccessKeyLastUsed use) {
        return AccessKey.builder()
                .userName("alice")
                .accessKeyId(id)
                .status(status)
                .createDate(CREATED)
                .lastUsed(use)
                .build();
    }

    @Test
    void accessKeysHaveTheirStatusAndLastUse() {
        keysOfAlice();
        AccessKeyLastUsed used = AccessKeyLastUsed.builder()
                .lastUsedDate(Instant.parse("2026-11-21T10:45:00Z"))
                .serviceName("s3")
                .region("us-east-1")
                .build();

        assertThat(fetched(Facet.ACCESS_KEYS))
                .containsExactly(
                        key("AKIA1", "Active", used),
                        key(
                                "AKIA2",
                                "Inactive",
                                AccessKeyLastUsed.builder()
                                        .serviceName("N/A")
                                        .region("N/A")
                                        .build()),
                        key("AKIA3", "Expired", used));
    }

    @Test
    void accessKeysStandWithoutTheirLastUseWhereThatIsDenied() {
        keysOfAlice();
        aws.on("GetAccessKeyLastUsed", Answer.denied("iam:GetAccessKeyLastUsed"));
        aws.on("GetAccessKeyLastUsed", Map.of("AccessKeyId", "AKIA2"), Answer.denied("iam:GetAccessKeyLastUsed"));

        Observation<List<AccessKey>> keys = aws.fetch(Facet.ACCESS_KEYS).observation(Facet.ACCESS_KEYS);

        assertThat(keys.value().orElseThrow())
                .hasSize(3)
                .allSatisfy(key -> assertThat(key.lastUsed())
                        .as("unknown, which is not never")
                        .isEmpty());
        assertThat(keys.notes()).anySatisfy(note -> assertThat(note).contains("iam:GetAccessKeyLastUsed was denied"));
    }

    @Test
    void anAccessKeyThatIsDeletedMeanwhileIsLeftOutAndNoted() {
        keysOfAlice();
        aws.on(
                "GetAccessKeyLastUsed",
                Map.of("AccessKeyId", "AKIA2"),
                Answer.noSuchEntity("The Access Key with id AKIA2 cannot be found."));

        Observation<List<AccessKey>> keys = aws.fetch(Facet.ACCESS_KEYS).observation(Facet.ACCESS_KEYS);

        assertThat(keys.value().orElseThrow())
                .extracting(AccessKey::accessKeyId)
                .containsExactly("AKIA1", "AKIA3");
        assertThat(keys.isComplete()).isTrue();
        assertThat(keys.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "AKIA2"));
    }

    @Test
    void aBrokenAccessKeyIsAGapAndLosesNoOtherKeyOfItsUser() {
        keysOfAlice();
        aws.onUser(
                "ListAccessKeys",
                "alice",
                Answer.lastPage(
                        "AccessKeyMetadata",
                        accessKey("alice", "AKIA1", "Active")
                                + member(el("UserName", "alice"), el("AccessKeyId", "AKIA9"), el("Status", "Active"))));

        Observation<List<AccessKey>> keys = aws.fetch(Facet.ACCESS_KEYS).observation(Facet.ACCESS_KEYS);

        assertThat(keys.value().orElseThrow())
                .extracting(AccessKey::accessKeyId)
                .containsExactly("AKIA1");
        assertThat(keys.reason()).contains("1 of 2 access keys", "alice", "createDate");
    }

    @Test
    void aUserWithoutAPasswordHasNoLoginProfile() {
        aws.onUser("GetLoginProfile", "bob", Answer.noSuchEntity("Login Profile for User bob cannot be found."));
        aws.onUser(
                "GetLoginProfile",
                "alice",
                Answer.of(el(
                        "LoginProfile",
                        el("UserName", "alice"),
                        el("CreateDate", CREATED.toString()),
                        el("PasswordResetRequired", "true"))));

        assertThat(fetched(Facet.LOGIN_PROFILES))
                .containsExactly(LoginProfile.builder()
                        .userName("alice")
                        .createDate(CREATED)
                        .passwordResetRequired(true)
                        .build());
    }

    @Test
    void aLoginProfileThatSaysNothingOfAResetNeedsNone() {
        aws.on(
                "GetLoginProfile",
                Answer.of(el("LoginProfile", el("UserName", "x"), el("CreateDate", CREATED.toString()))));

        assertThat(fetched(Facet.LOGIN_PROFILES))
                .extracting(LoginProfile::userName, LoginProfile::passwordResetRequired)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alice", false),
                        org.assertj.core.groups.Tuple.tuple("bob", false));
    }

    @Test
    void aDeniedLoginProfileIsUnknownAndNotNoPassword() {
        aws.onUser("GetLoginProfile", "alice", Answer.denied("iam:GetLoginProfile"));
        aws.onUser("GetLoginProfile", "bob", Answer.noSuchEntity("Login Profile for User bob cannot be found."));

        Observation<List<LoginProfile>> profiles =
                aws.fetch(Facet.LOGIN_PROFILES).observation(Facet.LOGIN_PROFILES);

        assertThat(profiles.isComplete()).isFalse();
        assertThat(profiles.reason()).contains("iam:GetLoginProfile was denied", "1 of 2", "alice");
    }

    @Test
    void mfaDevicesHaveTheirSerialNumberAndDate() {
        aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
        aws.onUser(
                "ListMFADevices",
                "alice",
                Answer.page("MFADevices", device("alice", "arn:aws:iam::111122223333:mfa/alice"), "m1"),
                Answer.lastPage("MFADevices", device("alice", "GAHT12345678")));

        assertThat(fetched(Facet.MFA_DEVICES))
                .containsExactly(
                        MfaDevice.builder()
                                .userName("alice")
                                .serialNumber("GAHT12345678")
                                .enableDate(CREATED)
                                .build(),
                        MfaDevice.builder()
                                .userName("alice")
                                .serialNumber("arn:aws:iam::111122223333:mfa/alice")
                                .enableDate(CREATED)
                                .build());
    }

    private static String device(String userName, String serialNumber) {
        return member(el("UserName", userName), el("SerialNumber", serialNumber), el("EnableDate", CREATED.toString()));
    }

    @Test
    void signingCertificatesHaveTheirStatusAndDate() {
        aws.on("ListSigningCertificates", Answer.lastPage("Certificates", ""));
        aws.onUser(
                "ListSigningCertificates",
                "bob",
                Answer.lastPage(
                        "Certificates",
                        member(
                                el("UserName", "bob"),
                                el("CertificateId", "TA7SMP42TDN5Z26OBPJE7EXAMPLE"),
                                el("CertificateBody", "-----BEGIN CERTIFICATE-----"),
                                el("Status", "Active"),
                                el("UploadDate", CREATED.toString()))));

        assertThat(fetched(Facet.SIGNING_CERTIFICATES))
                .containsExactly(SigningCertificate.builder()
                        .userName("bob")
                        .certificateId("TA7SMP42TDN5Z26OBPJE7EXAMPLE")
                        .status("Active")
                        .uploadDate(CREATED)
                        .build());
    }

    @Test
    void sshPublicKeysHaveTheirStatusAndDate() {
        aws.on("ListSSHPublicKeys", Answer.lastPage("SSHPublicKeys", ""));
        aws.onUser(
                "ListSSHPublicKeys",
                "bob",
                Answer.lastPage(
                        "SSHPublicKeys",
                        member(
                                el("UserName", "bob"),
                                el("SSHPublicKeyId", "APKAEIBAERJR2EXAMPLE"),
                                el("Status", "Inactive"),
                                el("UploadDate", CREATED.toString()))));

        assertThat(fetched(Facet.SSH_PUBLIC_KEYS))
                .containsExactly(SshPublicKey.builder()
                        .userName("bob")
                        .sshPublicKeyId("APKAEIBAERJR2EXAMPLE")
                        .status("Inactive")
                        .uploadDate(CREATED)
                        .build());
    }

    @Test
    void serviceSpecificCredentialsHaveTheirServiceStatusAndDates() {
        aws.on("ListServiceSpecificCredentials", Answer.of(el("ServiceSpecificCredentials")));
        aws.onUser(
                "ListServiceSpecificCredentials",
                "bob",
                Answer.of(el(
                        "ServiceSpecificCredentials",
                        credential("ACCA1", ""),
                        credential("ACCA2", el("ExpirationDate", "2027-01-01T00:00:00Z")))));

        assertThat(fetched(Facet.SERVICE_SPECIFIC_CREDENTIALS))
                .containsExactly(
                        ServiceSpecificCredential.builder()
                                .userName("bob")
                                .serviceSpecificCredentialId("ACCA1")
                                .serviceName("codecommit.amazonaws.com")
                                .status("Active")
                                .createDate(CREATED)
                                .build(),
                        ServiceSpecificCredential.builder()
                                .userName("bob")
                                .serviceSpecificCredentialId("ACCA2")
                                .serviceName("codecommit.amazonaws.com")
                                .status("Active")
                                .createDate(CREATED)
                                .expirationDate(Instant.parse("2027-01-01T00:00:00Z"))
                                .build());
    }

    private static String credential(String id, String more) {
        return member(
                el("UserName", "bob"),
                el("Status", "Active"),
                el("ServiceUserName", "bob-at-111122223333"),
                el("ServiceSpecificCredentialId", id),
                el("CreateDate", CREATED.toString()),
                el("ServiceName", "codecommit.amazonaws.com"),
                more);
    }

    @Test
    void brokenCredentialsAreGapsAndLoseNoOther() {
        String good = member(
                el("UserName", "alice"),
                el("SSHPublicKeyId", "APKA1"),
                el("Status", "Active"),
                el("UploadDate", CREATED.toString()));
        aws.on("ListSSHPublicKeys", Answer.lastPage("SSHPublicKeys", ""));
        aws.onUser(
                "ListSSHPublicKeys", "alice", Answer.lastPage("SSHPublicKeys", good + member(el("Status", "Active"))));
        aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
        aws.onUser(
                "ListMFADevices",
                "alice",
                Answer.lastPage("MFADevices", device("alice", "s1") + member(el("SerialNumber", "s2"))));

        AccountSnapshot snapshot = aws.fetch(Facet.SSH_PUBLIC_KEYS, Facet.MFA_DEVICES);

        assertThat(snapshot.observation(Facet.SSH_PUBLIC_KEYS).value().orElseThrow())
                .hasSize(1);
        assertThat(snapshot.observation(Facet.SSH_PUBLIC_KEYS).reason()).contains("1 of 2", "alice");
        assertThat(snapshot.observation(Facet.MFA_DEVICES).value().orElseThrow())
                .hasSize(1);
        assertThat(snapshot.observation(Facet.MFA_DEVICES).reason()).contains("1 of 2", "alice");
    }

    @Test
    void aUserThatIsDeletedMeanwhileIsNotedAndTheOthersAreThere() {
        keysOfAlice();
        aws.onUser("ListAccessKeys", "bob", Answer.noSuchEntity("The user with name bob cannot be found."));

        Observation<List<AccessKey>> keys = aws.fetch(Facet.ACCESS_KEYS).observation(Facet.ACCESS_KEYS);

        assertThat(keys.value().orElseThrow()).hasSize(3);
        assertThat(keys.isComplete()).isTrue();
        assertThat(keys.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "bob"));
    }

    @Test
    void oneUserOfManyThatIsDeniedIsAGapAndTheOthersAreThere() {
        keysOfAlice();
        aws.onUser("ListAccessKeys", "bob", Answer.denied("iam:ListAccessKeys"));

        Observation<List<AccessKey>> keys = aws.fetch(Facet.ACCESS_KEYS).observation(Facet.ACCESS_KEYS);

        assertThat(keys.value().orElseThrow()).hasSize(3);
        assertThat(keys.reason()).contains("iam:ListAccessKeys was denied for 1 of 2", "bob");
    }

    @Test
    void whenTheFirstUsersAreAllDeniedTheRestIsNotAskedFor() {
        aws.on("ListUsers", Answer.lastPage("Users", IamXml.users(40)));
        aws.on("ListMFADevices", Answer.denied("iam:ListMFADevices"));

        AccountSnapshot snapshot = aws.fetch(FakeAws.quick().concurrency(2), Facet.MFA_DEVICES);

        assertThat(snapshot.observation(Facet.MFA_DEVICES))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo("iam:ListMFADevices"));
        assertThat(aws.calls("ListMFADevices")).hasSizeLessThan(10);
    }

    @Test
    void anAccountWithoutUsersIsAskedForNoCredentials() {
        aws.on("ListUsers", Answer.lastPage("Users", ""));

        assertThat(fetched(Facet.MFA_DEVICES)).isEmpty();
        assertThat(aws.counts()).containsOnlyKeys("sts:GetCallerIdentity", "iam:ListUsers");
    }

    @Test
    void theListOfUsersIsReadOnceForAll() {
        keysOfAlice();
        aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
        aws.on("ListSSHPublicKeys", Answer.lastPage("SSHPublicKeys", ""));

        aws.fetch(Facet.ACCESS_KEYS, Facet.MFA_DEVICES, Facet.SSH_PUBLIC_KEYS, Facet.USER_LIST);

        assertThat(aws.calls("ListUsers")).hasSize(1);
    }
}
