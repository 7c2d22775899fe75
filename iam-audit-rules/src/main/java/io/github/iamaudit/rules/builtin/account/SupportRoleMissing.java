package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * An account without a role for AWS Support cases. A role that nobody can assume does not count, and where roles are missing
 * from the snapshot the role may be among them.
 */
@RuleInfo(
        id = "support-role-missing",
        title = "No role can manage AWS Support cases",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = {"roles", "users", "groups"},
        references = {
            "AWS Support User Guide, \"Manage access to AWS Support Center\"",
            "AWS Managed Policy Reference Guide, \"AWSSupportAccess\""
        })
public final class SupportRoleMissing implements Rule<Account> {

    /** Whether a user or group with the policy is enough. */
    public static final Setting<Boolean> ACCEPT_USERS_AND_GROUPS = Setting.flag(
            "acceptUsersAndGroups",
            "Whether the policy may be attached to a user or a group instead of a role.",
            false);

    private static final String POLICY = "AWSSupportAccess";

    @Override
    public List<Setting<?>> settings() {
        return List.of(ACCEPT_USERS_AND_GROUPS);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        boolean usersToo = context.setting(ACCEPT_USERS_AND_GROUPS);
        Stream<? extends IdentitySubject> candidates = usersToo ? context.identities() : context.roles();
        if (candidates.anyMatch(identity -> RequiredPolicy.isHeldBy(identity, POLICY, context))) {
            return Verdict.compliant();
        }
        boolean sawAll = Stream.of(Facet.ROLES, Facet.USERS, Facet.GROUPS)
                .limit(usersToo ? 3 : 1)
                .allMatch(facet -> context.observation(facet).isComplete());
        if (!sawAll) {
            return Verdict.undetermined("the policy " + POLICY + " may be attached to what was not seen");
        }
        return Verdict.violation(
                "the AWS managed policy " + POLICY + " is attached to no "
                        + (usersToo ? "user, group or role" : "role that can be assumed"),
                new Expectation(
                        usersToo ? "PolicyUsers, PolicyGroups and PolicyRoles" : "PolicyRoles", "0", "at least 1"));
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Create a role for AWS Support cases that those who handle incidents may assume.")
                .step("Create a role whose trust policy names these people and asks for MFA.")
                .step(
                        "Attach the policy. In other partitions its ARN begins with arn:aws-cn or arn:aws-us-gov.",
                        "iam",
                        "attach-role-policy",
                        "--role-name",
                        "support",
                        "--policy-arn",
                        "arn:aws:iam::aws:policy/" + POLICY)
                .step("Assume the role once and open the Support Center, so that the first try is no emergency.");
    }
}
