package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PrincipalType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Trust policies that name a principal which is gone: its unique id, which AWS puts in place of the ARN of a user or role that was
 * deleted, or an ARN of this account that no user or role has. Whether principals of other accounts exist cannot be seen.
 */
@RuleInfo(
        id = "role-trust-dangling-principal",
        title = "Trust policy names a principal that does not exist",
        severity = Severity.LOW,
        subject = SubjectType.ROLE,
        needs = {"roles", "users"},
        references = {"IAM User Guide, \"AWS JSON policy elements: Principal\"", "IAM User Guide, \"IAM identifiers\""})
public final class RoleTrustDanglingPrincipal implements Rule<Role> {

    /** Of a user or a role. */
    private static final Pattern UNIQUE_ID = Pattern.compile("(AIDA|AROA)[A-Z0-9]{12,}(:.*)?");

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        boolean allKnown = context.observation(Facet.USERS).isComplete()
                && context.observation(Facet.ROLES).isComplete();
        return Trust.judge(subject, statement -> {
            List<String> gone = named(statement)
                    .filter(text -> UNIQUE_ID.matcher(text).matches() || (allKnown && isMissing(text, context)))
                    .toList();
            return gone.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            Words.list(gone) + (gone.size() == 1 ? " does not exist" : " do not exist"), Severity.LOW));
        });
    }

    private static Stream<String> named(Statement statement) {
        return statement.principal().stream()
                .filter(element -> !element.isNot())
                .flatMap(element -> element.principals().stream())
                .filter(principal -> principal.type() == PrincipalType.AWS)
                .map(PolicyPrincipal::text);
    }

    /** A user or role of this account, or a session of one of its roles, whose path the ARN does not tell. */
    private static boolean isMissing(String text, RuleContext context) {
        String account = ":" + context.accountId() + ":";
        return text.startsWith("arn:" + context.partition() + ":iam:" + account)
                && (text.contains(account + "user/") || text.contains(account + "role/"))
                && !context.hasPrincipal(text);
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Take the principal out of the trust policy, or name the one that took its place.")
                        .step("Find out who was meant, from AWS CloudTrail's DeleteUser and DeleteRole events."),
                subject.name());
    }
}
