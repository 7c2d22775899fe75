package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Administrator roles whose sessions may last long, by AdministratorAccess or by what their policies say together. Service-linked
 * roles and roles of Identity Center, whose sessions are set elsewhere, are left out.
 */
@RuleInfo(
        id = "role-max-session-too-long",
        title = "Administrator role allows long sessions",
        severity = Severity.LOW,
        subject = SubjectType.ROLE,
        needs = {"roles", "policies", "users", "groups"},
        uses = "organization-policies",
        optional = "it takes a call for each role, as authorization details do not tell the longest session",
        references = {
            "IAM User Guide, \"Update the maximum session duration for a role\"",
            "IAM API Reference, \"Role\""
        })
public final class RoleMaxSessionTooLong implements Rule<Role> {

    /** How long a session of an administrator role may last: exactly that long passes. */
    public static final Setting<Duration> MAX_SESSION =
            Setting.hours("maxHours", "How many hours a session of an administrator role may last.", 4);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_SESSION);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return context.roles()
                .filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED)
                .filter(role -> role.role().provenance() != Provenance.IDENTITY_CENTER);
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        Duration limit = context.setting(MAX_SESSION);
        Optional<Duration> longest = role.role().maxSessionDuration();
        if (longest.filter(duration -> duration.compareTo(limit) <= 0).isPresent()) {
            return Verdict.compliant();
        }
        if (!Principals.isAdministrator(role, context)) {
            return Verdict.compliant().except(Principals.missing(role, context));
        }
        return longest.map(duration -> Verdict.violation(
                        "a session of the administrator role may last " + Days.over(duration, limit) + ", the limit is "
                                + Days.text(limit),
                        new Expectation("MaxSessionDuration", Days.text(duration), "at most " + Days.text(limit))))
                .orElse(Verdict.undetermined("the longest session of the administrator role is not known"));
    }

    @Override
    public Remediation remediation(Role role) {
        return Remediation.of("Shorten the sessions of the role.")
                .step("Ask those who assume the role for the longest task that they do in one session.")
                .step(
                        "Set that as the longest session, in seconds; 3600 is the least. Sessions that run go on, and the"
                                + " old value undoes the step.",
                        "iam",
                        "update-role",
                        "--role-name",
                        role.name(),
                        "--max-session-duration",
                        "3600");
    }
}
