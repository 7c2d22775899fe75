package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Customer managed and inline policies that allow all actions of a service, the management of permissions and the destructive ones
 * among them. */
@RuleInfo(
        id = "policy-service-wildcard",
        title = "Customer policy grants all actions of a service",
        severity = Severity.LOW,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = "IAM User Guide, \"IAM JSON policy elements: Action\"")
public final class PolicyServiceWildcard implements Rule<PolicySubject> {

    /** Whether only statements on every resource count. */
    public static final Setting<Boolean> REQUIRE_STAR_RESOURCE =
            Setting.flag("requireStarResource", "Whether only statements that cover every resource count.", false);

    @Override
    public List<Setting<?>> settings() {
        return List.of(REQUIRE_STAR_RESOURCE);
    }

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        boolean starOnly = context.setting(REQUIRE_STAR_RESOURCE);
        return Statements.judge(subject.document(), statement -> {
            if (!statement.isAllow() || (starOnly && !Reach.isEveryResource(statement, context))) {
                return Optional.empty();
            }
            List<String> whole = statement.action().stream()
                    .filter(element -> !element.isNot())
                    .flatMap(element -> element.patterns().stream())
                    .filter(ActionPattern::isWholeService)
                    .map(ActionPattern::text)
                    .distinct()
                    .sorted()
                    .toList();
            return whole.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fault("the policy allows " + Words.list(whole), Severity.LOW));
        });
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("List the actions that are used instead of a whole service.")
                .step("See which actions the holders used in the last 90 days, with the access advisor.")
                .step("Write these, and the resources that they are needed on, into a new version of the policy.");
    }
}
