package io.github.iamaudit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.export.ExportedAccount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountGeneratorTest {

    @Test
    void makesTheAccountThatTheTargetsSpeakOf() {
        String details = AccountGenerator.authorizationDetails(1);
        AccountSnapshot account = ExportedAccount.ofText("details.json", details)
                .andText("report.csv", AccountGenerator.credentialReport(1))
                .capturedAt(Instant.parse(AccountGenerator.CAPTURED_AT))
                .fetch();

        assertThat(account.problems()).isEmpty();
        assertThat(account.observation(Facet.USERS).value().orElseThrow()).hasSize(500);
        assertThat(account.observation(Facet.ROLES).value().orElseThrow()).hasSize(1_000);
        assertThat(account.observation(Facet.POLICIES).value().orElseThrow()).hasSize(2_000);
        assertThat(account.observation(Facet.USER_CREDENTIALS).value().orElseThrow())
                .hasSize(500);
        assertThat(details.length()).isBetween(7_000_000, 9_000_000);
    }

    @Test
    void makesTheSameAccountEachTime() {
        assertThat(AccountGenerator.authorizationDetails(1)).isEqualTo(AccountGenerator.authorizationDetails(1));
    }
}
