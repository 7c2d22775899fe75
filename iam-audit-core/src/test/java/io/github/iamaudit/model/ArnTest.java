package io.github.iamaudit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:user/div/alice,              aws,        iam, '',        111122223333, user/div/alice,     alice",
        "arn:aws:iam::111122223333:root,                        aws,        iam, '',        111122223333, root,               root",
        "arn:aws:iam::aws:policy/ReadOnlyAccess,                aws,        iam, '',        aws,          policy/ReadOnlyAccess, ReadOnlyAccess",
        "arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:app:1, aws-us-gov, lambda, us-gov-west-1, 111122223333, function:app:1, function:app:1",
        "arn:aws:s3:::bucket/a:b/c,                             aws,        s3,  '',        '',           bucket/a:b/c,       c",
        "arn:aws:sso:::instance/ssoins-1234567890abcdef,        aws,        sso, '',        '',           instance/ssoins-1234567890abcdef, ssoins-1234567890abcdef",
        "arn:aws-cn:s3:::bucket/,                               aws-cn,     s3,  '',        '',           bucket/,            ''",
    })
    void takesPartsApart(
            String text,
            String partition,
            String service,
            String region,
            String account,
            String resource,
            String name) {
        Arn arn = Arn.of(text);

        assertThat(arn.partition()).isEqualTo(new Partition(partition));
        assertThat(arn.service()).isEqualTo(service);
        assertThat(arn.region()).isEqualTo(region);
        assertThat(arn.account()).isEqualTo(account);
        assertThat(arn.resource()).isEqualTo(resource);
        assertThat(arn.name()).isEqualTo(name);
        assertThat(arn).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "arn:aws:iam::111122223333",
                "arn:aws:iam::111122223333:",
                "arn::iam::111122223333:user/alice",
                "ARN:aws:iam::111122223333:user/alice",
                " arn:aws:iam::111122223333:user/alice"
            })
    void rejectsWhatIsNoArn(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arn.of(text))
                .withMessage("an ARN has six parts, for example arn:aws:iam::111122223333:user/alice, but this is \""
                        + text + "\"");
    }

    @Test
    void escapesTerminalSequencesInMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arn.of("\u001b[2J"))
                .withMessageEndingWith("but this is \"\\u001b[2J\"");
    }

    @Test
    void rejectsPartitionOfAnotherForm() {
        Arn arn = Arn.of("arn:azure:iam::111122223333:user/alice");

        assertThatIllegalArgumentException()
                .isThrownBy(arn::partition)
                .withMessage("a partition is aws or begins with aws-, for example aws-cn, but this is \"azure\"");
    }

    @Test
    void isOrderedAndEqualByText() {
        Arn alice = Arn.of("arn:aws:iam::111122223333:user/alice");
        Arn bob = Arn.of("arn:aws:iam::111122223333:user/bob");

        assertThat(alice).isLessThan(bob).isNotEqualTo(bob).isEqualTo(Arn.of(alice.toString()));
        assertThat(alice).hasSameHashCodeAs(Arn.of(alice.toString()));
    }
}
