package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;

/** What rules about the features of centralized root access have in common. */
final class RootAccess {

    private RootAccess() {}

    /** Whether a feature is enabled, and what it means if it is not. */
    static Verdict judge(RuleContext context, String feature, String message) {
        OrganizationFeatures features = context.get(Facet.ORGANIZATION_FEATURES);
        return features.enabledFeatures().contains(feature)
                ? Verdict.compliant()
                : Verdict.violation(
                        message,
                        new Expectation(
                                "EnabledFeatures",
                                features.enabledFeatures().isEmpty()
                                        ? "none"
                                        : String.join(", ", features.enabledFeatures()),
                                feature));
    }

    /** The steps to enable a feature. */
    static Remediation enable(Remediation remediation, String command) {
        return remediation
                .step(
                        "Let IAM act in the organization.",
                        "organizations",
                        "enable-aws-service-access",
                        "--service-principal",
                        "iam.amazonaws.com")
                .step("Enable the feature.", "iam", command);
    }
}
