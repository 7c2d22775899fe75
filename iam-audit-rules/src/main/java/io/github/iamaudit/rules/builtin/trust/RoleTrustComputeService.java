package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.ServicePrincipals;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An inventory: the roles whose credentials lie on instances, in functions, containers, builds and notebooks. */
@RuleInfo(
        id = "role-trust-compute-service",
        title = "Role is assumable by a compute service",
        severity = Severity.INFO,
        subject = SubjectType.ROLE,
        needs = "roles",
        optional = "an inventory, no fault",
        references = "IAM User Guide, \"Create a role to delegate permissions to an AWS service\"")
public final class RoleTrustComputeService implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        return Trust.judge(role, statement -> {
            List<String> services = ServicePrincipals.of(statement).stream()
                    .filter(ServicePrincipals::isCompute)
                    .toList();
            return services.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            "what runs on " + Words.list(services) + " has the role's credentials", Severity.INFO));
        });
    }

    @Override
    public Remediation remediation(Role role) {
        return Remediation.of("Nothing to do: look at the roles that compute has whenever their rights grow.")
                .step("See which policies the role has.", Principals.listPolicies(role));
    }
}
