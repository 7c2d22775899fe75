package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.ResourcePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests of the rules do not reach. */
class ReachTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'iam:PassRole'              | true
            'Action':['IAM:Pass*']               | true
            'Action':'*'                         | true
            'Action':'iam:Get*'                  | false
            'Action':[]                          | false
            'NotAction':'iam:Get*'               | true
            'NotAction':[]                       | true
            'NotAction':'iam:*'                  | false
            'Sid':'NoAction'                     | false
            """)
    void includesAnActionThatIsNamedOrNotLeftOut(String action, boolean included) {
        assertThat(Reach.includes(statement("'Effect':'Allow'," + action + ",'Resource':'*'"), "iam:PassRole"))
                .isEqualTo(included);
    }

    @Test
    void isNothingWithoutActionsOrResources() {
        assertThat(Reach.isEveryAction(statement("'Effect':'Allow','Resource':'*'")))
                .isFalse();
        assertThat(Reach.isEveryResourceAfter(statement("'Effect':'Allow','Action':'*'"), "arn:aws:iam::1:role/"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "*:*, true",
        "arn:*, true",
        "arn:aws:iam*, true",
        "arn:aws:iam::*, true",
        "arn:aws:iam::1*, true",
        "arn:aws:i?m::*:role/x, true",
        "arn:*:iam::1:role/x, true",
        "arn:aws:iam::1:*, true",
        "arn:aws:iam::1:r*, true",
        "arn:aws:iam::1:role/a/b/*, true",
        "arn:aws:iam::1:*/admin, true",
        "arn:aws:iam::1:role*, true",
        "arn:aws:iam::1:user/*, false",
        "arn:aws:iam::1:role-*, false",
        "arn:aws:s3:::*, false",
        "arn:aws:sts::1:*, false",
        "arn:aws-cn:iam::1:role/*, false",
        "arn:aws:iam::1, false",
        "arn:aws:i?m, false"
    })
    void knowsWhatCanBeARole(String pattern, boolean canBeRole) {
        assertThat(Reach.canBeRole(ResourcePattern.of(pattern), Partition.AWS)).isEqualTo(canBeRole);
    }

    @Test
    void takesADenyOfOneActionForThatActionOnly() {
        PolicyDocument document = PolicyDocument.parse(
                PolicyType.IDENTITY,
                document("'Effect':'Deny','Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/*'"));

        assertThat(Reach.isDenied(document, "iam:PassRole", "arn:aws:iam::1:role/"))
                .isTrue();
        assertThat(Reach.isDenied(document, "iam:GetRole", "arn:aws:iam::1:role/"))
                .isFalse();
        assertThat(Reach.isDenied(document, "iam:PassRole", "arn:aws:iam::1:user/"))
                .isFalse();
        assertThat(Reach.isAdministrationDenied(document, Partition.AWS)).isFalse();
    }
}
