package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTrustNotPrincipalTest {

    private static final String ID = "role-trust-not-principal";

    private static FakeAccount account(String... statements) {
        return FakeAccount.create().role("shared", r -> r.trust(document(statements)));
    }

    @Test
    void reportsThatEverybodyButAFewIsTrusted() {
        assertThat(auditing(account("'Effect':'Allow','Action':'sts:AssumeRole',"
                                + "'NotPrincipal':{'AWS':['444455556666','999988887777']}"))
                        .with(new RoleTrustNotPrincipal()))
                .violates(ID)
                .times(1)
                .onlyOn("shared")
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("everybody but 2 listed principals may assume the role")
                .withEvidence(
                        StatementEvidence.class,
                        e -> e.principals().equals(List.of("not AWS 444455556666", "not AWS 999988887777")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NotPrincipal':{'AWS':'arn:aws:iam::444455556666:root'}                                       | CRITICAL
            'NotPrincipal':{'Service':'ec2.amazonaws.com'}                                                | CRITICAL
            'NotPrincipal':{'AWS':[]}                                                                     | CRITICAL
            'NotPrincipal':{'AWS':'444455556666'},'Condition':{'Bool':{'aws:SecureTransport':true}}       | CRITICAL
            'Principal':{'AWS':'444455556666'}                                                            | COMPLIANT
            'Principal':'*'                                                                               | COMPLIANT
            """)
    void reportsNotPrincipalAlone(String principal, String expected) {
        assertThat(outcome(
                        new RoleTrustNotPrincipal(),
                        account("'Effect':'Allow','Action':'sts:AssumeRole'," + principal)))
                .isEqualTo(expected);
    }

    @Test
    void doesNotReportNotPrincipalWithDeny() {
        assertThat(auditing(account(
                                "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'111122223333'}",
                                "'Effect':'Deny','Action':'sts:AssumeRole','NotPrincipal':{'AWS':'111122223333'}"))
                        .with(new RoleTrustNotPrincipal()))
                .doesNotEvaluate(ID)
                .because("NotPrincipal, which a trust policy does not take");
    }
}
