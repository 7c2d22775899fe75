package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whom the trust policies of an account's roles admit. */
final class TrustQuestions {

    /** Whoever assumes a role chooses the value of these, in lower case, and may read what the trust policy asks for. */
    private static final Set<String> CHOSEN = Set.of("sts:externalid", "sts:rolesessionname");

    private static final List<String> FEDERATED = List.of("sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

    /** Trust policies that ask for many values of several keys are not asked about all of them together. */
    private static final int MOST_CONTEXTS = 64;

    private final Home home;
    private final Map<Arn, Map<String, Granted>> services = new ConcurrentHashMap<>();
    private final Map<Arn, Map<String, Granted>> providers = new ConcurrentHashMap<>();

    private final Set<String> limits = ConcurrentHashMap.newKeySet();

    TrustQuestions(Home home) {
        this.home = home;
    }

    /** Whether a service may work with a role. */
    Granted admitsService(Actor role, String service) {
        return services.computeIfAbsent(role.arn(), arn -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        service,
                        name -> admits(role, RequestPrincipal.service(name), EscalationQuestions.ASSUME_ROLE, time()));
    }

    /** Whether those of whom an identity provider tells may have a role. */
    Granted admitsProvider(Actor role, String provider) {
        return providers
                .computeIfAbsent(role.arn(), arn -> new ConcurrentHashMap<>())
                .computeIfAbsent(provider, name -> federated(role, name, time()));
    }

    /** Whether who tells in the name of an identity provider who somebody is can have a role: it says what the trust policy asks for. */
    Granted admitsWhomItLikes(Actor role, String provider) {
        String host = provider.substring(provider.indexOf('/') + 1);
        return Granted.any(
                chosen(role, key -> key.startsWith("saml:") || key.startsWith(host + ":")),
                keys -> federated(role, provider, keys));
    }

    private Granted federated(Actor role, String provider, RequestContext keys) {
        return Granted.any(FEDERATED, action -> admits(role, RequestPrincipal.federated(provider), action, keys));
    }

    private Granted admits(Actor role, RequestPrincipal who, String action, RequestContext keys) {
        return Granted.of(home.evaluator()
                .analyze(AccessRequest.builder()
                        .principal(who)
                        .action(action)
                        .resource(role.arn())
                        .resourceAccount(home.id())
                        .context(keys.with("aws:SourceAccount", home.id().value()))
                        .build()));
    }

    /** Whether somebody of any account may assume a role: by its trust policy, and by his own policies where these are needed. */
    Granted assumes(Actor actor, Actor role) {
        AccountEvaluator evaluator =
                actor.home() == home ? actor.evaluator() : actor.evaluator().across(home.evaluator());
        return Granted.any(chosen(role, CHOSEN::contains), keys -> {
            AccessRequest request = home.questions()
                    .request(actor, EscalationQuestions.ASSUME_ROLE, role.arn().toString(), keys);
            return evaluator.verdict(request) == Verdict.NEVER ? Granted.NEVER : Granted.of(evaluator.analyze(request));
        });
    }

    /**
     * The keys that who asks chooses: for each that the trust policy asks for, every value that it names, and one that it does not, as a
     * negated condition wants it.
     */
    private List<RequestContext> chosen(Actor role, Predicate<String> isChosen) {
        Map<String, Set<String>> asked = new TreeMap<>();
        for (Statement statement : role.role().orElseThrow().trustPolicy().statements()) {
            for (Condition condition : statement.conditions()) {
                String key = condition.key().toLowerCase(Locale.ROOT);
                if (isChosen.test(key)) {
                    Set<String> values = asked.computeIfAbsent(key, k -> new LinkedHashSet<>());
                    condition
                            .values()
                            .forEach(value ->
                                    values.add(value.text().replace("*", "").replace('?', 'x')));
                }
            }
        }
        List<RequestContext> contexts = List.of(time());
        for (Map.Entry<String, Set<String>> key : asked.entrySet()) {
            contexts = contexts.stream()
                    .flatMap(context -> Stream.concat(Stream.of(NewResources.UNNAMED), key.getValue().stream())
                            .map(value -> context.with(key.getKey(), value)))
                    .limit(MOST_CONTEXTS + 1L)
                    .toList();
            if (contexts.size() > MOST_CONTEXTS) {
                limits.add("more than " + MOST_CONTEXTS
                        + " values that the trust policy of one role asks for are not tried");
                contexts = contexts.subList(0, MOST_CONTEXTS);
            }
        }
        return contexts;
    }

    /** What was too much to be tried, in words. */
    Set<String> limits() {
        return limits;
    }

    private RequestContext time() {
        return home.questions().time();
    }
}
