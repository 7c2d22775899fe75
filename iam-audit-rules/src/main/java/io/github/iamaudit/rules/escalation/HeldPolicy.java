package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy that somebody has: of its own, or of one of its groups.
 *
 * @param name of an inline policy, or the ARN of a managed one
 * @param managed the managed policy; empty for an inline one
 * @param document what it says
 * @param group whose it is; empty for one's own
 */
record HeldPolicy(String name, Optional<ManagedPolicy> managed, PolicyDocument document, Optional<IamGroup> group) {

    /** All that are known. */
    static List<HeldPolicy> of(Actor actor) {
        EscalationFacts facts = actor.home().facts();
        return Stream.concat(
                        of(facts, actor.inlinePolicies(), actor.attachedPolicies(), Optional.empty()),
                        facts.groupsOf(actor).stream()
                                .flatMap(group -> of(
                                        facts, group.inlinePolicies(), group.attachedPolicies(), Optional.of(group))))
                .toList();
    }

    private static Stream<HeldPolicy> of(
            EscalationFacts facts, List<InlinePolicy> inline, List<AttachedPolicy> attached, Optional<IamGroup> group) {
        return Stream.concat(
                inline.stream()
                        .map(policy -> new HeldPolicy(policy.policyName(), Optional.empty(), policy.document(), group)),
                attached.stream()
                        .flatMap(policy -> facts.policy(policy.policyArn()).stream())
                        .flatMap(policy -> policy.defaultDocument().stream()
                                .map(document -> new HeldPolicy(
                                        policy.arn().toString(), Optional.of(policy), document, group))));
    }

    /** Whether it denies anything. */
    boolean denies() {
        return document.statements().stream().anyMatch(statement -> statement.isDeny());
    }

    /** The action that takes it away from who has it. */
    String removal(Actor actor) {
        String verb = managed.isPresent() ? "Detach" : "Delete";
        String holder = group.isPresent() ? "Group" : actor.user().isPresent() ? "User" : "Role";
        return "iam:" + verb + holder + "Policy";
    }

    /** Whose it is, the group or the user or role itself. */
    Arn holder(Actor actor) {
        return group.map(IamGroup::arn).orElse(actor.arn());
    }

    /** Puts another document in its place, or none; other policies of the group stay. */
    void replace(Edit edit, Optional<PolicyDocument> other) {
        group.ifPresent(leaving -> {
            edit.groups.remove(leaving.groupName());
            edit.inlinePolicies.addAll(leaving.inlinePolicies());
            edit.attachedPolicies.addAll(leaving.attachedPolicies());
        });
        if (managed.isPresent()) {
            edit.attachedPolicies.removeIf(
                    policy -> policy.policyArn().equals(managed.get().arn()));
        } else {
            edit.inlinePolicies.removeIf(policy ->
                    policy.policyName().equals(name) && policy.document().equals(document));
        }
        other.ifPresent(instead -> edit.inlinePolicies.add(
                InlinePolicy.builder().policyName(name).document(instead).build()));
    }
}
