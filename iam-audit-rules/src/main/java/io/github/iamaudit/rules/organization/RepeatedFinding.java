package io.github.iamaudit.rules.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import java.io.Serializable;
import java.util.List;

/**
 * Findings of one rule on a thing that was deployed to several accounts from one place: a permission set of Identity Center, an AWS
 * managed policy, or a role, policy or identity provider of the same path and name. Mending it once mends them all.
 *
 * @param ruleId for example {@code role-administrator-access}
 * @param title the rule's title
 * @param severity the worst of the findings
 * @param subject what sort of thing it is
 * @param name for example {@code permission set AdministratorAccess} or {@code role/deploy}
 * @param accounts in how many accounts it is
 * @param examples some of these accounts, by id
 */
public record RepeatedFinding(
        String ruleId,
        String title,
        Severity severity,
        SubjectType subject,
        String name,
        int accounts,
        List<AccountId> examples)
        implements Serializable {

    /** The most examples. */
    public static final int MOST_EXAMPLES = 5;

    /**
     * Copies the list.
     *
     * @param ruleId for example {@code role-administrator-access}
     * @param title the rule's title
     * @param severity the worst of the findings
     * @param subject what sort of thing it is
     * @param name for example {@code permission set AdministratorAccess} or {@code role/deploy}
     * @param accounts in how many accounts it is
     * @param examples some of these accounts, by id
     */
    public RepeatedFinding {
        examples = List.copyOf(examples);
    }
}
