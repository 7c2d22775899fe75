package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.ActionResource;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.evaluate.PolicySet.PrincipalSide;
import io.github.iamaudit.evaluate.PolicySet.ResourceSide;
import io.github.iamaudit.evaluate.PolicySet.Result;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds what principals may do on resources that no policy names. Each action is asked about a resource of each type that it
 * needs, with names made of a character that the principal's policies do not hold; only wildcards reach it. A Region that a
 * statement names is kept: everything in one Region is without a limit all the same. Denials that only may match do not count.
 * Where the resource's own policy must agree, as with keys of KMS, it may leave that to the account.
 */
final class BroadAccessFinder {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}|\\*");
    private static final int REGION = 3;

    /** One action as it is asked: the same for all principals. */
    private record Question(CatalogAction action, String region, char fresh) {}

    private final AccountPolicies account;
    private final ResourceSide delegating;
    private final Map<String, List<CatalogAction>> wanted = new TreeMap<>();
    private final Map<CompiledStatement, List<CatalogAction>> named = new ConcurrentHashMap<>();
    private final Map<Question, List<List<AccessRequest>>> asked = new ConcurrentHashMap<>();

    BroadAccessFinder(AccountPolicies account, Collection<CatalogAction> actions) {
        this.account = account;
        this.delegating = account.delegatingResourcePolicy();
        for (CatalogAction action : actions) {
            if (action.isScopable()) {
                wanted.computeIfAbsent(action.service(), service -> new ArrayList<>())
                        .add(action);
            }
        }
    }

    BroadAccess of(RequestPrincipal who) {
        AccessRequest any = account.complete(
                AccessRequest.builder().principal(who).action("iam:GetUser").build());
        PrincipalSide own = account.principalSide(any);
        PolicySet alone = new PolicySet(own, account.withoutResourcePolicy());
        PolicySet agreed = new PolicySet(own, delegating);
        char fresh = own.fresh();
        IdentityHashMap<List<AccessRequest>, Verdict> verdicts = new IdentityHashMap<>();
        List<BroadGrant> certain = new ArrayList<>();
        List<BroadGrant> conditional = new ArrayList<>();
        for (BoundPolicy policy : own.identity()) {
            for (CompiledStatement statement : policy.compiled().allows()) {
                Map<Verdict, List<String>> found = new EnumMap<>(Verdict.class);
                Set<String> regions = regions(statement, any, fresh);
                for (CatalogAction action : regions.isEmpty() ? List.<CatalogAction>of() : named(statement)) {
                    Verdict best = Verdict.NEVER;
                    for (String region : regions) {
                        Verdict one = granted(
                                statement,
                                any,
                                forms -> verdicts.computeIfAbsent(forms, f -> verdict(alone, agreed, any, f)),
                                questions(new Question(action, region, fresh)));
                        best = one.compareTo(best) < 0 ? one : best;
                    }
                    found.computeIfAbsent(best, v -> new ArrayList<>()).add(action.text());
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
            known = statement.source().action().map(this::named).orElse(List.of());
            named.put(statement, known);
        }
        return known;
    }

    private List<CatalogAction> named(ActionElement element) {
        return services(element).stream()
                .flatMap(service -> wanted.getOrDefault(service, List.of()).stream())
                .filter(action -> element.matches(action.text()))
                .toList();
    }

    private Collection<String> services(ActionElement element) {
        Set<String> services = new TreeSet<>();
        for (ActionPattern pattern : element.patterns()) {
            int colon = pattern.text().indexOf(':');
            if (element.isNot()
                    || colon < 0
                    || Wildcard.isPresentIn(pattern.text().substring(0, colon))) {
                return wanted.keySet();
            }
            services.add(Texts.folded(pattern.text().substring(0, colon)));
        }
        return element.isNot() ? wanted.keySet() : services;
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

    /** For each type that a request must name, or else for any type, one of its forms must be granted. */
    private Verdict granted(
            CompiledStatement statement,
            AccessRequest any,
            Function<List<AccessRequest>, Verdict> verdicts,
            List<List<AccessRequest>> questions) {
        Verdict all = Verdict.ALWAYS;
        for (List<AccessRequest> forms : questions) {
            if (forms.stream().noneMatch(form -> reaches(statement, form.of(any.principal(), any.context())))) {
                return Verdict.NEVER;
            }
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

    private static Verdict verdict(PolicySet alone, PolicySet agreed, AccessRequest any, List<AccessRequest> forms) {
        Verdict best = verdict(alone, any, forms);
        return best != Verdict.NEVER || verdict(agreed, any, forms) == Verdict.NEVER ? best : Verdict.ONLY_IF;
    }

    private static Verdict verdict(PolicySet policies, AccessRequest any, List<AccessRequest> forms) {
        Verdict best = Verdict.NEVER;
        for (AccessRequest form : forms) {
            Result result = policies.evaluate(new Evaluation(form.of(any.principal(), any.context()), true, null));
            Verdict one = result.denied() == Ternary.YES || result.allowed() == Ternary.NO
                    ? Verdict.NEVER
                    : result.allowed() == Ternary.YES ? Verdict.ALWAYS : Verdict.ONLY_IF;
            best = one.compareTo(best) < 0 ? one : best;
        }
        return best;
    }

    private List<List<AccessRequest>> questions(Question question) {
        List<List<AccessRequest>> known = asked.get(question);
        if (known == null) {
            List<ActionResource> required = question.action().resources().stream()
                    .filter(ActionResource::isRequired)
                    .toList();
            known = required.isEmpty()
                    ? List.of(forms(question, question.action().resources()))
                    : required.stream()
                            .map(type -> forms(question, List.of(type)))
                            .toList();
            asked.put(question, known);
        }
        return known;
    }

    private List<AccessRequest> forms(Question question, List<ActionResource> types) {
        return types.stream()
                .flatMap(type -> type.type().arnTemplates().stream())
                .map(template -> filled(template, question))
                .filter(arn -> ArnParts.of(arn) != null)
                .map(arn -> AccessRequest.builder()
                        .principal(account.root())
                        .action(question.action().text())
                        .resource(arn)
                        .resourceAccount(account.snapshot().accountId())
                        .onlyStatedKeys()
                        .build())
                .toList();
    }

    private String filled(String template, Question question) {
        return VARIABLE.matcher(template).replaceAll(variable -> switch (variable.group()) {
            case "${Partition}" -> account.snapshot().partition().toString();
            case "${Account}" -> account.snapshot().accountId().toString();
            case "${Region}" -> question.region();
            default -> String.valueOf(question.fresh());
        });
    }
}
