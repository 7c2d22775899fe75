package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Role;
import java.util.stream.Stream;

/** The policies that rules about policy text look at. */
final class PolicySubjects {

    private PolicySubjects() {}

    /** Customer managed policies, attached or not, and the inline policies that customers can change. */
    static Stream<PolicySubject> customers(RuleContext context) {
        return Stream.concat(
                context.managedPolicies().filter(p -> p.policy().provenance() == Provenance.CUSTOMER),
                context.inlinePolicies().filter(PolicySubjects::isCustomers));
    }

    /** The same, and the AWS managed policies that are attached to something, other than those of service-linked roles. */
    static Stream<PolicySubject> customersAndAwsManagedInUse(RuleContext context) {
        return Stream.concat(
                context.managedPolicies()
                        .filter(p -> p.policy().provenance() == Provenance.CUSTOMER
                                || (p.policy().attachmentCount() > 0
                                        && !p.policy().path().startsWith("/aws-service-role/"))),
                context.inlinePolicies().filter(PolicySubjects::isCustomers));
    }

    /** Whether the customer wrote the inline policy; those of service-linked and Identity Center roles are kept by AWS. */
    static boolean isCustomers(Inline inline) {
        return isCustomers(inline.owner());
    }

    /** Whether the customer writes the identity's inline policies. */
    static boolean isCustomers(IdentitySubject owner) {
        return !(owner instanceof Role role)
                || (role.role().provenance() != Provenance.SERVICE_LINKED
                        && role.role().provenance() != Provenance.IDENTITY_CENTER);
    }
}
