package io.github.iamaudit.testkit;

import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.report.AuditReport;

/**
 * The assertions of the library, to be imported statically beside those of AssertJ.
 *
 * <pre>{@code
 * assertThat(auditing(FakeAccount.create().user("alice", u -> u.console().noMfa())))
 *     .violates("user-console-mfa-missing").onlyOn("alice").withSeverity(Severity.HIGH);
 * }</pre>
 */
public final class IamAuditAssertions {

    private IamAuditAssertions() {}

    /**
     * Assertions on the result of a run.
     *
     * @param result the result
     * @return the assertions
     */
    public static AuditAssert assertThat(Engine.Result result) {
        return new AuditAssert(result);
    }

    /**
     * Assertions on a report.
     *
     * @param report the report
     * @return the assertions
     */
    public static AuditAssert assertThat(AuditReport report) {
        return new AuditAssert(new Engine.Result(report.outcomes(), report.findings()));
    }

    /**
     * Assertions on what comes of a tester's rules.
     *
     * @param tester run here
     * @return the assertions
     */
    public static AuditAssert assertThat(RuleTester tester) {
        return new AuditAssert(tester.run());
    }
}
