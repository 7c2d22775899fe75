package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Policies that allow subscriptions in AWS Marketplace on all resources. A condition on {@code aws-marketplace:ProductId} narrows it
 * by one step. Full administrators are left to the rules about these.
 */
@RuleInfo(
        id = "policy-marketplace-subscribe-wildcard",
        title = "aws-marketplace:Subscribe is allowed on all resources",
        severity = Severity.MEDIUM,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = {
            "AWS Marketplace Buyer Guide, \"Controlling access to AWS Marketplace subscriptions\"",
            "Service Authorization Reference, \"Actions, resources, and condition keys for AWS Marketplace\""
        })
public final class PolicyMarketplaceSubscribeWildcard implements Rule<PolicySubject> {

    private static final String SUBSCRIBE = "aws-marketplace:Subscribe";

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        Optional<PolicyDocument> document = subject.document();
        if (document.filter(d -> isDenied(d, context)).isPresent()) {
            return Statements.judge(document, statement -> Optional.empty());
        }
        return Statements.judge(document, statement -> {
            boolean subscribes = statement.isAllow()
                    && Reach.includes(statement, SUBSCRIBE)
                    && isOnEverything(statement, context)
                    && document.filter(d -> Reach.isAdministration(statement, d, context))
                            .isEmpty();
            if (!subscribes) {
                return Optional.empty();
            }
            boolean narrowed = statement.conditions().stream()
                    .anyMatch(c -> c.isOn("aws-marketplace:ProductId")
                            && Restrictions.restricts(
                                    c,
                                    value -> !Restrictions.takesWildcards(c.operator())
                                            || Restrictions.firstWildcard(value.text()) != 0));
            return Optional.of(
                    narrowed
                            ? new Fault("the products of a condition may be subscribed to", Severity.LOW)
                            : new Fault("any product of AWS Marketplace may be subscribed to", Severity.MEDIUM));
        });
    }

    private static boolean isDenied(PolicyDocument document, RuleContext context) {
        return document.statements().stream()
                .anyMatch(s -> s.isDeny()
                        && s.isUnconditional()
                        && Reach.includes(s, SUBSCRIBE)
                        && s.resource().filter(r -> !r.isNot()).isPresent()
                        && isOnEverything(s, context));
    }

    /** The action takes no resource, so that nothing but every resource gives it. */
    private static boolean isOnEverything(Statement statement, RuleContext context) {
        String partition = context.partition().id();
        return statement
                .resource()
                .filter(element ->
                        element.isNot() != element.patterns().stream().anyMatch(p -> p.isEverything(partition)))
                .isPresent();
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Let a few subscribe, and to named products.")
                .step("List who subscribes to what, from the Subscribe events and the agreements of the account.")
                .step("Take the action from all others.")
                .step("Where it stays, add the condition aws-marketplace:ProductId with the ids of the products.");
    }
}
