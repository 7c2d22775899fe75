package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The policies that decide together what a user or role may do: its own, those of its groups, and its permissions boundary. A rule
 * that asks for those of roles needs the facets roles and policies, for users the facets users, groups and policies.
 */
public final class IdentityPolicies {

    /** A character that no policy names: where a statement matches it, it does so by a wildcard. */
    private static final String ANY = "\uE000";

    private final Partition partition;
    private final AccountId accountId;
    private final IdentitySubject identity;
    private final Map<String, PolicyDocument> documents = new TreeMap<>();
    private final Optional<Arn> boundary;
    private Optional<PolicyDocument> boundaryDocument = Optional.empty();
    private Optional<String> missing = Optional.empty();

    private IdentityPolicies(IdentitySubject identity, RuleContext context) {
        this.partition = context.partition();
        this.accountId = context.accountId();
        this.identity = identity;
        this.boundary = boundaryOf(identity);
        add(identity, "", context);
        if (identity instanceof User user && !user.user().groups().isEmpty()) {
            Map<String, IdentitySubject> groups = context.groups()
                    .collect(Collectors.toMap(IdentitySubject::name, Function.identity(), (one, other) -> one));
            for (String name : user.user().groups()) {
                IdentitySubject group = groups.get(name);
                if (group == null) {
                    miss("the group " + name + " was not collected");
                } else {
                    add(group, " of the group " + name, context);
                }
            }
        }
        boundary.ifPresent(arn -> {
            boundaryDocument = context.managedPolicy(arn).flatMap(ManagedPolicy::defaultDocument);
            check("the permissions boundary", boundaryDocument);
        });
    }

    /**
     * The policies of a user or role.
     *
     * @param identity the user or role
     * @param context the account
     * @return what is known of them
     */
    public static IdentityPolicies of(IdentitySubject identity, RuleContext context) {
        return new IdentityPolicies(identity, context);
    }

    /**
     * The permissions boundary of a user or role.
     *
     * @param identity the user or role
     * @return empty where there is none
     */
    public static Optional<Arn> boundaryOf(IdentitySubject identity) {
        Optional<PermissionsBoundary> boundary = identity instanceof User user
                ? user.user().permissionsBoundary()
                : identity instanceof Role role ? role.role().permissionsBoundary() : Optional.empty();
        return boundary.map(PermissionsBoundary::policyArn);
    }

    private void add(IdentitySubject holder, String whose, RuleContext context) {
        holder.inlinePolicies().forEach(policy -> {
            String name = "inline policy " + policy.policyName() + whose;
            put(name, policy.document());
            check("the " + name, Optional.of(policy.document()));
        });
        for (AttachedPolicy attached : holder.attachedPolicies()) {
            Optional<PolicyDocument> document =
                    context.managedPolicy(attached.policyArn()).flatMap(ManagedPolicy::defaultDocument);
            document.ifPresent(d -> put(attached.policyArn() + whose, d));
            check("the policy " + attached.policyName() + whose, document);
        }
    }

    /** Two policies of one name in one identity are told apart by a number. */
    private void put(String name, PolicyDocument document) {
        String free = name;
        for (int number = 2; documents.containsKey(free); number++) {
            free = name + " " + number;
        }
        documents.put(free, document);
    }

    private void check(String what, Optional<PolicyDocument> document) {
        if (document.isEmpty()) {
            miss("the document of " + what + " was not collected");
        } else if (!document.get().isSound()) {
            miss("the document of " + what + " has a fault");
        }
    }

    private void miss(String what) {
        missing = missing.or(() -> Optional.of(what));
    }

    /**
     * The documents that grant, by what they are called.
     *
     * @return for example {@code arn:aws:iam::111122223333:policy/deploy} or {@code inline policy read of the group dev}
     */
    public Map<String, PolicyDocument> documents() {
        return documents;
    }

    /**
     * What is missing, so that silence about a right means nothing.
     *
     * @return the first reason; empty where all policies are known and sound
     */
    public Optional<String> missing() {
        return missing;
    }

    /**
     * The documents that allow one of some actions on something.
     *
     * @param actions without wildcards
     * @return their names, sorted
     */
    public List<String> naming(List<String> actions) {
        List<String> names = new ArrayList<>();
        documents.forEach((name, document) -> {
            if (document.statements().stream()
                    .anyMatch(s -> s.isAllow()
                            && s.action()
                                    .filter(element -> actions.stream().anyMatch(element::matches))
                                    .isPresent())) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * An evaluator of these policies, to which others can be added.
     *
     * @return a new builder
     */
    public PolicyEvaluator.Builder evaluator() {
        PolicyEvaluator.Builder builder = PolicyEvaluator.builder();
        documents.values().forEach(builder::identityPolicy);
        boundaryDocument.ifPresent(builder::permissionsBoundary);
        return builder;
    }

    /**
     * Whether the policies make an administrator, be it under conditions: they allow what no policy names, and to give oneself rights.
     *
     * @return true if nothing but wildcards holds the identity back
     */
    public boolean isAdministrator() {
        PolicyEvaluator evaluator = evaluator().build();
        String roles = "arn:" + partition + ":iam::" + accountId + ":role/" + ANY;
        String anything = "arn:" + partition + ":" + ANY + ":" + ANY + ":" + accountId + ":" + ANY + "/" + ANY;
        return mayDo(evaluator, ANY + ":" + ANY, anything) && mayDo(evaluator, "iam:AttachRolePolicy", roles);
    }

    private boolean mayDo(PolicyEvaluator evaluator, String action, String resource) {
        AccessRequest request = AccessRequest.builder()
                .principal(identity.arn())
                .action(action)
                .resource(resource)
                .build();
        return evaluator.analyze(request).verdict() != Analysis.Verdict.NEVER;
    }
}
