package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.evaluate.PolicySet.Content;
import io.github.iamaudit.evaluate.PolicySet.PrincipalSide;
import io.github.iamaudit.evaluate.PolicySet.ResourceSide;
import io.github.iamaudit.evaluate.PolicySet.Result;
import io.github.iamaudit.internal.text.Wildcard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds what principals may do on resources that no policy names. Each action is asked about a resource of each type that it
 * needs, with names made of a character that the principal's policies do not hold; only wildcards reach it. A Region that a
 * statement names is kept: everything in one Region is without a limit all the same. Denials that only may match do not count.
 * Where the resource's own policy must agree, as with keys of KMS, it may leave that to the account. Time is that of the snapshot.
 */
final class BroadAccessFinder {

    private static final int REGION = 3;

    /** One action as it is asked: the same for all principals. */
    private record Question(CatalogAction action, String region, char fresh) {}

    /** A statement and the character that its principal's policies do not hold. */
    private record Asked(CompiledStatement statement, char fresh) {}

    /**
     * An action that a statement reaches without a limit, and how it is asked: for each Region, for each type of resource that
     * a request must name or else for any type, its forms, of which one must be granted.
     */
    private record Reached(CatalogAction action, List<List<Forms>> questions) {}

    /** The requests of which one must be granted; each list of them is made once, so it is its own key. */
    private static final class Forms {

        private final List<AccessRequest> requests;

        Forms(List<AccessRequest> requests) {
            this.requests = requests;
        }
    }

    private final AccountPolicies account;
    private final ResourceSide delegating;
    private final ActionSelection wanted;
    private final Map<CompiledStatement, List<CatalogAction>> named = new ConcurrentHashMap<>();
    private final Map<Asked, List<Reached>> reached = new ConcurrentHashMap<>();
    private final Map<Question, List<Forms>> asked = new ConcurrentHashMap<>();
    private final Map<Content, Map<Forms, Verdict>> shared = new ConcurrentHashMap<>();
    private final AccessRequest ofAnybody;

    /** Whether those who have the same policies have the same rights, so that each answer is found once. */
    private final boolean isShared;

    private final RequestContext time;

    BroadAccessFinder(AccountPolicies account, ActionSelection actions) {
        this.account = account;
        this.delegating = account.delegatingResourcePolicy();
        this.time = RequestContext.at(account.snapshot().capturedAt());
        this.ofAnybody = AccessRequest.builder()
                .principal(account.root())
                .action("iam:GetUser")
                .onlyStatedKeys()
                .build();
        this.wanted = actions;
        this.isShared = delegating.limitsAllAlike();
    }

    BroadAccess of(RequestPrincipal who) {
        AccessRequest any = account.complete(ofAnybody.of(who, time));
        PrincipalSide own = account.principalSide(who);
        PolicySet alone = new PolicySet(own, account.withoutResourcePolicy());
        PolicySet agreed = new PolicySet(own, delegating);
        Map<Forms, Verdict> verdicts = own.contentFor(any.principal())
                .filter(content -> isShared)
                .map(content -> shared.computeIfAbsent(content, c -> new ConcurrentHashMap<>()))
                .orElseGet(HashMap::new);
        List<BroadGrant> certain = new ArrayList<>();
        List<BroadGrant> conditional = new ArrayList<>();
        for (BoundPolicy policy : own.identity()) {
            for (CompiledStatement statement : policy.compiled().allows()) {
                Map<Verdict, List<String>> found = new EnumMap<>(Verdict.class);
                for (Reached reached : reached(statement, any, own.fresh())) {
                    Verdict best = reached.questions().stream()
                            .map(types -> granted(
                                    types,
                                    forms -> verdicts.computeIfAbsent(forms, f -> verdict(alone, agreed, any, f))))
                            .min(Comparator.naturalOrder())
                            .orElse(Verdict.NEVER);
                    found.computeIfAbsent(best, v -> new ArrayList<>())
                            .add(reached.action().text());
                }
                add(certain, policy, statement, Verdict.ALWAYS, found);
                add(conditional, policy, statement, Verdict.ONLY_IF, found);
            }
        }
        certain.addAll(conditional);
        return new BroadAccess(any.principal(), certain, own.uncertainties());
    }

    private static void add(
            List<BroadGrant> grants,
            BoundPolicy policy,
            CompiledStatement statement,
            Verdict verdict,
            Map<Verdict, List<String>> found) {
        List<String> actions = found.get(verdict);
        if (actions != null) {
            grants.add(new BroadGrant(policy.reference(), statement.source(), actions, verdict));
        }
    }

    /** Those of the wanted actions that the statement names, found out once for all principals. */
    private List<CatalogAction> named(CompiledStatement statement) {
        List<CatalogAction> known = named.get(statement);
        if (known == null) {
            known = statement.source().action().map(wanted::named).orElse(List.of()).stream()
                    .filter(CatalogAction::isScopable)
                    .toList();
            named.put(statement, known);
        }
        return known;
    }

    /** The Regions of the statement's resources that have a wildcard, one in the Region itself filled. */
    private static Set<String> regions(CompiledStatement statement, AccessRequest any, char fresh) {
        Set<String> regions = new LinkedHashSet<>();
        for (String pattern : statement.resourcePatterns(new Evaluation(any, true, null))) {
            if (!Wildcard.isPresentIn(pattern)) {
                continue;
            }
            ArnParts parts = ArnParts.of(pattern);
            regions.add(
                    parts == null || parts.part(REGION).isEmpty()
                            ? String.valueOf(fresh)
                            : parts.part(REGION).replace('*', fresh).replace('?', fresh));
        }
        return regions;
    }

    /** What the statement reaches, found out once for all principals where it says the same for each. */
    private List<Reached> reached(CompiledStatement statement, AccessRequest any, char fresh) {
        if (!statement.isSameForAll()) {
            return find(statement, any, fresh);
        }
        Asked key = new Asked(statement, fresh);
        List<Reached> known = reached.get(key);
        if (known == null) {
            known = find(statement, any, fresh);
            reached.put(key, known);
        }
        return known;
    }

    private List<Reached> find(CompiledStatement statement, AccessRequest any, char fresh) {
        Set<String> regions = regions(statement, any, fresh);
        if (regions.isEmpty()) {
            return List.of();
        }
        List<Reached> found = new ArrayList<>();
        for (CatalogAction action : named(statement)) {
            List<List<Forms>> questions = regions.stream()
                    .map(region -> questions(new Question(action, region, fresh)))
                    .filter(types -> types.stream()
                            .allMatch(forms -> forms.requests.stream()
                                    .anyMatch(form -> reaches(statement, form.of(any.principal(), any.context())))))
                    .toList();
            if (!questions.isEmpty()) {
                found.add(new Reached(action, questions));
            }
        }
        return found;
    }

    /** Of all types that are asked about the weakest verdict. */
    private static Verdict granted(List<Forms> types, Function<Forms, Verdict> verdicts) {
        Verdict all = Verdict.ALWAYS;
        for (Forms forms : types) {
            Verdict one = verdicts.apply(forms);
            all = one.compareTo(all) > 0 ? one : all;
        }
        return all;
    }

    /** A variable whose value is not known is a limit. */
    private static boolean reaches(CompiledStatement statement, AccessRequest request) {
        Evaluation evaluation = new Evaluation(request, true, null);
        Ternary target = statement.target(evaluation);
        boolean certain = target == Ternary.YES
                || (target == Ternary.MAYBE && statement.texts().noneMatch(text -> text.contains("${")));
        return certain && statement.conditions(evaluation) != Ternary.NO;
    }

    private static Verdict verdict(PolicySet alone, PolicySet agreed, AccessRequest any, Forms forms) {
        Verdict best = verdict(alone, any, forms);
        return best != Verdict.NEVER || verdict(agreed, any, forms) == Verdict.NEVER ? best : Verdict.ONLY_IF;
    }

    private static Verdict verdict(PolicySet policies, AccessRequest any, Forms forms) {
        Verdict best = Verdict.NEVER;
        for (AccessRequest form : forms.requests) {
            Result result = policies.evaluate(new Evaluation(form.of(any.principal(), any.context()), true, null));
            Verdict one = result.denied() == Ternary.YES || result.allowed() == Ternary.NO
                    ? Verdict.NEVER
                    : result.allowed() == Ternary.YES ? Verdict.ALWAYS : Verdict.ONLY_IF;
            best = one.compareTo(best) < 0 ? one : best;
        }
        return best;
    }

    private List<Forms> questions(Question question) {
        List<Forms> known = asked.get(question);
        if (known == null) {
            known = question.action().requestedTypes().stream()
                    .map(types -> forms(question, types))
                    .toList();
            asked.put(question, known);
        }
        return known;
    }

    private Forms forms(Question question, List<ResourceType> types) {
        return new Forms(types.stream()
                .flatMap(type ->
                        type.arns(variable -> value(variable, question), String.valueOf(question.fresh())).stream())
                .filter(arn -> ArnParts.of(arn) != null)
                .map(arn -> AccessRequest.builder()
                        .principal(ofAnybody.principal())
                        .action(question.action().text())
                        .resource(arn)
                        .resourceAccount(account.snapshot().accountId())
                        .onlyStatedKeys()
                        .build())
                .toList());
    }

    private String value(String variable, Question question) {
        return switch (variable) {
            case "Partition" -> account.snapshot().partition().toString();
            case "Account" -> account.snapshot().accountId().toString();
            case "Region" -> question.region();
            default -> String.valueOf(question.fresh());
        };
    }
}
