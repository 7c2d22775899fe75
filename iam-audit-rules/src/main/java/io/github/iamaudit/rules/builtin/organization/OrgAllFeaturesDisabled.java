package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.WholeOrganization;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.stream.Stream;

/** An organization that only bills its accounts together, so that neither control policies nor delegated administrators exist. */
@RuleInfo(
        id = "org-all-features-disabled",
        title = "Organization runs in consolidated-billing mode",
        severity = Severity.MEDIUM,
        subject = SubjectType.ORGANIZATION,
        needs = "organization",
        references = "AWS Organizations User Guide, \"Enabling all features for an organization\"")
public final class OrgAllFeaturesDisabled implements Rule<WholeOrganization> {

    private static final String ALL = "ALL";

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization subject, RuleContext context) {
        if (subject.organization().featureSet().isEmpty()) {
            return Verdict.undetermined("the feature set is not known");
        }
        String featureSet = subject.organization().featureSet().get();
        return featureSet.equals(ALL)
                ? Verdict.compliant()
                : Verdict.violation(
                        "the organization has no policies and no delegated administrators",
                        new Expectation("FeatureSet", featureSet, ALL));
    }

    @Override
    public Remediation remediation(WholeOrganization subject) {
        return Remediation.of("Enable all features of the organization.")
                .step(
                        "Begin. Members that were invited must agree; members that were created need not.",
                        "organizations",
                        "enable-all-features")
                .step("Accept the handshake in the management account when all have agreed.");
    }
}
