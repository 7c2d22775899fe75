package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.ActionResource;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.Knowledge;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what a principal may do. Each statement that allows names actions and resources; each such pair is then asked of all
 * its policies, so that what takes away is never overlooked.
 */
final class RightsFinder {

    private static final String EVERY_RESOURCE = "arn:*:*:*:*:*";

    /** No policy grants this one, and none can deny it. */
    private static final String NEEDS_NO_POLICY = "sts:GetCallerIdentity";

    private final AccountPolicies account;
    private final ActionCatalog catalog;

    RightsFinder(AccountPolicies account, ActionCatalog catalog) {
        this.account = account;
        this.catalog = catalog;
    }

    PrincipalRights of(RequestPrincipal who) {
        AccessRequest any = account.complete(
                AccessRequest.builder().principal(who).action("iam:GetUser").build());
        PolicySet.PrincipalSide own = account.principalSide(any.principal());
        Set<ActionPattern> unknown = new LinkedHashSet<>();
        Map<CatalogAction, Set<String>> candidates = candidates(own, any, unknown);
        List<Right> rights = new ArrayList<>();
        candidates.forEach((action, resources) -> {
            if (hasRequiredType(action, resources)) {
                rights.addAll(rights(any, action, resources));
            }
        });
        Set<UndeterminedPoint> undetermined = EnumSet.noneOf(UndeterminedPoint.class);
        undetermined.addAll(own.unknown());
        return new PrincipalRights(any.principal(), rights, List.copyOf(unknown), List.copyOf(undetermined), catalog);
    }

    /** What is allowed on everything needs no second mention. */
    private List<Right> rights(AccessRequest any, CatalogAction action, Set<String> resources) {
        List<Right> rights = new ArrayList<>();
        for (String resource : resources) {
            AccessRequest request = AccessRequest.builder()
                    .principal(any.principal())
                    .action(action.text())
                    .resource(resource)
                    .onlyStatedKeys()
                    .context(any.context())
                    .build();
            PolicyEvaluator evaluator = new PolicyEvaluator(account.policiesFor(request), false);
            Verdict verdict = evaluator.verdict(request);
            boolean isEverything = resource.equals(EVERY_RESOURCE) || resource.equals("*");
            Right right = new Right(action, isEverything ? "*" : resource, verdict, () -> evaluator.analyze(request));
            if (isEverything && verdict == Verdict.ALWAYS) {
                return List.of(right);
            }
            if (verdict != Verdict.NEVER) {
                rights.add(right);
            }
        }
        return rights;
    }

    /** A request names a resource of each required type, so an action without a pattern for any of them is not granted. */
    private static boolean hasRequiredType(CatalogAction action, Set<String> patterns) {
        List<ActionResource> required =
                action.resources().stream().filter(ActionResource::isRequired).toList();
        return required.stream()
                .allMatch(r -> patterns.stream().anyMatch(p -> r.type().couldBe(p)));
    }

    private Map<CatalogAction, Set<String>> candidates(
            PolicySet.PrincipalSide own, AccessRequest any, Set<ActionPattern> unknown) {
        Map<String, Map<CatalogAction, Set<String>>> byService = new TreeMap<>();
        Evaluation evaluation = new Evaluation(any, true, null);
        for (BoundPolicy policy : own.identity()) {
            for (CompiledStatement statement : policy.compiled().allows()) {
                ActionElement actions = statement.source().action().orElse(null);
                if (actions == null) {
                    continue;
                }
                if (!actions.isNot()) {
                    actions.patterns().stream()
                            .filter(p -> catalog.knowledge(p) != Knowledge.KNOWN)
                            .forEach(unknown::add);
                }
                List<String> resources = statement.resourcePatterns(evaluation);
                for (CatalogAction action : catalog.expand(actions)) {
                    Set<String> known = byService
                            .computeIfAbsent(action.service(), s -> new LinkedHashMap<>())
                            .computeIfAbsent(action, a -> new TreeSet<>());
                    resources.forEach(r -> add(action, r, known));
                }
            }
        }
        Map<CatalogAction, Set<String>> sorted = new LinkedHashMap<>();
        byService.forEach((service, actions) -> catalog.service(service)
                .orElseThrow()
                .actions()
                .forEach(action -> {
                    Set<String> resources = actions.get(action);
                    if (resources != null) {
                        sorted.put(action, resources);
                    }
                }));
        return sorted;
    }

    /** An action without resources is asked with {@code *}; others with the patterns that may name one of their resources. */
    private static void add(CatalogAction action, String pattern, Set<String> known) {
        if (action.text().equals(NEEDS_NO_POLICY)) {
            return;
        }
        if (!action.isScopable()) {
            known.add("*");
        } else if (pattern.equals("*")) {
            known.add(EVERY_RESOURCE);
        } else if (action.couldActOn(pattern)) {
            known.add(pattern);
        }
    }
}
