package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.evaluate.RequestPrincipal.Kind;
import io.github.iamaudit.model.Arn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPrincipalTest {

    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/deploy/build-17";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:user/team/alice,           USER,           111122223333",
        "arn:aws:iam::111122223333:role/ci/deploy,            ROLE,           111122223333",
        "arn:aws:sts::111122223333:assumed-role/deploy/b,     ASSUMED_ROLE,   111122223333",
        "arn:aws:sts::111122223333:federated-user/bob,        FEDERATED_USER, 111122223333",
        "arn:aws-cn:iam::111122223333:root,                   ROOT,           111122223333",
        "lambda.amazonaws.com,                                SERVICE,        ''",
        "anonymous,                                           ANONYMOUS,      ''",
    })
    void readsEachForm(String text, Kind kind, String account) {
        RequestPrincipal principal = RequestPrincipal.of(text);

        assertThat(principal.kind()).isEqualTo(kind);
        assertThat(principal.account()).isEqualTo(account);
        assertThat(principal).hasToString(text).isEqualTo(RequestPrincipal.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "arn:aws:iam::111122223333:group/admins",
                "arn:aws:iam::111122223333:user/",
                "arn:aws:sts::111122223333:assumed-role/deploy",
                "arn:aws:s3:::bucket",
            })
    void rejectsWhatMakesNoRequests(String text) {
        assertThatThrownBy(() -> RequestPrincipal.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but this is \"" + text);
    }

    @Test
    void sessionIsOfItsOwnRoleOnly() {
        RequestPrincipal session = RequestPrincipal.of(SESSION);
        Arn own = Arn.of("arn:aws:iam::111122223333:role/ci/deploy");

        assertThat(session.withRole(own).role()).contains(own);
        for (String other : new String[] {
            "arn:aws:iam::111122223333:role/admin",
            "arn:aws:iam::444455556666:role/deploy",
            "arn:aws-cn:iam::111122223333:role/deploy",
            "arn:aws:iam::111122223333:user/deploy",
        }) {
            assertThatThrownBy(() -> session.withRole(Arn.of(other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(other + " is not the role of " + SESSION);
        }
        assertThatThrownBy(() -> RequestPrincipal.of("arn:aws:iam::111122223333:user/deploy")
                        .withRole(own))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostileNameIsSafeToPrint() {
        assertThat(RequestPrincipal.service("evil\u001b[31m.amazonaws.com").toString())
                .doesNotContain("\u001b")
                .contains("evil");
    }
}
