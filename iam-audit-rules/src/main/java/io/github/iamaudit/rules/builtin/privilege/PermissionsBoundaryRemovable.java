package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.rules.builtin.IdentityPolicies;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.AllowedActions;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users and roles that may delete their own permissions boundary or put the widest one in its place. The boundary itself, and service
 * control policies where they were collected, are reckoned with; changing the boundary's document is left out.
 */
@RuleInfo(
        id = "permissions-boundary-removable",
        title = "Principal can remove its own permissions boundary",
        severity = Severity.HIGH,
        subject = SubjectType.IDENTITY,
        needs = {"policies", "users", "groups", "roles"},
        uses = "organization-policies",
        references = {
            "IAM User Guide, \"Permissions boundaries for IAM entities\"",
            "IAM User Guide, \"IAM and AWS STS condition context keys\""
        })
public final class PermissionsBoundaryRemovable implements Rule<IdentitySubject> {

    private static final String KEY = "iam:PermissionsBoundary";

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Stream.<IdentitySubject>concat(
                        context.users(),
                        context.roles().filter(r -> r.role().provenance() != Provenance.SERVICE_LINKED))
                .filter(identity -> IdentityPolicies.boundaryOf(identity).isPresent());
    }

    @Override
    public Verdict judge(IdentitySubject identity, RuleContext context) {
        String kind = identity instanceof Role ? "Role" : "User";
        String boundary =
                IdentityPolicies.boundaryOf(identity).map(Arn::toString).orElseThrow();
        String widest = "arn:" + context.partition() + ":iam::aws:policy/AdministratorAccess";
        IdentityPolicies policies = IdentityPolicies.of(identity, context);
        if (policies.missing().isPresent()) {
            return Verdict.undetermined(policies.missing().get());
        }
        PolicyEvaluator evaluator = evaluator(policies, context);
        List<String> always = new ArrayList<>();
        List<String> conditional = new ArrayList<>();
        for (String verb : List.of("Delete", "Put")) {
            String action = "iam:" + verb + kind + "PermissionsBoundary";
            AccessRequest request = AccessRequest.builder()
                    .principal(identity.arn())
                    .action(action)
                    .resource(identity.arn())
                    .context(KEY, verb.equals("Put") ? widest : boundary)
                    .build();
            switch (evaluator.analyze(request).verdict()) {
                case ALWAYS -> always.add(action);
                case ONLY_IF -> conditional.add(action);
                case NEVER -> {}
            }
        }
        return verdict(always, conditional, policies);
    }

    private static Verdict verdict(List<String> always, List<String> conditional, IdentityPolicies policies) {
        if (always.isEmpty() && conditional.isEmpty()) {
            return Verdict.compliant();
        }
        boolean isConditional = always.isEmpty();
        List<String> actions = isConditional ? conditional : always;
        String message =
                "it may do " + Words.list(actions) + " on itself" + (isConditional ? ", under a condition" : "");
        return Verdict.of(List.of(Violation.of(message, new AllowedActions(actions, policies.naming(actions)))
                .severity(isConditional ? Severity.HIGH.oneStepLower() : Severity.HIGH)));
    }

    private static PolicyEvaluator evaluator(IdentityPolicies policies, RuleContext context) {
        PolicyEvaluator.Builder builder = policies.evaluator();
        context.find(Facet.ORGANIZATION_POLICIES)
                .filter(organization -> !organization.isManagementAccount())
                .map(OrganizationPolicies::serviceControlPolicies)
                .orElse(List.of())
                .forEach(level -> builder.serviceControlPolicies(
                        level.targetName(),
                        level.policies().stream()
                                .map(OrganizationPolicy::document)
                                .toList()));
        return builder.build();
    }

    @Override
    public Remediation remediation(IdentitySubject identity) {
        String kind = identity instanceof Role ? "Role" : "User";
        return Remediation.of("Take from the principal the actions that remove or replace its boundary.")
                .step("Deny iam:Delete" + kind + "PermissionsBoundary and iam:Put" + kind
                        + "PermissionsBoundary in the boundary itself, so that no other policy can allow them.")
                .step("Where it has to set boundaries on others, allow that with the condition"
                        + " iam:PermissionsBoundary on one policy's ARN.")
                .step("Deny changes of the boundary's policy as well: iam:CreatePolicyVersion,"
                        + " iam:SetDefaultPolicyVersion, iam:DeletePolicyVersion and iam:DeletePolicy on its ARN.");
    }
}
