package io.github.iamaudit.evaluate;

import static io.github.iamaudit.evaluate.PolicyFixtures.ACCOUNT;
import static io.github.iamaudit.evaluate.PolicyFixtures.ALICE;
import static io.github.iamaudit.evaluate.PolicyFixtures.BOB;
import static io.github.iamaudit.evaluate.PolicyFixtures.FEDERATED_USER;
import static io.github.iamaudit.evaluate.PolicyFixtures.KEY;
import static io.github.iamaudit.evaluate.PolicyFixtures.OTHER_ACCOUNT;
import static io.github.iamaudit.evaluate.PolicyFixtures.QUEUE;
import static io.github.iamaudit.evaluate.PolicyFixtures.ROLE;
import static io.github.iamaudit.evaluate.PolicyFixtures.ROOT;
import static io.github.iamaudit.evaluate.PolicyFixtures.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Decision.Outcome;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all policies and requests, tried on random ones. A seed that fails is in the name of the test. */
class EvaluatorPropertiesTest {

    private static final int ROUNDS = 600;

    private static final List<String> ACTIONS = List.of(
            "sqs:SendMessage",
            "s3:GetObject",
            "kms:Decrypt",
            "sts:AssumeRole",
            "s3:ListAllMyBuckets",
            "sqs:PurgeQueue");
    private static final List<String> ACTION_PATTERNS =
            List.of("*", "sqs:*", "sqs:Send*", "s3:?etObject", "kms:Decrypt", "sts:Assume*", "s3:*", "s?s:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            QUEUE,
            "arn:aws:s3:::site/x",
            KEY,
            ROLE,
            "arn:aws:s3:::home/alice/x",
            "arn:aws:sqs:us-east-1:123456789012:jobs");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "arn:aws:sqs:*",
            QUEUE,
            "arn:aws:s3:::site/*",
            "arn:aws:s3:::home/${aws:username}/*",
            "arn:aws:kms:*:*:key/*",
            "arn:aws:iam::*:role/*",
            "arn:aws:s3:::*");
    private static final List<String> PRINCIPALS =
            List.of(ALICE, BOB, SESSION, ROLE, FEDERATED_USER, ROOT, "sns.amazonaws.com", "anonymous");
    private static final List<String> PRINCIPAL_ELEMENTS = List.of(
            "\"*\"",
            "{\"AWS\":\"*\"}",
            "{\"AWS\":\"" + ACCOUNT + "\"}",
            "{\"AWS\":\"" + ALICE + "\"}",
            "{\"AWS\":[\"" + ROLE + "\",\"" + BOB + "\"]}",
            "{\"AWS\":\"" + SESSION + "\"}",
            "{\"AWS\":\"AIDAEXAMPLEID1\"}",
            "{\"Service\":\"sns.amazonaws.com\"}");
    private static final List<String> CONDITIONS = List.of(
            "\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}",
            "\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}",
            "\"StringLikeIfExists\":{\"aws:PrincipalTag/team\":[\"r*\",\"blue\"]}",
            "\"Bool\":{\"aws:SecureTransport\":\"true\"}",
            "\"BoolIfExists\":{\"aws:SecureTransport\":\"false\"}",
            "\"Null\":{\"aws:PrincipalTag/team\":\"true\"}",
            "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"team\",\"cost\"]}",
            "\"ForAnyValue:StringEquals\":{\"aws:TagKeys\":[\"team\"]}",
            "\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.0/24\"]}",
            "\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}",
            "\"NumericLessThan\":{\"example:Size\":\"10\"}",
            "\"StringEquals\":{\"aws:PrincipalTag/team\":\"${example:Team}\"}",
            "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:user/*\"}",
            "\"Unknown\":{\"example:Size\":\"10\"}");

    /** The values that a key may have; a set is an array. */
    private static final Map<String, List<List<String>>> KEYS = Map.of(
            "aws:RequestedRegion", List.of(List.of("eu-west-1"), List.of("us-east-1")),
            "aws:PrincipalTag/team", List.of(List.of("red"), List.of("blue"), List.of("green"), List.of("")),
            "aws:SecureTransport", List.of(List.of("true"), List.of("false")),
            "aws:TagKeys", List.of(List.of("team", "cost"), List.of("team", "owner"), List.of("owner", "app")),
            "aws:SourceIp", List.of(List.of("203.0.113.7"), List.of("198.51.100.7"), List.of("nowhere")),
            "example:Size", List.of(List.of("9"), List.of("10"), List.of("ten")),
            "example:Team", List.of(List.of("red"), List.of("r*")));

    private static final List<String> SORTED_KEYS =
            KEYS.keySet().stream().sorted().toList();

    /** A random statement, as its parts, so that it can be written in more than one way. */
    private record Written(
            String effect,
            boolean isNotAction,
            List<String> actions,
            boolean isNotResource,
            List<String> resources,
            String principal,
            List<String> conditions) {

        String json(boolean asLists, UnaryOperator<String> casing) {
            List<String> members = new ArrayList<>();
            members.add("\"Effect\":\"" + effect + "\"");
            if (!principal.isEmpty()) {
                members.add("\"Principal\":" + principal);
            }
            members.add((isNotAction ? "\"NotAction\":" : "\"Action\":")
                    + list(actions.stream().map(casing).toList(), asLists));
            members.add((isNotResource ? "\"NotResource\":" : "\"Resource\":") + list(resources, asLists));
            if (!conditions.isEmpty()) {
                members.add("\"Condition\":{"
                        + String.join(
                                ",",
                                conditions.stream().map(c -> ofKey(c, casing)).toList()) + "}");
            }
            return "{" + String.join(",", members) + "}";
        }

        /** Changes the case of the condition's key, which stands in the second pair of quotes. */
        private static String ofKey(String condition, UnaryOperator<String> casing) {
            String[] parts = condition.split("\"", 5);
            return "\"" + parts[1] + "\"" + parts[2] + "\"" + casing.apply(parts[3]) + "\"" + parts[4];
        }

        private static String list(List<String> texts, boolean asList) {
            return texts.size() == 1 && !asList
                    ? "\"" + texts.get(0) + "\""
                    : "[\"" + String.join("\",\"", texts) + "\"]";
        }
    }

    /** Random policies, by layer; each list is one policy's statements. */
    private static final class Policies {

        final Map<Layer, List<List<Written>>> byLayer = new EnumMap<>(Layer.class);

        List<List<Written>> of(Layer layer) {
            return byLayer.computeIfAbsent(layer, l -> new ArrayList<>());
        }

        PolicyEvaluator evaluator() {
            return evaluator(false, UnaryOperator.identity(), UnaryOperator.identity());
        }

        PolicyEvaluator evaluator(boolean asLists, UnaryOperator<String> casing, UnaryOperator<PolicyDocument> change) {
            PolicyEvaluator.Builder builder = PolicyEvaluator.builder();
            for (List<Written> policy : of(Layer.IDENTITY)) {
                builder.identityPolicy(change.apply(document(PolicyType.IDENTITY, policy, asLists, casing)));
            }
            for (List<Written> policy : of(Layer.PERMISSIONS_BOUNDARY)) {
                builder.permissionsBoundary(change.apply(document(PolicyType.IDENTITY, policy, asLists, casing)));
            }
            for (List<Written> policy : of(Layer.SESSION)) {
                builder.sessionPolicy(change.apply(document(PolicyType.IDENTITY, policy, asLists, casing)));
            }
            for (List<Written> policy : of(Layer.RESOURCE)) {
                builder.resourcePolicy(change.apply(document(PolicyType.RESOURCE, policy, asLists, casing)));
            }
            List<PolicyDocument> level = new ArrayList<>();
            for (List<Written> policy : of(Layer.SERVICE_CONTROL)) {
                level.add(change.apply(document(PolicyType.SERVICE_CONTROL, policy, asLists, casing)));
            }
            if (!level.isEmpty()) {
                builder.serviceControlPolicies("account", level);
            }
            return builder.build();
        }

        private static PolicyDocument document(
                PolicyType type, List<Written> statements, boolean asLists, UnaryOperator<String> casing) {
            List<String> texts =
                    statements.stream().map(s -> s.json(asLists, casing)).toList();
            String all = texts.size() == 1 && !asLists ? texts.get(0) : "[" + String.join(",", texts) + "]";
            return PolicyDocument.parse(type, "{\"Version\":\"2012-10-17\",\"Statement\":" + all + "}");
        }

        @Override
        public String toString() {
            return byLayer.toString();
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> some(Random random, List<String> of, int most) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            some.add(one(random, of));
        }
        return some;
    }

    private static Written statement(Random random, Layer layer, String effect) {
        List<String> conditions = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            conditions.add(one(random, CONDITIONS));
        }
        return new Written(
                effect,
                random.nextInt(8) == 0,
                some(random, ACTION_PATTERNS, 3),
                random.nextInt(8) == 0,
                some(random, RESOURCE_PATTERNS, 3),
                layer == Layer.RESOURCE ? one(random, PRINCIPAL_ELEMENTS) : "",
                conditions);
    }

    private static Policies policies(Random random) {
        Policies policies = new Policies();
        for (Layer layer : List.of(
                Layer.IDENTITY, Layer.PERMISSIONS_BOUNDARY, Layer.SESSION, Layer.RESOURCE, Layer.SERVICE_CONTROL)) {
            boolean isUsual = layer == Layer.IDENTITY || layer == Layer.RESOURCE;
            if (random.nextInt(isUsual ? 6 : 2) == 0) {
                continue;
            }
            int count = layer == Layer.IDENTITY || layer == Layer.SERVICE_CONTROL ? 1 + random.nextInt(2) : 1;
            for (int i = 0; i < count; i++) {
                List<Written> statements = new ArrayList<>();
                for (int s = random.nextInt(3); s >= 0; s--) {
                    statements.add(statement(random, layer, random.nextInt(4) == 0 ? "Deny" : "Allow"));
                }
                policies.of(layer).add(statements);
            }
        }
        return policies;
    }

    private static RequestContext context(Random random, RequestContext begun) {
        RequestContext context = begun;
        for (String key : SORTED_KEYS) {
            if (context.get(Texts.folded(key)) == null && random.nextBoolean()) {
                context = with(context, key, one(random, KEYS.getOrDefault(key, List.of())));
            }
        }
        return context;
    }

    private static RequestContext with(RequestContext context, String key, List<String> values) {
        return key.equals("aws:TagKeys") ? context.with(key, values) : context.with(key, values.get(0));
    }

    private static AccessRequest request(Random random, RequestContext context) {
        return AccessRequest.builder()
                .principal(one(random, PRINCIPALS))
                .action(one(random, ACTIONS))
                .resource(one(random, RESOURCES))
                .resourceAccount(random.nextInt(3) == 0 ? OTHER_ACCOUNT : ACCOUNT)
                .context(context)
                .build();
    }

    private static AccessRequest request(Random random) {
        return request(random, context(random, RequestContext.empty()));
    }

    private static AccessRequest inContext(AccessRequest asked, RequestContext context) {
        return AccessRequest.builder()
                .principal(asked.principal())
                .action(asked.action())
                .resource(asked.resource())
                .resourceAccount(asked.resourceAccount().isEmpty() ? ACCOUNT : asked.resourceAccount())
                .context(context)
                .build();
    }

    private static Layer anyLayer(Random random, Policies policies) {
        return one(
                random,
                policies.byLayer.keySet().stream()
                        .filter(layer -> !policies.of(layer).isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomPoliciesReachEveryOutcomeAndEveryVerdict(long seed) {
        Random random = new Random(seed);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (int i = 0; i < ROUNDS; i++) {
            PolicyEvaluator evaluator = policies(random).evaluator();
            AccessRequest asked = request(random);
            outcomes.merge(evaluator.decide(asked).outcome(), 1, Integer::sum);
            verdicts.merge(evaluator.analyze(asked).verdict(), 1, Integer::sum);
        }
        assertThat(outcomes).hasSize(Outcome.values().length);
        assertThat(verdicts).hasSize(Verdict.values().length);
        assertThat(outcomes.values()).allMatch(count -> count > ROUNDS / 50);
        assertThat(verdicts.values()).allMatch(count -> count > ROUNDS / 50);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aDenyNeverGrants(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            AccessRequest asked = request(random);
            boolean before = policies.evaluator().decide(asked).isAllowed();
            for (Layer layer : Layer.values()) {
                for (List<Written> policy : policies.of(layer)) {
                    policy.add(random.nextInt(policy.size() + 1), statement(random, layer, "Deny"));
                }
            }
            boolean after = policies.evaluator().decide(asked).isAllowed();

            assertThat(after && !before).as("%s with %s", asked, policies).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void anAllowNeverTakesAway(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            AccessRequest asked = request(random);
            Outcome before = policies.evaluator().decide(asked).outcome();
            if (policies.byLayer.values().stream().allMatch(List::isEmpty)) {
                continue;
            }
            Layer layer = anyLayer(random, policies);
            one(random, policies.of(layer)).add(statement(random, layer, "Allow"));
            Outcome after = policies.evaluator().decide(asked).outcome();

            assertThat(after)
                    .as("%s with %s", asked, policies)
                    .isIn(before, before == Outcome.IMPLICITLY_DENIED ? Outcome.ALLOWED : before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void orderOfPoliciesAndStatementsDoesNotCount(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            AccessRequest asked = request(random);
            Decision before = policies.evaluator().decide(asked);
            Verdict verdict = policies.evaluator().analyze(asked).verdict();
            policies.byLayer.values().forEach(documents -> {
                documents.forEach(statements -> Collections.shuffle(statements, random));
                Collections.shuffle(documents, random);
            });
            PolicyEvaluator shuffled = policies.evaluator();

            assertThat(shuffled.decide(asked).outcome())
                    .as("%s with %s", asked, policies)
                    .isEqualTo(before.outcome());
            assertThat(shuffled.analyze(asked).verdict()).isEqualTo(verdict);
            assertThat(shuffled.decide(asked).explanation())
                    .as("%s with %s", asked, policies)
                    .satisfies(e -> assertThat(e.missingKeys())
                            .isEqualTo(before.explanation().missingKeys()))
                    .satisfies(e -> assertThat(e.undetermined())
                            .isEqualTo(before.explanation().undetermined()))
                    .satisfies(e -> assertThat(e.blockedBy())
                            .isEqualTo(before.explanation().blockedBy()))
                    .satisfies(e ->
                            assertThat(e.grant()).isEqualTo(before.explanation().grant()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void aScalarIsAListOfOne(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            AccessRequest asked = request(random);

            assertThat(policies.evaluator(true, UnaryOperator.identity(), UnaryOperator.identity())
                            .decide(asked)
                            .outcome())
                    .as("%s with %s", asked, policies)
                    .isEqualTo(policies.evaluator().decide(asked).outcome());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void caseOfActionsAndKeysDoesNotCount(long seed) {
        Random random = new Random(seed);
        UnaryOperator<String> upper = text -> text.toUpperCase(Locale.ROOT);
        UnaryOperator<String> lower = text -> text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            AccessRequest asked = request(random);
            AccessRequest loud = AccessRequest.builder()
                    .principal(asked.principal())
                    .action(upper.apply(asked.action()))
                    .resource(asked.resource())
                    .resourceAccount(asked.resourceAccount())
                    .context(asked.context())
                    .build();
            Outcome expected = policies.evaluator().decide(asked).outcome();

            for (UnaryOperator<String> casing : Arrays.asList(upper, lower)) {
                assertThat(policies.evaluator(false, casing, UnaryOperator.identity())
                                .decide(loud)
                                .outcome())
                        .as("%s with %s", asked, policies)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62})
    void canonicalFormDecidesAlike(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            AccessRequest asked = request(random);
            PolicyEvaluator again =
                    policies.evaluator(true, UnaryOperator.identity(), d -> PolicyDocument.parse(d.type(), d.toJson()));

            assertThat(again.decide(asked).outcome())
                    .as("%s with %s", asked, policies)
                    .isEqualTo(policies.evaluator().decide(asked).outcome());
            assertThat(again.analyze(asked).verdict())
                    .isEqualTo(policies.evaluator().analyze(asked).verdict());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void analysisHoldsForEveryContextThatFillsItsGaps(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            PolicyEvaluator evaluator = policies.evaluator();
            RequestContext known =
                    random.nextBoolean() ? RequestContext.empty() : context(random, RequestContext.empty());
            AccessRequest asked = request(random, known);
            Verdict verdict = evaluator.analyze(asked).verdict();
            if (verdict == Verdict.ONLY_IF) {
                continue;
            }
            for (int j = 0; j < 6; j++) {
                AccessRequest filled = inContext(asked, context(random, known));

                assertThat(evaluator.decide(filled).isAllowed())
                        .as("%s in %s with %s", filled, filled.context(), policies)
                        .isEqualTo(verdict == Verdict.ALWAYS);
                assertThat(evaluator.cautious().decide(filled).isAllowed())
                        .as("%s in %s with caution, with %s", filled, filled.context(), policies)
                        .isEqualTo(verdict == Verdict.ALWAYS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83})
    void analysisOfAPatternHoldsForEveryResourceThatMatchesIt(long seed) {
        Random random = new Random(seed);
        List<String> patterns = List.of(
                "arn:aws:s3:::*",
                "arn:aws:s3:::site/*",
                "arn:aws:sqs:*:*:*",
                "arn:aws:*:*:*:*",
                "arn:aws:iam::*:r*",
                "arn:aws:kms:*:*:*");
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            PolicyEvaluator evaluator = policies.evaluator();
            String pattern = one(random, patterns);
            AccessRequest asked = request(random);
            AccessRequest.Builder many = AccessRequest.builder()
                    .principal(asked.principal())
                    .action(asked.action())
                    .resource(pattern)
                    .resourceAccount(asked.resourceAccount())
                    .context(asked.context());
            Verdict verdict = evaluator.analyze(many.build()).verdict();
            for (String resource : RESOURCES) {
                if (verdict == Verdict.ONLY_IF || resource.equals("*") || !Wildcard.matches(pattern, resource)) {
                    continue;
                }
                assertThat(evaluator.decide(many.resource(resource).build()).isAllowed())
                        .as("%s of %s with %s", many.build(), pattern, policies)
                        .isEqualTo(verdict == Verdict.ALWAYS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {91, 92})
    void cautionNeverAllowsMore(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            PolicyEvaluator evaluator = policies.evaluator();
            AccessRequest asked = request(random);
            Outcome plain = evaluator.decide(asked).outcome();
            Outcome cautious = evaluator.cautious().decide(asked).outcome();

            assertThat(cautious).as("%s with %s", asked, policies).isIn(plain, Outcome.EXPLICITLY_DENIED);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102})
    void explanationsAgreeWithTheirDecisions(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policies policies = policies(random);
            AccessRequest asked = request(random);
            Decision decision = policies.evaluator().decide(asked);
            Explanation explanation = decision.explanation();

            assertThat(explanation.grant().isPresent())
                    .as("%s with %s", asked, policies)
                    .isEqualTo(decision.isAllowed());
            switch (decision.outcome()) {
                case ALLOWED ->
                    assertThat(explanation.blockedBy())
                            .as("%s with %s", asked, policies)
                            .isEmpty();
                case IMPLICITLY_DENIED -> {
                    assertThat(explanation.deciding())
                            .as("%s with %s", asked, policies)
                            .isEmpty();
                    assertThat(explanation.blockedBy().isEmpty()
                                    && !asked.principal().toString().equals(ROOT))
                            .as("%s with %s", asked, policies)
                            .isFalse();
                }
                case EXPLICITLY_DENIED ->
                    assertThat(explanation.deciding().orElseThrow().statement().isDeny())
                            .as("%s with %s", asked, policies)
                            .isTrue();
            }
        }
    }
}
