package io.github.iamaudit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyPrincipalTest {

    @ParameterizedTest
    @CsvSource({
        // kind, text, anyone, account
        "AWS,       *,                                             true,  ''",
        "AWS,       arn:aws:iam::*:root,                           true,  ''",
        "AWS,       arn:aws:iam::*:role/app,                       false, ''",
        "AWS,       arn:aws:iam::111122223333:root,                false, 111122223333",
        "AWS,       arn:aws:iam::111122223333:role/*,              false, 111122223333",
        "AWS,       111122223333,                                  false, 111122223333",
        "AWS,       11112222333,                                   false, ''",
        "AWS,       arn:aws:iam::111122223333:user/path/alice,     false, 111122223333",
        "AWS,       arn:aws:sts::111122223333:assumed-role/ci/run, false, 111122223333",
        "AWS,       arn:aws-cn:iam::111122223333:role/ci,          false, 111122223333",
        "AWS,       AROACKCEVSQ6C2EXAMPLE,                         false, ''",
        "AWS,       arn:aws:iam::cloudfront:user/x,                false, ''",
        "AWS,       arn:aws:iam,                                   false, ''",
        "AWS,       '',                                            false, ''",
        "SERVICE,   *,                                             false, ''",
        "SERVICE,   ec2.amazonaws.com,                             false, ''",
        "FEDERATED, arn:aws:iam::111122223333:saml-provider/corp,  false, ''",
    })
    void knowsWhoIsMeant(PrincipalType type, String text, boolean anyone, String account) {
        PolicyPrincipal principal = PolicyPrincipal.of(type, text);

        assertThat(principal.isAnyone()).isEqualTo(anyone);
        assertThat(principal.account().orElse("")).isEqualTo(account);
    }

    @Test
    void isEqualByKindAndText() {
        PolicyPrincipal service = PolicyPrincipal.of(PrincipalType.SERVICE, "ec2.amazonaws.com");

        assertThat(service)
                .isEqualTo(PolicyPrincipal.of(PrincipalType.SERVICE, "ec2.amazonaws.com"))
                .hasSameHashCodeAs(PolicyPrincipal.of(PrincipalType.SERVICE, "ec2.amazonaws.com"))
                .isNotEqualTo(PolicyPrincipal.of(PrincipalType.AWS, "ec2.amazonaws.com"))
                .isNotEqualTo(PolicyPrincipal.of(PrincipalType.SERVICE, "lambda.amazonaws.com"));
        assertThat(service.type()).isEqualTo(PrincipalType.SERVICE);
    }
}
