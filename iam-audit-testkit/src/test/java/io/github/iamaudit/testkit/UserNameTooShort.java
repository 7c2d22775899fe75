package io.github.iamaudit.testkit;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.stream.Stream;

/** A rule of an application's own: users whose names have fewer than four characters. */
@RuleInfo(
        id = "user-name-too-short",
        title = "User name is too short",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = "users")
final class UserNameTooShort implements Rule<User> {

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        int length = user.name().length();
        return length >= 4
                ? Verdict.compliant()
                : Verdict.violation(
                        "the name had " + length + " characters at " + context.now(),
                        new Expectation("UserName", Integer.toString(length), "at least 4"));
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Choose another name.");
    }
}
