package io.github.iamaudit.testkit;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The credential report and the calls per user tell the same of a fake account. */
class CredentialViewsTest {

    private static FakeAccount account() {
        return FakeAccount.create()
                .user(
                        "alice",
                        u -> u.console().activeKey().secondActiveKey(days(91)).signingCertificate(days(10)))
                .user(
                        "bob",
                        u -> u.noMfa()
                                .inactiveKey(k -> k.age(days(400)).neverUsed())
                                .activeKey())
                .user("carol", u -> u.passwordLastUsed(days(46)).virtualMfa().path("/sales/"))
                .user("dave", u -> u.passwordLastChanged(days(500)).created(days(600)))
                .user("erin")
                .user("heidi", u -> u.passwordNeverUsed())
                .user("frank", u -> u.activeKey().activeKey().created(hours(2)))
                .user("grace", u -> u.signingCertificate(days(1)).signingCertificate(days(2)));
    }

    @Test
    void reportAndCallsTellTheSame() {
        AccountSnapshot both = account().build();
        AccountSnapshot callsOnly =
                account().withoutFacet(Facet.CREDENTIAL_REPORT).build();

        assertThat(common(both)).isEqualTo(common(callsOnly)).hasSize(8);
    }

    @Test
    void rootIsTheSameInReportAndSummary() {
        for (FakeAccount account : List.of(
                FakeAccount.create(),
                FakeAccount.create().root(r -> r.noMfa().activeKey(1)),
                FakeAccount.create().root(r -> r.virtualMfa().signingCertificate(2)),
                FakeAccount.create().root(r -> r.noCredentials()))) {
            var report =
                    account.build().observation(Facet.ROOT_CREDENTIALS).value().orElseThrow();
            var summary = account.withoutFacet(Facet.CREDENTIAL_REPORT)
                    .build()
                    .observation(Facet.ROOT_CREDENTIALS)
                    .value()
                    .orElseThrow();

            assertThat(report.fromReport()).isTrue();
            assertThat(summary.fromReport()).isFalse();
            assertThat(report.mfaActive()).isEqualTo(summary.mfaActive()).isPresent();
            assertThat(report.passwordEnabled())
                    .isEqualTo(summary.passwordEnabled())
                    .isPresent();
            assertThat(report.accessKeyPresent())
                    .isEqualTo(summary.accessKeyPresent())
                    .isPresent();
            assertThat(report.signingCertificatePresent())
                    .isEqualTo(summary.signingCertificatePresent())
                    .isPresent();
        }
    }

    /** Without what only one of the two sources has: key ids; when a password was made, set and must be changed. */
    private static List<UserCredentials> common(AccountSnapshot snapshot) {
        return snapshot.observation(Facet.USER_CREDENTIALS).value().orElseThrow().stream()
                .<UserCredentials>map(user -> UserCredentials.builder()
                        .from(user)
                        .passwordCreated(Optional.empty())
                        .passwordLastChanged(Optional.empty())
                        .passwordNextRotation(Optional.empty())
                        .accessKeys(user.accessKeys().stream()
                                .map(key -> AccessKeyCredential.builder()
                                        .from(key)
                                        .accessKeyId(Optional.empty())
                                        .build())
                                .toList())
                        .build())
                .toList();
    }
}
