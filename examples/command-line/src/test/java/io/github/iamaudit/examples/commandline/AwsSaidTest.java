package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** AWS's messages are shortened to what the reader does not know yet. */
class AwsSaidTest {

    private static final String USER = "User: arn:aws:sts::111122223333:assumed-role/IamAudit/iam-audit-3f2a9c1b ";

    @Test
    void reasonIsTheSameForAllActions() {
        assertThat(AwsSaid.reason(USER + "is not authorized to perform: iam:ListUsers on resource:"
                        + " arn:aws:iam::111122223333:user/ because no identity-based policy allows the iam:ListUsers"
                        + " action"))
                .isEqualTo("no identity-based policy allows it")
                .isEqualTo(
                        AwsSaid.reason(USER + "is not authorized to perform: iam:GetPolicy on resource: policy path /"
                                + " because no identity-based policy allows the iam:GetPolicy action"));
        assertThat(AwsSaid.reason(
                        USER + "is not authorized to perform: iam:ListRoles on resource: * with an explicit deny"
                                + " in a service control policy"))
                .isEqualTo("an explicit deny in a service control policy");
        assertThat(AwsSaid.reason(USER + "is not authorized to perform: iam:ListRoles"))
                .isEqualTo("not authorized; AWS gives no reason");
        assertThat(AwsSaid.reason("")).isEqualTo("AWS gives no reason");
    }

    @Test
    void everythingElseStaysOnOneLineOfBoundedLength() {
        assertThat(AwsSaid.reason("a\nb\u001b[31m")).isEqualTo("a b\\u001b[31m");
        assertThat(AwsSaid.shortened("x".repeat(5000))).hasSize(160).endsWith("x…");
        assertThat(AwsSaid.shortened("x".repeat(158) + "\ud83d\ude00yy")).isEqualTo("x".repeat(158) + "…");
    }

    @Test
    void likelyCausesAreListed() {
        assertThat(AwsSaid.lines("cannot; likely causes: one; two. AWS says: " + USER
                        + "is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/X"))
                .containsExactly("cannot; likely causes:", "  - one", "  - two", "AWS says: not authorized");
        assertThat(AwsSaid.lines("plain")).containsExactly("plain");
    }

    @Test
    void placesWithoutCredentialsAreNotListed() {
        assertThat(AwsSaid.lines("no credentials from the default chain: Unable to load credentials from any of the"
                        + " providers in the chain X(a, b) : [a: no; b: no]; give an access key"))
                .containsExactly("no credentials from the default chain; give an access key");
    }
}
