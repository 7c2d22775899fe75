package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.builtin.RequiredTags;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Roles without any tag, or without tags of required keys. Service-linked roles and roles of Identity Center, which
 * nobody else may tag, are left out.
 */
@RuleInfo(
        id = "role-untagged",
        title = "Role has no tags or lacks required ones",
        severity = Severity.INFO,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = {
            "IAM User Guide, \"Tags for AWS Identity and Access Management resources\"",
            "IAM API Reference, \"TagRole\""
        },
        optional = "not every account tells owners by tags")
public final class RoleUntagged implements Rule<Role> {

    @Override
    public List<Setting<?>> settings() {
        return List.of(RequiredTags.REQUIRED_KEYS);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return context.roles()
                .filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED)
                .filter(role -> role.role().provenance() != Provenance.IDENTITY_CENTER);
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        return RequiredTags.judge(
                role.role().tags(),
                context.observation(Facet.ROLES).isComplete(),
                context.setting(RequiredTags.REQUIRED_KEYS));
    }

    @Override
    public Remediation remediation(Role role) {
        return Remediation.of("Tag the role with its owner.")
                .step("Find out who owns the role.", "iam", "get-role", "--role-name", role.name())
                .step(
                        "Tag it. Where policies look at tags, check first what a new one allows.",
                        "iam",
                        "tag-role",
                        "--role-name",
                        role.name(),
                        "--tags",
                        "Key=owner,Value=OWNER");
    }
}
