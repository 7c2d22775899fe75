package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.evaluate.ActionSelection;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.BroadAccess;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.builtin.Words;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Roles that another account or anybody may assume and that, by all their policies together, are administrators or may change any
 * resource of a type. Writes to named resources are left alone: they are what such roles are for. Accounts of the organization and
 * trusted ones are accepted.
 */
@RuleInfo(
        id = "role-cross-account-write",
        title = "External account may change any resource",
        severity = Severity.HIGH,
        subject = SubjectType.ROLE,
        needs = {"roles", "users", "groups", "policies"},
        uses = {"organization", "organization-policies"},
        references = {
            "IAM User Guide, \"Access to AWS accounts owned by third parties\"",
            "IAM User Guide, \"Understanding access level summaries within policy summaries\""
        })
public final class RoleCrossAccountWrite implements Rule<Role> {

    /** Accounts of one's own organization, and of others that are known. */
    public static final Setting<List<AccountId>> TRUSTED_ACCOUNTS =
            Setting.accounts("trustedAccounts", "Accounts that may change this one.");

    /** Read from the catalogue when the first role is judged that another account may assume. */
    private static final class Writes {

        private static final ActionCatalog CATALOG = ActionCatalog.bundled();
        private static final ActionSelection ALL = ActionSelection.of(CATALOG.services().stream()
                .flatMap(prefix -> CATALOG.service(prefix).orElseThrow().actions().stream())
                .filter(action -> action.accessLevel() == AccessLevel.WRITE
                        || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT)
                .toList());
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED_ACCOUNTS);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        if (subject.role().trustPolicy().statements().stream()
                .noneMatch(statement -> who(statement, context).isPresent())) {
            return Trust.judge(subject, statement -> Optional.empty());
        }
        if (Principals.isAdministrator(subject, context)) {
            boolean always = context.administration(subject.role().arn()).verdict() == Analysis.Verdict.ALWAYS;
            return fault(
                    subject,
                    context,
                    who -> new Fault(
                            who + " may assume the role, which is administrator",
                            always ? Severity.HIGH : Severity.MEDIUM));
        }
        BroadAccess access = context.broadAccess(subject.role().arn(), Writes.ALL);
        if (access.grants().isEmpty()) {
            return Trust.judge(subject, statement -> Optional.empty()).except(Principals.missing(subject, context));
        }
        Set<String> services = access.grants().stream()
                .flatMap(grant -> grant.actions().stream())
                .map(action -> action.substring(0, action.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean always = access.grants().stream().anyMatch(grant -> grant.verdict() == Analysis.Verdict.ALWAYS);
        return fault(
                subject,
                context,
                who -> new Fault(
                        who + " may assume the role and change any resource of " + Words.list(List.copyOf(services))
                                + (always ? "" : ", under conditions"),
                        always ? Severity.HIGH : Severity.MEDIUM));
    }

    private static Verdict fault(Role subject, RuleContext context, Function<String, Fault> fault) {
        return Trust.judge(subject, statement -> who(statement, context).map(fault));
    }

    /** Who of outside is admitted by a statement. */
    private static Optional<String> who(Statement statement, RuleContext context) {
        if ((Trust.admitsAnyone(statement) || Trust.admitsAllBut(statement)) && !Restrictions.bindsCaller(statement)) {
            return Optional.of("anybody");
        }
        List<AccountId> trusted = context.setting(TRUSTED_ACCOUNTS);
        List<OrganizationAccount> own =
                context.find(Facet.ORGANIZATION).map(Organization::accounts).orElse(List.of());
        List<String> foreign = Trust.foreignAccounts(statement, context).stream()
                .filter(account -> !trusted.contains(account))
                .filter(account -> own.stream().noneMatch(member -> member.id().equals(account)))
                .map(AccountId::toString)
                .toList();
        return foreign.isEmpty() ? Optional.empty() : Optional.of("account " + Words.list(foreign));
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Give the other account what it needs to change, by name, or end the trust.")
                        .step(
                                "See which services the role used lately.",
                                "iam",
                                "generate-service-last-accessed-details",
                                "--arn",
                                subject.role().arn().toString())
                        .step("Name the resources in the role's policies, or set a permissions boundary."),
                subject.name());
    }
}
