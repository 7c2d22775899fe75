package io.github.iamaudit.rules.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a {@link Rule} is called and what it needs. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RuleInfo {

    /**
     * The id: the class name in kebab case. Never given to another rule.
     *
     * @return for example {@code access-key-not-rotated}
     */
    String id();

    /**
     * The fault in one line of at most 90 characters, in the present tense, without a full stop.
     *
     * @return for example {@code Active access key is older than the rotation limit}
     */
    String title();

    /**
     * The severity of its findings, where neither the rule nor a setting says otherwise.
     *
     * @return the severity
     */
    Severity severity();

    /**
     * What it looks at.
     *
     * @return the kind of subject
     */
    SubjectType subject();

    /**
     * The names of the facets without which it says nothing.
     *
     * @return for example {@code user-credentials}
     */
    String[] needs();

    /**
     * The names of further facets that it uses where they were observed.
     *
     * @return none for most rules
     */
    String[] uses() default {};

    /**
     * Titles of the AWS documentation pages that it rests on.
     *
     * @return for example {@code IAM User Guide, "Update access keys"}
     */
    String[] references() default {};

    /**
     * Why it is not among {@link RuleSet#all()} but among {@link RuleSet#optional()}: not every account should obey it, or it costs
     * many calls.
     *
     * @return for example {@code it takes a call for each user}; empty for most rules
     */
    String optional() default "";

    /**
     * The version of the library that brought it.
     *
     * @return for example {@code 0.1.0}
     */
    String since() default "0.1.0";
}
