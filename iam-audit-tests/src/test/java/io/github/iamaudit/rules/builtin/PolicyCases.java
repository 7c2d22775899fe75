package io.github.iamaudit.rules.builtin;

import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.stream.Collectors;

/** Policy documents and what a rule says of them, in a word. The JSON has single quotes, to be read more easily. */
public final class PolicyCases {

    private PolicyCases() {}

    /** JSON with single quotes as JSON. */
    public static String json(String text) {
        return text.replace('\'', '"');
    }

    /** A document of statements, each told without its braces. */
    public static String document(String... statements) {
        return json("{'Version':'2012-10-17','Statement':[{" + String.join("},{", statements) + "}]}");
    }

    /** A document with {@code Allow}, the other elements told. */
    public static String allowing(String elements) {
        return document("'Effect':'Allow'," + elements);
    }

    /** The first statement of an identity policy's document. */
    public static Statement statement(String elements) {
        return PolicyDocument.parse(PolicyType.IDENTITY, document(elements))
                .statements()
                .get(0);
    }

    /** The severities of the findings, worst first, or the status where there are none. */
    public static String outcome(Rule<?> rule, FakeAccount account) {
        Engine.Result result = auditing(account).with(rule).run();
        Status status = result.outcomes().get(0).status();
        return status == Status.VIOLATED
                ? result.findings().stream().map(f -> f.severity().name()).collect(Collectors.joining(" "))
                : status.name();
    }
}
