package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.builtin.ServicePrincipals;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Management accounts in which programs seem to run: users with active access keys, or roles that compute services may assume. No service
 * control policy binds them there. It is told from what could run, not from what does.
 */
@RuleInfo(
        id = "org-management-account-workloads",
        title = "Management account seems to run workloads",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = {"organization", "user-access-keys", "roles"},
        references = "AWS Organizations User Guide, \"Best practices for the management account\"")
public final class OrgManagementAccountWorkloads implements Rule<Account> {

    /** Users and roles that are meant to be there. */
    public static final Setting<List<String>> EXPECTED = Setting.texts(
            "expected",
            "Names of users and roles that are meant to be there, with * and ?, for example AWSControlTower*.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(EXPECTED);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account())
                .filter(account -> context.organizationTree().isManagementAccount(account.accountId()));
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        List<Wildcard> expected =
                context.setting(EXPECTED).stream().map(Wildcard::of).toList();
        List<Violation> violations = new ArrayList<>();
        add(
                violations,
                "users with active access keys",
                context.usersWithAccessKeys()
                        .filter(user -> user.credentials().accessKeys().stream().anyMatch(key -> key.isActive()))
                        .map(UserWithCredentials::name),
                expected);
        add(
                violations,
                "roles that compute services may assume",
                context.roles()
                        .filter(OrgManagementAccountWorkloads::isOfCompute)
                        .map(Role::name),
                expected);
        return Verdict.of(violations).except(notKnown(context, expected));
    }

    private static Optional<String> notKnown(RuleContext context, List<Wildcard> expected) {
        boolean keysKnown = context.usersWithAccessKeys()
                .filter(user -> isUnexpected(user.name(), expected))
                .map(UserWithCredentials::credentials)
                .allMatch(user -> user.accessKeysKnown()
                        && user.accessKeys().stream()
                                .allMatch(key -> key.active().isPresent()));
        boolean trustKnown = context.roles()
                .filter(role -> isUnexpected(role.name(), expected))
                .allMatch(role -> role.role().trustPolicy().isSound());
        return keysKnown && trustKnown
                ? Optional.empty()
                : Optional.of("whether an access key is active, or whom a trust policy admits, is not known");
    }

    private static boolean isUnexpected(String name, List<Wildcard> expected) {
        return expected.stream().noneMatch(pattern -> pattern.matches(name));
    }

    private static boolean isOfCompute(Role role) {
        return role.role().provenance() != Provenance.SERVICE_LINKED
                && role.role().trustPolicy().statements().stream()
                        .filter(statement -> statement.isAllow())
                        .flatMap(statement -> ServicePrincipals.of(statement).stream())
                        .anyMatch(ServicePrincipals::isCompute);
    }

    private static void add(List<Violation> violations, String what, Stream<String> names, List<Wildcard> expected) {
        List<String> unexpected =
                names.filter(name -> isUnexpected(name, expected)).toList();
        if (!unexpected.isEmpty()) {
            violations.add(Violation.of(
                            what + " in the management account: " + Words.list(unexpected),
                            new Expectation(what, String.valueOf(unexpected.size()), "0"))
                    .discriminator(what));
        }
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Move what runs there to a member of the organization, where guardrails hold.")
                .step("See who has access keys.", "iam", "generate-credential-report")
                .step("Create an account for it, and let programs assume roles there.")
                .step("Delegate the administration of services to members, so that few need the management account.");
    }
}
