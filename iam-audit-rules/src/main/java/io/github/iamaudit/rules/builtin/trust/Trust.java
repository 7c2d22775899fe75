package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PrincipalElement;
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
        PolicyDocument document = subject.role().trustPolicy();
        return Statements.judge(
                Optional.of(document),
                statement ->
                        admits(statement) && !isClosed(document, statement) ? rule.judge(statement) : Optional.empty());
    }

    /** Whether the document denies to everybody, whatever the context, what a statement lets somebody do. */
    private static boolean isClosed(PolicyDocument document, Statement statement) {
        return ASSUMING.stream()
                .filter(action -> covers(statement, action))
                .allMatch(action -> document.statements().stream()
                        .anyMatch(s -> s.isDeny() && s.isUnconditional() && admitsAnyone(s) && covers(s, action)));
    }

    private static boolean covers(Statement statement, String action) {
        return statement.action().filter(a -> a.matches(action)).isPresent();
    }

    static boolean admits(Statement statement) {
        return statement.isAllow() && ASSUMING.stream().anyMatch(action -> covers(statement, action));
    }

    /** Whether a statement names everybody. */
    static boolean admitsAnyone(Statement statement) {
        return statement
                .principal()
                .filter(p -> !p.isNot() && p.principals().stream().anyMatch(PolicyPrincipal::isAnyone))
                .isPresent();
    }

    /** Whether a statement admits all but those that it names. */
    static boolean admitsAllBut(Statement statement) {
        return statement.principal().filter(PrincipalElement::isNot).isPresent();
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
