package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonLiteral;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.JsonOverLimit;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import io.github.iamaudit.internal.json.JsonValue.Member;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.policy.PolicyProblem.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy documents in the three shapes that AWS and its tools give them: a JSON object, JSON text in a string, and
 * percent-encoded JSON text in a string. Takes anything and never throws on what a document holds. For the library's own
 * readers; others call {@link PolicyDocument#parse}.
 *
 * <p>Long because the grammar is: one method an element, in the order of the grammar, with the faults that it can have.
 */
public final class PolicyReader {

    /** Longest text that is read, in characters. The largest policy quota of AWS is below 100,000. */
    static final int LONGEST_TEXT = 1_000_000;

    /** Up to so many names are compared one by one. */
    private static final int FEW = 8;

    private static final String NOT_READ = "(not read)";

    /** Begins the text that stands for a document over a bound, which is not kept itself; no JSON begins so. */
    private static final String OVER_LIMIT_MARK = "(not read) ";

    private final PolicyType type;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private PolicyReader(PolicyType type) {
        this.type = type;
    }

    /**
     * Reads the document under the cursor.
     *
     * @param type what the document is for
     * @param in JSON, on the document's first token
     * @return the document, with problems where it has some
     */
    public static PolicyDocument read(PolicyType type, JsonInput in) {
        SourceLocation at = in.location();
        if (in.isString()) {
            return read(type, in.string("a policy document"), at, in);
        }
        return new PolicyReader(type).document(in.tree());
    }

    /** What is stored of a document whose text was not kept, so that it is read as unsound again. */
    static Optional<String> overLimitText(PolicyDocument document) {
        return document.problems().stream()
                .filter(p -> p.kind() == Kind.OVER_LIMIT)
                .findFirst()
                .map(p -> OVER_LIMIT_MARK + p.message());
    }

    static PolicyDocument read(PolicyType type, String text, SourceLocation at) {
        return read(type, text, at, null);
    }

    private static PolicyDocument read(PolicyType type, String text, SourceLocation at, @Nullable JsonInput around) {
        PolicyReader reader = new PolicyReader(type);
        if (text.length() > LONGEST_TEXT) {
            String message = "the document has " + text.length() + " characters, more than the " + LONGEST_TEXT
                    + " that are read; AWS stores none that large";
            return reader.unreadable(Kind.OVER_LIMIT, message, at, Optional.empty());
        }
        if (around != null && text.startsWith(OVER_LIMIT_MARK)) {
            return reader.unreadable(Kind.OVER_LIMIT, text.substring(OVER_LIMIT_MARK.length()), at, Optional.empty());
        }
        String json = decode(text.strip());
        JsonValue tree;
        try (JsonInput in = around == null ? JsonInput.open(json) : around.openInside(json)) {
            if (!in.nextDocument()) {
                return reader.unreadable(Kind.NOT_JSON, "the document is empty", at, Optional.of(json));
            }
            tree = in.tree();
            in.end();
        } catch (InputException e) {
            return reader.unreadable(Kind.NOT_JSON, e.reason(), e.location().orElse(at), Optional.of(json));
        }
        return reader.document(tree);
    }

    /** Decodes percent sequences, once, and only where the text begins with an encoded brace or bracket. */
    static String decode(String text) {
        if (!text.regionMatches(true, 0, "%7B", 0, 3) && !text.regionMatches(true, 0, "%5B", 0, 3)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
                bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private PolicyDocument unreadable(Kind kind, String message, SourceLocation at, Optional<String> original) {
        problem(kind, at, message);
        return PolicyDocument.builder()
                .type(type)
                .addAllProblems(problems)
                .originalText(original)
                .location(at)
                .build();
    }

    private PolicyDocument document(JsonValue tree) {
        if (tree instanceof JsonOverLimit over) {
            String message = "the document holds " + over.kind() + " and was not read; AWS stores none such";
            return unreadable(Kind.OVER_LIMIT, message, tree.location(), Optional.empty());
        }
        if (!(tree instanceof JsonObject object)) {
            String message = "the document is " + tree.kind() + ", expected a JSON object with Version and Statement";
            return unreadable(Kind.NOT_AN_OBJECT, message, tree.location(), Optional.of(print(tree)));
        }
        PolicyDocumentBuilder document = PolicyDocument.builder().type(type).location(object.location());
        boolean hasStatement = false;
        for (Member member : distinct(object)) {
            switch (member.name()) {
                case "Version" ->
                    text(member.value(), "Version").ifPresent(version -> {
                        document.version(version);
                        if (!version.equals(PolicyDocument.VERSION_2012)
                                && !version.equals(PolicyDocument.VERSION_2008)) {
                            problem(
                                    Kind.INVALID_VERSION,
                                    member.value().location(),
                                    "Version is " + Printable.quoted(version) + ", expected 2012-10-17 or 2008-10-17");
                        }
                    });
                case "Id" -> text(member.value(), "Id").ifPresent(document::id);
                case "Statement" -> {
                    hasStatement = true;
                    statements(member.value(), document);
                }
                default -> unknown(member, "Version, Id or Statement");
            }
        }
        if (!hasStatement) {
            problem(Kind.MISSING_ELEMENT, object.location(), "the document has no Statement");
        }
        return document.addAllProblems(problems)
                .originalText(problems.isEmpty() ? Optional.empty() : Optional.of(print(tree)))
                .build();
    }

    private void statements(JsonValue value, PolicyDocumentBuilder document) {
        List<JsonValue> items = oneOrMany(value);
        if (items.isEmpty()) {
            problem(Kind.EMPTY_ELEMENT, value.location(), "Statement is an empty list");
        }
        for (int i = 0; i < items.size(); i++) {
            document.addStatement(statement(items.get(i), i));
        }
    }

    private Statement statement(JsonValue value, int index) {
        StatementBuilder statement = Statement.builder().index(index).location(value.location());
        if (!(value instanceof JsonObject object)) {
            problem(Kind.WRONG_TYPE, value.location(), "the statement is " + value.kind() + ", expected an object");
            return statement.build();
        }
        Elements seen = new Elements();
        for (Member member : distinct(object)) {
            JsonValue element = member.value();
            switch (member.name()) {
                case "Sid" -> text(element, "Sid").ifPresent(statement::sid);
                case "Effect" ->
                    text(element, "Effect").ifPresent(text -> {
                        Optional<Effect> effect = Effect.of(text);
                        statement.effect(effect);
                        if (effect.isEmpty()) {
                            problem(
                                    Kind.INVALID_EFFECT,
                                    element.location(),
                                    "Effect is " + Printable.quoted(text) + ", expected Allow or Deny");
                        }
                    });
                case "Action", "NotAction" -> {
                    if (seen.first("Action", member, this)) {
                        statement.action(action(element, member.name()));
                    }
                }
                case "Resource", "NotResource" -> {
                    if (seen.first("Resource", member, this)) {
                        statement.resource(resource(element, member.name()));
                    }
                }
                case "Principal", "NotPrincipal" -> {
                    if (seen.first("Principal", member, this)) {
                        statement.principal(principal(element, member.name()));
                    }
                }
                case "Condition" -> conditions(element, statement::addCondition);
                default ->
                    unknown(
                            member,
                            "Sid, Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal or"
                                    + " Condition");
            }
            seen.names.add(member.name());
        }
        checkElements(seen, object.location());
        return statement.build();
    }

    /** The elements that a statement has, to find those that exclude each other. */
    private static final class Elements {
        final List<String> names = new ArrayList<>();

        boolean has(String element) {
            return names.contains(element) || names.contains("Not" + element);
        }

        boolean first(String element, Member member, PolicyReader reader) {
            if (!has(element)) {
                return true;
            }
            reader.problem(
                    Kind.CONFLICTING_ELEMENT,
                    member.value().location(),
                    "the statement has " + element + " and Not" + element + "; the second one was not read");
            return false;
        }
    }

    private void checkElements(Elements seen, SourceLocation at) {
        require(seen.names.contains("Effect"), "Effect", at);
        require(seen.has("Action"), "Action", at);
        if (type.needsResource()) {
            require(seen.has("Resource"), "Resource", at);
        } else if (!type.takesResource() && seen.has("Resource")) {
            problem(Kind.CONFLICTING_ELEMENT, at, "the statement has a Resource, which a trust policy does not take");
        }
        if (type.needsPrincipal()) {
            require(seen.has("Principal"), "Principal", at);
            if (type == PolicyType.TRUST && seen.names.contains("NotPrincipal")) {
                problem(
                        Kind.CONFLICTING_ELEMENT,
                        at,
                        "the statement has a NotPrincipal, which a trust policy does not take");
            }
        } else if (seen.has("Principal")) {
            problem(
                    Kind.CONFLICTING_ELEMENT,
                    at,
                    "the statement has a Principal, which this type of policy does not take");
        }
    }

    private void require(boolean present, String element, SourceLocation at) {
        if (!present) {
            problem(Kind.MISSING_ELEMENT, at, "the statement has no " + element);
        }
    }

    private ActionElement action(JsonValue value, String name) {
        ActionElementBuilder element =
                ActionElement.builder().isNot(name.startsWith("Not")).location(value.location());
        texts(value, name).forEach(t -> element.addPattern(new ActionPattern(t.text(), t.location())));
        return element.build();
    }

    private ResourceElement resource(JsonValue value, String name) {
        ResourceElementBuilder element =
                ResourceElement.builder().isNot(name.startsWith("Not")).location(value.location());
        texts(value, name).forEach(t -> element.addPattern(new ResourcePattern(t.text(), t.location())));
        return element.build();
    }

    private PrincipalElement principal(JsonValue value, String name) {
        PrincipalElementBuilder element =
                PrincipalElement.builder().isNot(name.startsWith("Not")).location(value.location());
        if (value instanceof JsonString text && text.text().equals("*")) {
            return element.addPrincipal(new PolicyPrincipal(PrincipalType.AWS, "*", text.location()))
                    .build();
        }
        if (!(value instanceof JsonObject map)) {
            problem(
                    Kind.INVALID_PRINCIPAL,
                    value.location(),
                    name + " is " + described(value) + ", expected \"*\" or an object with AWS, Service, Federated or"
                            + " CanonicalUser");
            return element.build();
        }
        if (map.members().isEmpty()) {
            problem(Kind.EMPTY_ELEMENT, map.location(), name + " is an empty object");
        }
        for (Member member : distinct(map)) {
            Optional<PrincipalType> kind = PrincipalType.of(member.name());
            if (kind.isEmpty()) {
                problem(
                        Kind.INVALID_PRINCIPAL,
                        member.value().location(),
                        "unknown kind of principal " + Printable.quoted(member.name())
                                + ", expected AWS, Service, Federated or CanonicalUser");
            } else {
                texts(member.value(), name + "." + member.name())
                        .forEach(t -> element.addPrincipal(new PolicyPrincipal(kind.get(), t.text(), t.location())));
            }
        }
        return element.build();
    }

    private void conditions(JsonValue value, Consumer<Condition> add) {
        if (!(value instanceof JsonObject operators)) {
            problem(Kind.WRONG_TYPE, value.location(), "Condition is " + value.kind() + ", expected an object");
            add.accept(notRead(value.location()));
            return;
        }
        for (Member member : distinct(operators)) {
            ConditionOperator operator = new ConditionOperator(member.name());
            if (!operator.isKnown()) {
                problem(
                        Kind.UNKNOWN_OPERATOR,
                        member.value().location(),
                        "unknown condition operator " + Printable.quoted(member.name()));
            }
            if (!(member.value() instanceof JsonObject keys)) {
                problem(
                        Kind.WRONG_TYPE,
                        member.value().location(),
                        member.name() + " is " + member.value().kind() + ", expected an object of condition keys");
                add.accept(notRead(member.value().location()));
                continue;
            }
            if (keys.members().isEmpty()) {
                problem(Kind.EMPTY_ELEMENT, keys.location(), member.name() + " names no condition key");
            }
            for (Member key : distinct(keys)) {
                ConditionBuilder condition = Condition.builder()
                        .operator(operator)
                        .key(key.name())
                        .location(key.value().location());
                texts(key.value(), key.name(), true)
                        .forEach(t -> condition.addValue(new ConditionValue(t.text(), t.location())));
                add.accept(condition.build());
            }
        }
        if (operators.members().isEmpty()) {
            problem(Kind.EMPTY_ELEMENT, operators.location(), "Condition is an empty object");
        }
    }

    /** Stands for a condition that could not be read, so that the statement is not taken for an unconditional one. */
    private static Condition notRead(SourceLocation at) {
        return Condition.builder()
                .operator(new ConditionOperator(NOT_READ))
                .key("")
                .location(at)
                .build();
    }

    private record Text(String text, SourceLocation location) {}

    private List<Text> texts(JsonValue value, String name) {
        return texts(value, name, false);
    }

    /**
     * One string or a list of them. Booleans and numbers count as their text: rightly as values of a condition, wrongly
     * elsewhere.
     */
    private List<Text> texts(JsonValue value, String name, boolean mayBeLiteral) {
        List<JsonValue> items = oneOrMany(value);
        if (items.isEmpty()) {
            problem(Kind.EMPTY_ELEMENT, value.location(), name + " is an empty list");
        }
        List<Text> texts = new ArrayList<>(items.size());
        for (JsonValue item : items) {
            String text = textOf(item);
            if (text == null || (item instanceof JsonLiteral && !mayBeLiteral)) {
                problem(Kind.WRONG_TYPE, item.location(), name + " holds " + item.kind() + ", expected a string");
            }
            if (text != null) {
                texts.add(new Text(text, item.location()));
            }
        }
        return texts;
    }

    private Optional<String> text(JsonValue value, String name) {
        if (value instanceof JsonString string) {
            return Optional.of(string.text());
        }
        problem(Kind.WRONG_TYPE, value.location(), name + " is " + described(value) + ", expected a string");
        return Optional.empty();
    }

    private static @Nullable String textOf(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.text();
        }
        return value instanceof JsonLiteral literal ? literal.text() : null;
    }

    private static String described(JsonValue value) {
        String text = textOf(value);
        return text == null ? value.kind() : Printable.quoted(text);
    }

    private static List<JsonValue> oneOrMany(JsonValue value) {
        return value instanceof JsonArray array ? array.items() : List.of(value);
    }

    /** The members without repetitions: the first one counts, the others are problems. */
    private List<Member> distinct(JsonObject object) {
        if (hasDistinctNames(object.members())) {
            return object.members();
        }
        List<Member> distinct = new ArrayList<>(object.members().size());
        Set<String> names = new HashSet<>();
        for (Member member : object.members()) {
            if (names.add(member.name())) {
                distinct.add(member);
            } else {
                problem(
                        Kind.DUPLICATE_KEY,
                        member.value().location(),
                        Printable.quoted(member.name()) + " occurs twice; the second one was not read");
            }
        }
        return distinct;
    }

    /** Spares the usual, small object a set of its names. */
    private static boolean hasDistinctNames(List<Member> members) {
        if (members.size() > FEW) {
            return false;
        }
        for (int i = 1; i < members.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (members.get(i).name().equals(members.get(j).name())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void unknown(Member member, String expected) {
        problem(
                Kind.UNKNOWN_ELEMENT,
                member.value().location(),
                "unknown element " + Printable.quoted(member.name()) + ", expected " + expected);
    }

    private void problem(Kind kind, SourceLocation at, String message) {
        problems.add(new PolicyProblem(kind, message, at));
    }

    /** The tree as compact JSON text, with its duplicates. */
    private static String print(JsonValue tree) {
        return JsonOutput.toText(out -> out.value(tree));
    }
}
