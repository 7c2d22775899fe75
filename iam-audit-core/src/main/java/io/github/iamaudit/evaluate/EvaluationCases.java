package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Decision.Outcome;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonMismatch;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyReader;
import io.github.iamaudit.model.policy.PolicyType;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions about policies from JSON lines, one {@link EvaluationCase} a line. The format is documented in
 * {@code docs/evaluation-cases.md}.
 */
public final class EvaluationCases {

    private EvaluationCases() {}

    /**
     * Reads all cases.
     *
     * @param file what the text is called in errors, for example {@code cases.jsonl}
     * @param text JSON objects, one after the other
     * @return the cases in the order of the file
     * @throws InputException if the text is not JSON, or a case lacks something or holds something else than expected; it
     *     names the place
     */
    public static List<EvaluationCase> read(String file, Reader text) {
        List<EvaluationCase> cases = new ArrayList<>();
        try (JsonInput in = JsonInput.open(file, text)) {
            while (in.nextDocument()) {
                cases.add(new OneCase(in).read());
            }
        } catch (JsonMismatch e) {
            throw e.asException();
        }
        return cases;
    }

    /** The members of one case, as they come. */
    private static final class OneCase {

        private final JsonInput in;
        private final List<String> tags = new ArrayList<>();
        private final PolicyEvaluator.Builder evaluator = PolicyEvaluator.builder();
        private @Nullable String name;
        private @Nullable AccessRequest request;
        private @Nullable Outcome expected;

        OneCase(JsonInput in) {
            this.in = in;
        }

        EvaluationCase read() {
            SourceLocation start = in.location();
            in.object("a case", member -> {
                switch (member) {
                    case "name" -> name = in.string("the name");
                    case "tags" -> in.array("tags", () -> tags.add(in.string("a tag")));
                    case "request" -> request = request();
                    case "identityPolicies" -> policies(PolicyType.IDENTITY).forEach(evaluator::identityPolicy);
                    case "permissionBoundaries" ->
                        policies(PolicyType.IDENTITY).forEach(evaluator::permissionsBoundary);
                    case "sessionPolicy" -> evaluator.sessionPolicy(PolicyReader.read(PolicyType.IDENTITY, in));
                    case "resourcePolicy" -> evaluator.resourcePolicy(PolicyReader.read(PolicyType.RESOURCE, in));
                    case "serviceControlPolicies" ->
                        levels(PolicyType.SERVICE_CONTROL, evaluator::serviceControlPolicies);
                    case "resourceControlPolicies" ->
                        levels(PolicyType.RESOURCE_CONTROL, evaluator::resourceControlPolicies);
                    case "expected" -> expected = outcome();
                    default -> throw unknown(member);
                }
            });
            if (name == null || request == null) {
                throw new InputException(start, "a case has a name and a request");
            }
            return new EvaluationCase(name, tags, request, evaluator.build(), Optional.ofNullable(expected));
        }

        private JsonMismatch unknown(String member) {
            return in.mismatch("unknown member " + Printable.quoted(member) + "; see docs/evaluation-cases.md");
        }

        private List<PolicyDocument> policies(PolicyType type) {
            List<PolicyDocument> documents = new ArrayList<>();
            in.array("policies", () -> documents.add(PolicyReader.read(type, in)));
            return documents;
        }

        private interface LevelReceiver {
            PolicyEvaluator.Builder add(String name, List<PolicyDocument> documents);
        }

        private void levels(PolicyType type, LevelReceiver add) {
            int[] count = {0};
            in.array("levels", () -> add.add("level " + ++count[0], policies(type)));
        }

        private Outcome outcome() {
            String text = in.string("the expected outcome");
            return Arrays.stream(Outcome.values())
                    .filter(o -> o.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> in.expected("Allowed, ImplicitlyDenied or ExplicitlyDenied"));
        }

        private AccessRequest request() {
            AccessRequest.Builder builder = AccessRequest.builder().onlyStatedKeys();
            SourceLocation start = in.location();
            in.object("a request", member -> {
                switch (member) {
                    case "principal" -> checked(() -> builder.principal(in.string("the principal")));
                    case "action" -> checked(() -> builder.action(in.string("the action")));
                    case "resource" -> resource(builder);
                    case "context" -> context(builder);
                    default -> throw unknown(member);
                }
            });
            try {
                return builder.build();
            } catch (IllegalStateException e) {
                throw new InputException(start, String.valueOf(e.getMessage()));
            }
        }

        private void checked(Runnable setting) {
            try {
                setting.run();
            } catch (IllegalArgumentException e) {
                throw in.mismatch(String.valueOf(e.getMessage()));
            }
        }

        private void resource(AccessRequest.Builder builder) {
            if (in.isString()) {
                checked(() -> builder.resource(in.string("the resource")));
                return;
            }
            in.object("a resource", member -> {
                switch (member) {
                    case "arn" -> checked(() -> builder.resource(in.string("the ARN")));
                    case "accountId" -> checked(() -> builder.resourceAccount(in.string("the account")));
                    default -> throw unknown(member);
                }
            });
        }

        private void context(AccessRequest.Builder builder) {
            RequestContext[] context = {RequestContext.empty()};
            in.object("the context", key -> {
                if (in.isArray()) {
                    List<String> values = new ArrayList<>();
                    in.array("values", () -> values.add(in.scalar("a value")));
                    context[0] = context[0].with(key, values);
                } else {
                    context[0] = context[0].with(key, in.scalar("a value"));
                }
            });
            builder.context(context[0]);
        }
    }
}
