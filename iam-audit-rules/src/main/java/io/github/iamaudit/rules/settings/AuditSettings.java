package io.github.iamaudit.rules.settings;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.source.AccountSelection;
import java.io.Reader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds and severities of rules, for all accounts or for some of them: by id, by organizational unit, by tag of the
 * account. Of two that speak of the same account the later one counts. What was in force stands in each outcome of the report.
 * Immutable.
 *
 * <pre>{@code
 * AuditSettings settings = AuditSettings.none()
 *         .with(AccountSelection.all(), "access-key-not-rotated", "maxAgeDays", "60")
 *         .with(AccountSelection.all().inUnit("Production"), "access-key-not-rotated", "maxAgeDays", "30")
 *         .withSeverity(AccountSelection.all().tagged("stage", "sandbox"), "role-unused", Severity.INFO);
 * }</pre>
 *
 * <p>The file is YAML or JSON, described in {@code docs/settings.md}.
 */
public final class AuditSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final AuditSettings NONE = new AuditSettings(List.of());

    /**
     * One value.
     *
     * @param name a setting of the rule; null for its severity
     */
    record Entry(
            AccountSelection accounts,
            String ruleId,
            @Nullable String name,
            String value,
            String place) implements Serializable {

        private static final long serialVersionUID = 1L;

        RuleSet applyTo(RuleSet rules) {
            if (!rules.ids().contains(ruleId)) {
                return rules;
            }
            return name == null ? rules.withSeverity(ruleId, Severity.valueOf(value)) : rules.with(ruleId, name, value);
        }
    }

    private final List<Entry> entries;

    AuditSettings(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * All as the rules have it.
     *
     * @return no settings
     */
    public static AuditSettings none() {
        return NONE;
    }

    /**
     * Reads a file with settings of the library's rules.
     *
     * @param file what the text is called in messages, for example {@code settings.yaml}
     * @param text YAML or JSON; read to the end, not closed
     * @return the settings
     * @throws InputException with line and column if there is a mistake in it: also a rule or setting that does not exist, or a
     *     value that the setting does not take
     */
    public static AuditSettings read(String file, Reader text) {
        return read(file, text, RuleSet.all().plus(RuleSet.optional()).plus(RuleSet.organization()));
    }

    /**
     * Reads a file with settings also of rules of one's own.
     *
     * @param file what the text is called in messages
     * @param text YAML or JSON; read to the end, not closed
     * @param known the rules that the file may speak of
     * @return the settings
     * @throws InputException with line and column if there is a mistake in it
     */
    public static AuditSettings read(String file, Reader text, RuleSet known) {
        return new AuditSettings(AuditSettingsFile.read(file, text, known));
    }

    /**
     * With a setting of a rule for some accounts. A run without the rule passes over it.
     *
     * @param accounts which accounts
     * @param ruleId the rule
     * @param setting its name
     * @param value as text
     * @return new settings; a run with the rule throws an {@link IllegalArgumentException} where it has no such setting, or the
     *     setting does not take the value
     */
    public AuditSettings with(AccountSelection accounts, String ruleId, String setting, String value) {
        return plus(new Entry(accounts, ruleId, setting, value, "of " + ruleId + "." + setting));
    }

    /**
     * With another severity of a rule for some accounts.
     *
     * @param accounts which accounts
     * @param ruleId the rule
     * @param severity the severity
     * @return new settings
     */
    public AuditSettings withSeverity(AccountSelection accounts, String ruleId, Severity severity) {
        return plus(new Entry(accounts, ruleId, null, severity.name(), "of the severity of " + ruleId));
    }

    private AuditSettings plus(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new AuditSettings(more);
    }

    /**
     * The rules with what is in force in an account of which no organization is known.
     *
     * @param rules the rules
     * @param account the account
     * @return the same rules
     * @throws InputException if there are settings for units or tags, since it is not known whether they are for the account
     */
    public RuleSet applyTo(RuleSet rules, AccountId account) {
        RuleSet applied = rules;
        for (Entry entry : entries) {
            AccountSelection accounts = entry.accounts();
            boolean isById = accounts.units().isEmpty()
                    && accounts.excludedUnits().isEmpty()
                    && accounts.tags().isEmpty();
            if (!isById) {
                throw new InputException("the settings " + entry.place() + " are for units or tags, and of the account "
                        + account + " alone neither is known; audit the organization, or state them by account");
            }
            boolean isMeant = (accounts.ids().isEmpty() || accounts.ids().contains(account))
                    && !accounts.excludedIds().contains(account);
            applied = isMeant ? entry.applyTo(applied) : applied;
        }
        return applied;
    }

    /**
     * The rules with what is in force in each account of an organization.
     *
     * @param rules the rules
     * @param tree the organization
     * @return the same rules, by account; safe for any number of threads
     * @throws InputException if settings name a unit or an account that there is not, or depend on tags that are not known
     */
    public Function<AccountId, RuleSet> applyTo(RuleSet rules, OrganizationTree tree) {
        List<Set<AccountId>> meant = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                meant.add(entry.accounts().of(tree).stream()
                        .map(OrganizationAccount::id)
                        .collect(Collectors.toCollection(HashSet::new)));
            } catch (InputException e) {
                throw new InputException("the settings " + entry.place() + ": " + e.reason());
            }
        }
        return account -> {
            RuleSet applied = rules;
            for (int i = 0; i < meant.size(); i++) {
                applied = meant.get(i).contains(account) ? entries.get(i).applyTo(applied) : applied;
            }
            return applied;
        };
    }

    /**
     * Whether they depend on tags of accounts, which a source must be asked for.
     *
     * @return true if some are by tag
     */
    public boolean needsTags() {
        return entries.stream().anyMatch(entry -> entry.accounts().needsTags());
    }
}
