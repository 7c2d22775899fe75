package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.RoleDisuse;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Roles that nobody uses. AWS tells uses of about the last 400 days; a role without one is measured from its creation.
 * Service-linked roles and roles of Identity Center are left out.
 */
@RuleInfo(
        id = "role-unused",
        title = "Role is unused",
        severity = Severity.MEDIUM,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = {
            "IAM User Guide, \"Delete roles or instance profiles\"",
            "IAM API Reference, \"RoleLastUsed\"",
            "IAM User Guide, \"Refine permissions in AWS using last accessed information\""
        })
public final class RoleUnused implements Rule<Role> {

    /** How long a role may stay unused: exactly that long passes. */
    public static final Setting<Duration> MAX_UNUSED =
            Setting.days("maxUnusedDays", "How many days a role may stay unused.", 60);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_UNUSED);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return context.roles()
                .filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED)
                .filter(role -> role.role().provenance() != Provenance.IDENTITY_CENTER);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        IamRole role = subject.role();
        LastUse use =
                role.lastUsed().map(last -> LastUse.at(last.lastUsedDate())).orElse(LastUse.never());
        Duration limit = context.setting(MAX_UNUSED);
        Duration unused = context.age(use.instant().orElse(role.createDate()), Facet.ROLES);
        if (unused.compareTo(limit) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                (use.isNever()
                                ? "the role was not used in the tracking period and was created "
                                : "the role was last used ")
                        + Days.over(unused, limit)
                        + " ago, the limit is " + Days.text(limit),
                new RoleDisuse(use, role.createDate(), unused, limit));
    }

    @Override
    public Remediation remediation(Role role) {
        return Remediation.of("Block the role, and delete it when nothing misses it.")
                .step("Confirm the last use and ask the owner.", "iam", "get-role", "--role-name", role.name())
                .step(
                        "Save its documents, then block it and watch. Detaching undoes the step.",
                        "iam",
                        "attach-role-policy",
                        "--role-name",
                        role.name(),
                        "--policy-arn",
                        "arn:" + role.role().arn().partition() + ":iam::aws:policy/AWSDenyAll")
                .step("Take the role out of its instance profiles and remove its policies.")
                .step("Delete the role.", "iam", "delete-role", "--role-name", role.name());
    }
}
