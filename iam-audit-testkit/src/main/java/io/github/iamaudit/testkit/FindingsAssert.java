package io.github.iamaudit.testkit;

import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Subject;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the findings of one rule. Each narrows them to those that have what it names and fails if none is left:
 * {@code on("alice").withSeverity(HIGH)} means that alice has a finding of that severity. A failed one prints every finding
 * and every outcome.
 *
 * <p>A finding is on its subject's name; one on an access key, a signing certificate or an inline policy is on the name of
 * the user, group or role as well. The root user is {@code root}.
 */
public final class FindingsAssert extends AbstractAssert<FindingsAssert, List<Finding>> {

    private final String ruleId;
    private final Engine.Result result;

    FindingsAssert(List<Finding> actual, String ruleId, Engine.Result result) {
        super(actual, FindingsAssert.class);
        this.ruleId = ruleId;
        this.result = result;
    }

    /**
     * Verifies that a finding is on a subject.
     *
     * @param name for example {@code alice}
     * @return assertions on the findings on that subject
     */
    public FindingsAssert on(String name) {
        return narrowed("on " + name, finding -> isOn(finding.subject(), name));
    }

    /**
     * Verifies that a finding is on a subject.
     *
     * @param arn for example {@code arn:aws:iam::111122223333:user/alice}
     * @return assertions on the findings on that subject
     */
    public FindingsAssert onArn(String arn) {
        return narrowed("on " + arn, finding -> finding.subject().arn().equals(arn));
    }

    /**
     * Verifies that each of some subjects has a finding, and no other subject.
     *
     * @param names for example {@code alice} and {@code bob}
     * @return this
     */
    public FindingsAssert onlyOn(String... names) {
        for (String name : names) {
            on(name);
        }
        List<Finding> others = actual.stream()
                .filter(finding -> List.of(names).stream().noneMatch(name -> isOn(finding.subject(), name)))
                .toList();
        if (!others.isEmpty()) {
            throw wrong("only on " + String.join(", ", names) + ", but there are also\n" + ResultText.of(others));
        }
        return this;
    }

    /**
     * Verifies how many findings there are.
     *
     * @param count 1 or more
     * @return this
     */
    public FindingsAssert times(int count) {
        if (actual.size() != count) {
            throw wrong(count + " times, but there are " + actual.size() + "\n" + ResultText.of(actual));
        }
        return this;
    }

    /**
     * Verifies that a finding has a severity.
     *
     * @param severity the severity
     * @return assertions on the findings of that severity
     */
    public FindingsAssert withSeverity(Severity severity) {
        return narrowed("with the severity " + severity, finding -> finding.severity() == severity);
    }

    /**
     * Verifies that a finding has evidence of a type that a predicate accepts.
     *
     * @param type for example {@code Age.class}
     * @param predicate for example {@code age -> age.limit().toDays() == 90}
     * @param <E> the type
     * @return assertions on the findings with that evidence
     */
    public <E extends Evidence> FindingsAssert withEvidence(Class<E> type, Predicate<? super E> predicate) {
        return narrowed(
                "with such evidence of type " + type.getSimpleName(),
                finding -> finding.evidence(type).filter(predicate).isPresent());
    }

    /**
     * Verifies that the message of a finding holds a text.
     *
     * @param text for example {@code 91 days}
     * @return assertions on the findings with that message
     */
    public FindingsAssert withMessageContaining(String text) {
        return narrowed(
                "with a message that holds \"" + text + "\"",
                finding -> finding.message().contains(text));
    }

    private FindingsAssert narrowed(String what, Predicate<Finding> wanted) {
        List<Finding> left = actual.stream().filter(wanted).toList();
        if (left.isEmpty()) {
            throw wrong(what + ", but there are only\n" + ResultText.of(actual));
        }
        return new FindingsAssert(left, ruleId, result).as(descriptionText());
    }

    private AssertionError wrong(String expected) {
        return failure("%s", "expected a finding of " + ruleId + " " + expected + "\n" + ResultText.of(result));
    }

    /** The ARN of a credential or an inline policy is that of its owner, whose name is the last part. */
    private static boolean isOn(Subject subject, String name) {
        return subject.name().equals(name)
                || subject.arn().endsWith("/" + name)
                || (name.equals("root") && subject.arn().endsWith(":root"));
    }
}
