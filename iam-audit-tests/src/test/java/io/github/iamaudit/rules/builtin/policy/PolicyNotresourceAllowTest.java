package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyNotresourceAllowTest {

    private static final String ID = "policy-notresource-allow";
    private static final String FAULT = "'Action':'s3:GetObject','NotResource':'arn:aws:s3:::secret/*'";

    private static FakeAccount account(String... statements) {
        return FakeAccount.create().policy("reader", document(statements));
    }

    @Test
    void reportsThatAllResourcesButSomeAreAllowed() {
        assertThat(auditing(account("'Effect':'Allow'," + FAULT)).with(new PolicyNotresourceAllow()))
                .violates(ID)
                .times(1)
                .onlyOn("reader")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the policy allows its actions on every resource but arn:aws:s3:::secret/*")
                .withEvidence(StatementEvidence.class, e -> e.resources().equals(List.of("not arn:aws:s3:::secret/*")));
    }

    @Test
    void passesTheSameStatementAsDeny() {
        assertThat(auditing(account("'Effect':'Deny'," + FAULT)).with(new PolicyNotresourceAllow()))
                .complies(ID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NotResource':['arn:aws:s3:::a','arn:aws:s3:::b']                                     | MEDIUM
            'NotResource':'arn:aws:s3:::a','Condition':{'Bool':{'aws:SecureTransport':true}}      | MEDIUM
            'NotResource':[]                                                                      | HIGH
            'NotResource':'*'                                                                     | COMPLIANT
            'NotResource':['arn:aws:s3:::a','arn:aws:*']                                          | COMPLIANT
            'Resource':'*'                                                                        | COMPLIANT
            """)
    void readsTheElementInEveryForm(String resource, String expected) {
        assertThat(outcome(
                        new PolicyNotresourceAllow(), account("'Effect':'Allow','Action':'s3:GetObject'," + resource)))
                .isEqualTo(expected);
    }

    @Test
    void readsInlinePoliciesAndThoseOfAwsInUse() {
        String json = allowing(FAULT);
        FakeAccount ofAws = FakeAccount.create()
                .awsManagedPolicy("Odd", json)
                .awsManagedPolicy("Unused", json)
                .user("alice", u -> u.attachedAwsManaged("Odd").inline("own", json));

        assertThat(auditing(ofAws).with(new PolicyNotresourceAllow()))
                .violates(ID)
                .times(2)
                .onlyOn("alice", "Odd");
    }

    @Test
    void isNotEvaluatedOnADocumentThatWasNotUnderstood() {
        assertThat(auditing(account("'Effect':'allow'," + FAULT)).with(new PolicyNotresourceAllow()))
                .doesNotEvaluate(ID)
                .because("expected Allow or Deny");
    }

    @Test
    void isNotEvaluatedWhenPoliciesWereDenied() {
        assertThat(auditing(FakeAccount.create().denied(Facet.POLICIES, "iam:GetAccountAuthorizationDetails"))
                        .with(new PolicyNotresourceAllow()))
                .doesNotEvaluate(ID)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }
}
