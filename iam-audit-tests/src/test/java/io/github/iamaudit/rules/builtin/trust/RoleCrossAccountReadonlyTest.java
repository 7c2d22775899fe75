package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeRole;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleCrossAccountReadonlyTest {

    private static final String ID = "role-cross-account-readonly";

    private static FakeAccount reader(String principal) {
        return role(r -> r.trust(document("'Effect':'Allow','Action':'sts:AssumeRole'," + principal))
                .attachedAwsManaged("ReadOnlyAccess"));
    }

    private static FakeAccount role(Consumer<FakeRole> details) {
        return FakeAccount.create().role("vendor-read", details);
    }

    @Test
    void reportsThatAnotherAccountReadsAllData() {
        assertThat(auditing(role(r -> r.trustingAccount("444455556666").attachedAwsManaged("ReadOnlyAccess")))
                        .with(new RoleCrossAccountReadonly()))
                .violates(ID)
                .times(1)
                .onlyOn("vendor-read")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("account 444455556666 may assume the role and read all data");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Principal':{'AWS':'444455556666'}                                                                           | HIGH
            'Principal':{'AWS':'arn:aws:iam::444455556666:role/reader'}                                                  | HIGH
            'Principal':{'AWS':['111122223333','arn:aws:sts::444455556666:assumed-role/reader/x']}                       | HIGH
            'Principal':{'AWS':'444455556666'},'Condition':{'StringEquals':{'sts:ExternalId':'word'}}                    | HIGH
            'Principal':'*'                                                                                              | HIGH
            'Principal':{'AWS':'*'}                                                                                      | HIGH
            'Principal':{'AWS':['111122223333','*']}                                                                     | HIGH
            'Principal':{'AWS':'arn:aws:iam::*:root'}                                                                    | HIGH
            'Principal':'*','Condition':{'StringEquals':{'sts:ExternalId':'word'}}                                       | HIGH
            'Principal':'*','Condition':{'StringLike':{'aws:PrincipalOrgID':'*'}}                                        | HIGH
            'Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}}                           | COMPLIANT
            'NotPrincipal':{'AWS':'999988887777'}                                                                        | HIGH
            'Principal':{'AWS':'111122223333'}                                                                           | COMPLIANT
            'Principal':{'AWS':'arn:aws:iam::111122223333:user/444455556666'}                                            | COMPLIANT
            'Principal':{'AWS':'AROAEXAMPLEROLEID123'}                                                                   | COMPLIANT
            'Principal':{'Service':'ec2.amazonaws.com'}                                                                  | COMPLIANT
            """)
    void looksAtWhoIsTrusted(String principal, String expected) {
        assertThat(outcome(new RoleCrossAccountReadonly(), reader(principal))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Principal':'*'", "'NotPrincipal':{'AWS':'999988887777'}"})
    void saysThatAnybodyReadsAllData(String principal) {
        assertThat(auditing(reader(principal)).with(new RoleCrossAccountReadonly()))
                .violates(ID)
                .withMessageContaining("anybody may assume the role and read all data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SecurityAudit", "job-function/ViewOnlyAccess", "AmazonS3ReadOnlyAccess", "AdministratorAccess"})
    void leavesRolesWithOtherPoliciesAlone(String policy) {
        assertThat(auditing(role(r -> r.trustingAccount("444455556666").attachedAwsManaged(policy)))
                        .with(new RoleCrossAccountReadonly()))
                .isNotApplicable(ID);
    }

    @Test
    void isNotMisledByThatNameOnACustomersPolicy() {
        String readOne = allowing("'Action':'s3:GetObject','Resource':'arn:aws:s3:::shop/*'");

        assertThat(auditing(role(r -> r.trustingAccount("444455556666").attached("ReadOnlyAccess"))
                                .policy("ReadOnlyAccess", readOne))
                        .with(new RoleCrossAccountReadonly()))
                .isNotApplicable(ID);
    }

    @Test
    void passesTrustedAccounts() {
        FakeAccount account = reader("'Principal':{'AWS':['444455556666','999988887777']}");

        assertThat(auditing(account).with(new RoleCrossAccountReadonly()).with(ID, "trustedAccounts", "444455556666"))
                .violates(ID)
                .withMessageContaining("account 999988887777 may");
        assertThat(auditing(account)
                        .with(new RoleCrossAccountReadonly())
                        .with(ID, "trustedAccounts", "444455556666,999988887777"))
                .complies(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-cn", "aws-us-gov"})
    void detachesThePolicyOfThePartition(String partition) {
        Engine.Result result = auditing(
                        reader("'Principal':{'AWS':'444455556666'}").partition(new Partition(partition)))
                .with(new RoleCrossAccountReadonly())
                .run();

        assertThat(result).violates(ID);
        assertThat(result.findings().get(0).remediation().steps())
                .flatExtracting(step -> step.command().stream().toList())
                .containsExactly("aws iam detach-role-policy --role-name vendor-read --policy-arn arn:" + partition
                        + ":iam::aws:policy/ReadOnlyAccess");
    }
}
