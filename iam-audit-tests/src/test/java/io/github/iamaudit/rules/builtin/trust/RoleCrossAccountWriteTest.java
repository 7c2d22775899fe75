package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeRole;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleCrossAccountWriteTest {

    private static final String RULE = "role-cross-account-write";
    private static final String WRITE = "'Effect':'Allow','Action':'sqs:*','Resource':'*'";
    private static final String ALL = "'Effect':'Allow','Action':'*','Resource':'*'";

    private static FakeAccount vendor(String... statements) {
        return account(role -> role.trustingAccount("444455556666"), statements);
    }

    private static FakeAccount account(Consumer<FakeRole> trust, String... statements) {
        return FakeAccount.create().role("vendor", role -> {
            trust.accept(role);
            for (int i = 0; i < statements.length; i++) {
                role.inline("p" + i, document(statements[i]));
            }
        });
    }

    @Test
    void reportsThatAnotherAccountMayChangeAnyResource() {
        assertThat(auditing(vendor(WRITE)))
                .violates(RULE)
                .onlyOn("vendor")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("account 444455556666 may assume the role and change any resource of sqs");
    }

    @Test
    void reportsThatAnotherAccountIsAdministrator() {
        assertThat(auditing(vendor(ALL)))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("which is administrator");
    }

    @Test
    void reportsWhatAnybodyMayChange() {
        assertThat(auditing(account(
                        role -> role.trust(document("'Effect':'Allow','Action':'sts:AssumeRole','Principal':'*'")),
                        WRITE)))
                .violates(RULE)
                .withMessageContaining("anybody may assume the role");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs:eu-west-1:111122223333:shop'",
                "'Effect':'Allow','Action':'sqs:Get*','Resource':'*'",
                "'Effect':'Allow','Action':'sqs:TagQueue','Resource':'*'"
            })
    void acceptsNamedResourcesReadingAndTags(String statement) {
        assertThat(auditing(vendor(statement))).complies(RULE);
    }

    @Test
    void aDenialOrABoundaryTakesItAway() {
        assertThat(auditing(vendor(WRITE, WRITE.replace("Allow", "Deny")))).complies(RULE);
        assertThat(auditing(FakeAccount.create()
                        .policy("edge", document("'Effect':'Allow','Action':'sqs:Get*','Resource':'*'"))
                        .role(
                                "vendor",
                                role -> role.trustingAccount("444455556666")
                                        .inline("p", document(WRITE))
                                        .boundary("edge"))))
                .complies(RULE);
    }

    @Test
    void aConditionMakesItMilder() {
        assertThat(auditing(vendor(WRITE + ",'Condition':{'Bool':{'aws:SecureTransport':'true'}}")))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("under conditions");
    }

    @Test
    void acceptsTheAccountItselfAndServices() {
        assertThat(auditing(account(role -> role.trustingAccount("111122223333"), WRITE)))
                .complies(RULE);
        assertThat(auditing(account(role -> role.trustingService("ec2.amazonaws.com"), WRITE)))
                .complies(RULE);
    }

    @Test
    void acceptsTrustedAccounts() {
        assertThat(auditing(vendor(WRITE)).with(RULE, "trustedAccounts", "444455556666"))
                .complies(RULE);
        assertThat(auditing(vendor(WRITE)).with(RULE, "trustedAccounts", "777788889999"))
                .violates(RULE);
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        assertThat(auditing(account(role -> role.trustingAccount("444455556666").attached("gone"))
                        .with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWithoutPolicies() {
        assertThat(auditing(vendor(WRITE).denied(Facet.POLICIES, "iam:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because("iam:ListPolicies was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(FakeAccount.create()
                        .role(
                                name.text(),
                                role -> role.trustingAccount("444455556666").inline(name.text(), document(WRITE)))))
                .violates(RULE)
                .actual());
    }
}
