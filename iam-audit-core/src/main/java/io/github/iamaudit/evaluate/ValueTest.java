package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.ConditionValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The test of an operator, without its negation: does one of the policy's values match a value of the request? */
interface ValueTest {

    Ternary any(String text, Evaluation evaluation);

    /** The test of a known operator. */
    static ValueTest of(ConditionOperator operator, List<ConditionValue> values, boolean hasVariables) {
        List<String> texts = values.stream().map(ConditionValue::text).toList();
        String name = operator.name().replaceFirst("Not", "");
        return switch (name) {
            case "StringEquals" -> new Strings(templates(texts, t -> Template.literal(t, hasVariables)), false);
            case "StringEqualsIgnoreCase" ->
                new Strings(templates(texts, t -> Template.literal(t, hasVariables)), true);
            case "StringLike" -> new Strings(templates(texts, t -> Template.pattern(t, hasVariables)), false);
            case "Bool" -> new Booleans(templates(texts, t -> Template.literal(t, hasVariables)));
            case "Null" -> new Parsed<>(texts, Values::bool, Values::bool, Boolean::equals);
            case "BinaryEquals" -> new Parsed<>(texts, Values::bytes, Values::bytes, Arrays::equals);
            case "IpAddress" ->
                new Parsed<>(texts, IpRange::parse, IpRange::parseAddress, (address, range) -> range.contains(address));
            case "ArnEquals", "ArnLike" ->
                new Arns(texts.stream()
                        .map(t -> ArnMatcher.ofCondition(t, hasVariables))
                        .toList());
            default -> {
                IntPredicate order = order(name);
                yield name.startsWith("Numeric")
                        ? new Parsed<BigDecimal>(
                                texts, Values::number, Values::number, (a, b) -> order.test(a.compareTo(b)))
                        : new Parsed<Instant>(texts, Values::date, Values::date, (a, b) -> order.test(a.compareTo(b)));
            }
        };
    }

    private static List<Template> templates(List<String> texts, Function<String, Template> make) {
        return texts.stream().map(make).toList();
    }

    private static IntPredicate order(String name) {
        if (name.endsWith("LessThanEquals")) {
            return c -> c <= 0;
        } else if (name.endsWith("LessThan")) {
            return c -> c < 0;
        } else if (name.endsWith("GreaterThanEquals")) {
            return c -> c >= 0;
        } else if (name.endsWith("GreaterThan")) {
            return c -> c > 0;
        }
        return c -> c == 0;
    }

    /** Texts with variables; wildcards count as the template says. */
    record Strings(List<Template> templates, boolean ignoreCase) implements ValueTest {
        @Override
        public Ternary any(String text, Evaluation evaluation) {
            Ternary result = Ternary.NO;
            for (Template template : templates) {
                evaluation.forgetUnknownVariable();
                Wildcard wanted = template.in(evaluation, text.length());
                if (wanted == null) {
                    continue;
                }
                if (evaluation.hasUnknownVariable()) {
                    result = ignoreCase || wanted.matches(text) ? Ternary.MAYBE : result;
                } else if (ignoreCase ? wanted.toString().equalsIgnoreCase(text) : wanted.matches(text)) {
                    return Ternary.YES;
                }
            }
            return result;
        }
    }

    /** Booleans; whether a variable may stand for one is documented in two ways. */
    record Booleans(List<Template> templates) implements ValueTest {

        private static final int LONGEST_BOOLEAN = "false".length();

        @Override
        public Ternary any(String text, Evaluation evaluation) {
            Boolean actual = Values.bool(text);
            if (actual == null) {
                return evaluation.malformed();
            }
            Ternary result = Ternary.NO;
            for (Template template : templates) {
                evaluation.forgetUnknownVariable();
                Wildcard wanted = template.in(evaluation, LONGEST_BOOLEAN);
                if (template.hasVariables()) {
                    boolean may = wanted != null
                            && (evaluation.hasUnknownVariable() || actual.equals(Values.bool(wanted.toString())));
                    result = result.or(may ? evaluation.maybe(UndeterminedPoint.VARIABLE_IN_BOOL) : Ternary.NO);
                    continue;
                }
                Boolean value = wanted == null ? null : Values.bool(wanted.toString());
                result = result.or(value == null ? evaluation.malformed() : Ternary.of(value.equals(actual)));
            }
            return result;
        }
    }

    /** ARNs, part by part. */
    record Arns(List<ArnMatcher> patterns) implements ValueTest {
        @Override
        public Ternary any(String text, Evaluation evaluation) {
            ArnParts arn = ArnParts.of(text);
            if (arn == null) {
                return evaluation.malformed();
            }
            Ternary result = Ternary.NO;
            for (ArnMatcher pattern : patterns) {
                Ternary match = pattern.match(arn, evaluation);
                result = result.or(pattern.isArn() || match != Ternary.NO ? match : evaluation.malformed());
            }
            return result;
        }
    }

    /** Values that are read from their texts and then compared. */
    final class Parsed<T> implements ValueTest {

        private final List<@Nullable T> values;
        private final Function<String, @Nullable T> parse;
        private final Comparison<T> comparison;

        /** Compares a value of the request with one of the policy. */
        interface Comparison<T> {
            boolean test(T actual, T wanted);
        }

        Parsed(
                List<String> texts,
                Function<String, @Nullable T> parseWanted,
                Function<String, @Nullable T> parseActual,
                Comparison<T> comparison) {
            this.values = texts.stream().<@Nullable T>map(parseWanted).toList();
            this.parse = parseActual;
            this.comparison = Objects.requireNonNull(comparison);
        }

        @Override
        public Ternary any(String text, Evaluation evaluation) {
            T actual = parse.apply(text);
            if (actual == null) {
                return evaluation.malformed();
            }
            Ternary result = Ternary.NO;
            for (T wanted : values) {
                result = result.or(
                        wanted == null ? evaluation.malformed() : Ternary.of(comparison.test(actual, wanted)));
            }
            return result;
        }
    }
}
