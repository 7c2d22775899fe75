package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.StatementRule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What rules about trust policies have in common: which roles, which statements, whom these admit. */
final class Trust {

    private static final List<String> ASSUMING =
            List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

    private Trust() {}

    /** The roles whose trust policies customers can change; only the service changes those of service-linked roles. */
    static Stream<Role> roles(RuleContext context) {
        return context.roles().filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED);
    }

    /** Judges the statements that let somebody assume the role. */
    static Verdict judge(Role subject, StatementRule rule) {
        return Statements.judge(
                Optional.of(subject.role().trustPolicy()),
                statement -> admits(statement) ? rule.judge(statement) : Optional.empty());
    }

    static boolean admits(Statement statement) {
        return statement.isAllow()
                && statement
                        .action()
                        .filter(a -> ASSUMING.stream().anyMatch(a::matches))
                        .isPresent();
    }

    /** Whether a statement names everybody. */
    static boolean admitsAnyone(Statement statement) {
        return statement
                .principal()
                .filter(p -> !p.isNot() && p.principals().stream().anyMatch(PolicyPrincipal::isAnyone))
                .isPresent();
    }

    /** The accounts, other than the role's own, that a statement names. */
    static List<AccountId> foreignAccounts(Statement statement, RuleContext context) {
        return statement.principal().stream()
                .filter(p -> !p.isNot())
                .flatMap(p -> p.principals().stream())
                .flatMap(p -> p.account().stream())
                .map(AccountId::of)
                .filter(account -> !account.equals(context.accountId()))
                .distinct()
                .sorted()
                .toList();
    }
}
