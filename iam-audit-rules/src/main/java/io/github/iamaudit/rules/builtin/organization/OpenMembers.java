package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.WholeOrganization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members that no service control policy keeps from something, as the evaluator decides for who may do everything else. The
 * management account, which no SCP binds, and accounts that are not active are not among them.
 *
 * @param ids of those that are open, in the order of the organization
 * @param members how many were looked at
 * @param notKnown why one could not be looked at; empty where all were
 */
record OpenMembers(List<String> ids, int members, Optional<String> notKnown) {

    private static final PolicyDocument EVERYTHING = PolicyDocument.parse(
            PolicyType.IDENTITY,
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    /** Asks whether something is open to an account. */
    @FunctionalInterface
    interface Question {

        /**
         * Asks it.
         *
         * @param evaluator decides with all that binds the account
         * @param levels what binds it, the root first
         * @param account the account
         */
        boolean isOpen(PolicyEvaluator evaluator, List<PolicyLevel> levels, AccountId account);
    }

    /** Asks once for all accounts that the same policies bind. */
    static OpenMembers of(WholeOrganization subject, RuleContext context, Question question) {
        OrganizationTree tree = context.organizationTree();
        Map<List<List<String>>, Boolean> known = new HashMap<>();
        List<String> open = new ArrayList<>();
        int members = 0;
        Optional<String> notKnown = Optional.empty();
        for (OrganizationAccount account : subject.organization().accounts()) {
            if (account.isOpen() && !tree.isManagementAccount(account.id())) {
                members++;
                Optional<OrganizationPolicies> policies = tree.policiesOf(account.id());
                if (policies.isEmpty()) {
                    notKnown =
                            Optional.of("the place of account " + account.id() + " in the organization is not known");
                } else {
                    List<PolicyLevel> levels = policies.get().serviceControlPolicies();
                    if (known.computeIfAbsent(
                            ids(levels), ids -> question.isOpen(evaluator(levels), levels, account.id()))) {
                        open.add(account.id().value());
                    }
                }
            }
        }
        return new OpenMembers(open, members, notKnown);
    }

    /** What tells one way from the root down from another: accounts with the same policies share the answer. */
    private static List<List<String>> ids(List<PolicyLevel> levels) {
        return levels.stream()
                .map(level -> level.policies().stream()
                        .map(OrganizationPolicy::policyId)
                        .toList())
                .toList();
    }

    private static PolicyEvaluator evaluator(List<PolicyLevel> levels) {
        PolicyEvaluator.Builder evaluator = PolicyEvaluator.builder().identityPolicy(EVERYTHING);
        levels.forEach(level -> evaluator.serviceControlPolicies(
                level.targetId(),
                level.policies().stream().map(OrganizationPolicy::document).toList()));
        return evaluator.build();
    }
}
