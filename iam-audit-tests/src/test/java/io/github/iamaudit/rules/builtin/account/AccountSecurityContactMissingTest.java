package io.github.iamaudit.rules.builtin.account;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountSecurityContactMissingTest {

    private static final String RULE = "account-security-contact-missing";

    private static FakeAccount with(String... contacts) {
        return create().with(Facet.ALTERNATE_CONTACTS, List.of(contacts));
    }

    @Test
    void reportsAccountWithOtherContactsOnly() {
        assertThat(auditing(with("BILLING", "OPERATIONS")))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("to the root user's address only")
                .withEvidence(
                        Expectation.class,
                        new Expectation("AlternateContactType", "BILLING, OPERATIONS", "SECURITY")::equals);
    }

    @Test
    void reportsAccountWithoutContacts() {
        assertThat(auditing(with())).violates(RULE);
    }

    @Test
    void acceptsAccountWithASecurityContact() {
        assertThat(auditing(with("SECURITY"))).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheContactsWereDenied() {
        assertThat(auditing(with().denied(Facet.ALTERNATE_CONTACTS, "account:GetAlternateContact")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("account:GetAlternateContact");
    }
}
