package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which escalation paths one identity-based document allows by itself, on users, roles and policies that it does not name. What it allows
 * on named ones depends on who has it, and is found for principals.
 */
public final class DocumentEscalation {

    /** What lifts a boundary does nothing for who has none, and what needs facts of an account is found for principals. */
    private static final Set<Gain> OF_DOCUMENTS =
            EnumSet.of(Gain.SELF, Gain.GROUP, Gain.STORED_VERSION, Gain.TARGET, Gain.CHANGED_TARGET, Gain.PASSED_ROLE);

    /** Found when the first document is asked about. */
    private static final class Known {

        private static final List<EscalationPath> PATHS = EscalationPath.all().stream()
                .filter(DocumentEscalation::isForWhoeverHasIt)
                .toList();
    }

    private final PolicyEvaluator evaluator;
    private final NewResources resources;
    private final RequestContext time;
    private final String holder;
    private final Map<String, Granted> known = new HashMap<>();

    private DocumentEscalation(PolicyDocument document, AccountId account, Partition partition, Instant at) {
        this.time = RequestContext.at(at);
        this.evaluator = PolicyEvaluator.builder().identityPolicy(document).build();
        this.resources = new NewResources(account, partition);
        // Another one than the user whom the policy may be used on.
        this.holder = resources.iam("user", "holder-" + NewResources.UNNAMED);
    }

    /**
     * The paths that a document allows.
     *
     * @param document an identity-based policy
     * @param account the account that it is in
     * @param partition the account's
     * @param at the time of the facts
     * @return in the order of {@link EscalationPath#all}; none for a document that allows everything
     */
    public static List<Escalation> of(PolicyDocument document, AccountId account, Partition partition, Instant at) {
        List<ActionElement> allowed = document.statements().stream()
                .filter(Statement::isAllow)
                .flatMap(statement -> statement.action().stream())
                .toList();
        if (allowed.stream().noneMatch(DocumentEscalation::mayNameIam)) {
            return List.of();
        }
        List<EscalationPath> candidates = Known.PATHS.stream()
                .filter(path -> path.requires().stream().allMatch(requirement -> names(allowed, requirement)))
                .toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        DocumentEscalation analysis = new DocumentEscalation(document, account, partition, at);
        return analysis.isEverything()
                ? List.of()
                : candidates.stream()
                        .map(analysis::open)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** Assuming roles has a rule of its own. */
    private static boolean isForWhoeverHasIt(EscalationPath path) {
        return !path.isAssumingRole()
                && OF_DOCUMENTS.contains(path.gains())
                && path.resources().isEmpty();
    }

    /** Each path takes something of IAM, and few statements allow that. */
    private static boolean mayNameIam(ActionElement element) {
        return element.isNot()
                || element.patterns().stream()
                        .anyMatch(pattern ->
                                pattern.onlyService().map("iam"::equals).orElse(true));
    }

    private static boolean names(List<ActionElement> allowed, Requirement requirement) {
        return requirement.actions().stream().anyMatch(action -> names(allowed, action));
    }

    private static boolean names(List<ActionElement> allowed, String action) {
        for (ActionElement element : allowed) {
            if (element.matches(action)) {
                return true;
            }
        }
        return false;
    }

    private boolean isEverything() {
        return !may(NewResources.UNNAMED + ":Unnamed", resources.iam("user", NewResources.UNNAMED), time)
                .isNever();
    }

    private Optional<Escalation> open(EscalationPath path) {
        Granted granted = Granted.all(path.requires(), requirement -> granted(path, requirement));
        return granted.isNever()
                ? Optional.empty()
                : Optional.of(new Escalation(
                        path,
                        Optional.empty(),
                        granted.certainty().orElseThrow(),
                        true,
                        granted.statements(),
                        List.of()));
    }

    private Granted granted(EscalationPath path, Requirement requirement) {
        return Granted.any(requirement.actions(), action -> switch (requirement.on()) {
            case SELF_USER -> may(action, holder, time);
            case PASSED_ROLE ->
                Granted.any(
                        resources.unnamed(On.PASSED_ROLE, action),
                        role -> may(
                                action,
                                role,
                                time.with("iam:PassedToService", path.passedTo().orElseThrow())));
            case NEW_RESOURCE -> create(action);
            default ->
                Granted.any(resources.unnamed(requirement.on(), action), resource -> may(action, resource, time));
        });
    }

    private Granted create(String action) {
        List<List<ResourceType>> types = NewResources.types(action);
        return types.isEmpty()
                ? may(action, "*", time)
                : Granted.all(
                        types,
                        oneOf -> Granted.any(
                                oneOf.stream()
                                        .flatMap(type -> resources.unnamed(type).stream())
                                        .toList(),
                                resource -> may(action, resource, time)));
    }

    private Granted may(String action, String resource, RequestContext context) {
        return known.computeIfAbsent(
                action + " " + resource + " " + context,
                key -> Granted.of(evaluator.analyze(AccessRequest.builder()
                        .principal(holder)
                        .action(action)
                        .resource(resource)
                        .context(context)
                        .build())));
    }
}
