package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import io.github.iamaudit.testkit.RuleTester;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTrustExternalAccountTest {

    private static final String ID = "role-trust-external-account";

    private static FakeAccount account(String principal) {
        return FakeAccount.create()
                .role(
                        "vendor",
                        r -> r.trust(document("'Effect':'Allow','Action':'sts:AssumeRole','Principal':" + principal)));
    }

    private static RuleTester trusting(FakeAccount account, String accounts) {
        return auditing(account).with(new RoleTrustExternalAccount()).with(ID, "trustedAccounts", accounts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'AWS':'444455556666'}",
                "{'AWS':['111122223333','444455556666']}",
                "{'AWS':'arn:aws:iam::444455556666:root'}",
                "{'AWS':'arn:aws:iam::444455556666:role/path/deploy'}",
                "{'AWS':'arn:aws:iam::444455556666:user/alice'}",
                "{'AWS':'arn:aws:sts::444455556666:assumed-role/deploy/session'}",
                "{'AWS':'arn:aws:sts::444455556666:federated-user/bob'}",
                "{'Service':'ec2.amazonaws.com','AWS':'444455556666'}"
            })
    void reportsThatAnotherAccountComesIn(String principal) {
        assertThat(auditing(account(principal)).with(new RoleTrustExternalAccount()))
                .violates(ID)
                .times(1)
                .onlyOn("vendor")
                .withSeverity(Severity.INFO)
                .withMessageContaining("account 444455556666 may assume the role");
        assertThat(trusting(account(principal), "999988887777")).violates(ID).withSeverity(Severity.MEDIUM);
        assertThat(trusting(account(principal), "444455556666")).complies(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'AWS':'111122223333'}",
                "{'AWS':'arn:aws:iam::111122223333:root'}",
                "{'AWS':'arn:aws:iam::111122223333:role/operator'}",
                "{'AWS':'AROAEXAMPLEROLEID123'}",
                "{'AWS':'AIDAEXAMPLEUSERID123'}",
                "{'AWS':[]}",
                "'*'",
                "{'AWS':'arn:aws:iam::*:root'}",
                "{'AWS':'44445555666'}",
                "{'AWS':'4444555566667'}",
                "{'Service':'444455556666'}",
                "{'Service':['ec2.amazonaws.com','lambda.amazonaws.com']}",
                "{'Federated':'arn:aws:iam::444455556666:saml-provider/corp'}",
                "{'Federated':'cognito-identity.amazonaws.com'}"
            })
    void passesItsOwnAccountAndWhatIsNoAccount(String principal) {
        assertThat(auditing(account(principal)).with(new RoleTrustExternalAccount()))
                .complies(ID);
    }

    @Test
    void readsAnAccountWithoutQuotesAndSaysThatItIsOdd() {
        FakeAccount account = account("{'AWS':444455556666}");

        assertThat(auditing(account).with(new RoleTrustExternalAccount()))
                .violates(ID)
                .withMessageContaining("account 444455556666 may");
        assertThat(trusting(account, "444455556666")).doesNotEvaluate(ID).because("holds a number");
    }

    @Test
    void namesEachAccountOnceAndInOrder() {
        assertThat(auditing(account("{'AWS':['999988887777','arn:aws:iam::444455556666:root','444455556666',"
                                + "'111122223333','arn:aws:iam::999988887777:role/x']}"))
                        .with(new RoleTrustExternalAccount()))
                .violates(ID)
                .times(1)
                .withMessageContaining("account 444455556666, 999988887777 may assume the role")
                .withEvidence(StatementEvidence.class, e -> e.principals().contains("AWS 999988887777"));
    }

    @Test
    void reportsThoseWhoAreNotTrustedBesideThoseWhoAre() {
        FakeAccount account = account("{'AWS':['444455556666','999988887777']}");

        assertThat(trusting(account, "444455556666"))
                .violates(ID)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("account 999988887777 may assume the role");
        assertThat(trusting(account, "444455556666,999988887777")).complies(ID);
    }

    @Test
    void isNotCalmedByAConditionOrByOneAccountInAnother() {
        FakeAccount conditional = FakeAccount.create()
                .role(
                        "vendor",
                        r -> r.trust(document("'Effect':'Allow','Action':'sts:AssumeRole','Principal':"
                                + "{'AWS':'444455556666'},'Condition':{'StringEquals':{'sts:ExternalId':'word'}}")));

        assertThat(auditing(conditional).with(new RoleTrustExternalAccount())).violates(ID);
        assertThat(auditing(account("{'AWS':'arn:aws:iam::444455556666:role/111122223333'}"))
                        .with(new RoleTrustExternalAccount()))
                .violates(ID);
    }

    @Test
    void readsRolesOfEveryPartition() {
        assertThat(auditing(account("{'AWS':'arn:aws-cn:iam::444455556666:root'}")
                                .partition(Partition.AWS_CN))
                        .with(new RoleTrustExternalAccount()))
                .violates(ID)
                .onArn("arn:aws-cn:iam::111122223333:role/vendor");
    }

    @Test
    void takesNothingButAccountsForItsSetting() {
        FakeAccount account = account("{'AWS':'444455556666'}");

        for (String text : List.of("44445555666", "all", "*")) {
            assertThatThrownBy(() -> trusting(account, text).run()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void trustsTheAccountsOfItsOrganizationAndNoOthers() {
        FakeOrganization organization =
                FakeOrganization.create().account("444455556666", "payments", "Workloads", member -> {});
        FakeAccount account = account("{'AWS':['444455556666','999988887777','123412341234']}");

        AuditReport report = IamAudit.of(organization.facts().join(account.build()))
                .rules(RuleSet.all().only(ID))
                .run();

        assertThat(report)
                .violates(ID)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("account 123412341234 may assume the role");
    }

    @Test
    void asksForNothingOfTheOrganizationInAnAuditOfOneAccount() {
        Assertions.assertThat(RuleSet.all().only(ID).facets()).containsExactly(Facet.ROLES);
    }
}
