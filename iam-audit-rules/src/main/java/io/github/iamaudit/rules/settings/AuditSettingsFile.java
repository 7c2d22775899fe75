package io.github.iamaudit.rules.settings;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.Member;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.internal.config.ConfigInput;
import io.github.iamaudit.rules.internal.config.ConfigObject;
import io.github.iamaudit.rules.settings.AuditSettings.Entry;
import io.github.iamaudit.source.AccountSelection;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** The file of settings. */
final class AuditSettingsFile {

    private static final String SEVERITY = "severity";

    private AuditSettingsFile() {}

    static List<Entry> read(String file, Reader text, RuleSet known) {
        ConfigObject root = ConfigObject.of("the file of settings", ConfigInput.read(file, text), List.of("settings"));
        root.required("settings");
        List<Entry> entries = new ArrayList<>();
        for (JsonValue value : root.items("settings")) {
            ConfigObject layer = ConfigObject.of(
                    "an entry of settings",
                    value,
                    List.of("account", "unit", "tag", "exceptAccount", "exceptUnit", "rules"));
            AccountSelection accounts = accounts(layer);
            for (Member rule :
                    ConfigObject.anyOf("rules", layer.required("rules")).members()) {
                rule(accounts, rule, known, entries);
            }
        }
        return entries;
    }

    private static AccountSelection accounts(ConfigObject layer) {
        AccountSelection accounts = layer.member("account").isEmpty()
                ? AccountSelection.all()
                : ids(layer, "account", AccountSelection.all()::only);
        if (layer.member("exceptAccount").isPresent()) {
            accounts = ids(layer, "exceptAccount", accounts::excluding);
        }
        for (String unit : layer.texts("unit")) {
            accounts = accounts.inUnit(unit);
        }
        for (String unit : layer.texts("exceptUnit")) {
            accounts = accounts.excludingUnit(unit);
        }
        if (layer.member("tag").isPresent()) {
            for (Member tag : ConfigObject.anyOf("tag", layer.required("tag")).members()) {
                accounts = accounts.tagged(tag.name(), ConfigObject.text("the value of the tag", tag.value()));
            }
        }
        return accounts;
    }

    private interface Ids {
        AccountSelection of(String... ids);
    }

    private static AccountSelection ids(ConfigObject layer, String name, Ids selection) {
        String[] ids = layer.texts(name).toArray(String[]::new);
        return ConfigObject.parsed(layer.required(name), name, unused -> selection.of(ids));
    }

    private static void rule(AccountSelection accounts, Member rule, RuleSet known, List<Entry> entries) {
        String id = rule.name();
        ConfigObject values = ConfigObject.anyOf("the settings of the rule " + Printable.line(id), rule.value());
        if (!known.ids().contains(id)) {
            throw new InputException(
                    rule.value().location(),
                    "there is no rule " + Printable.quoted(id) + "; the command rules lists those that there are");
        }
        for (Member value : values.members()) {
            String text = ConfigObject.text(value.name(), value.value());
            boolean isSeverity = value.name().equals(SEVERITY);
            String canonical = ConfigObject.parsed(
                    value.value(),
                    text,
                    isSeverity
                            ? t -> Severity.named(t).name()
                            : t -> known.with(id, value.name(), t)
                                    .settingsOf(id)
                                    .getOrDefault(value.name(), t));
            entries.add(new Entry(
                    accounts,
                    id,
                    isSeverity ? null : value.name(),
                    canonical,
                    "at " + value.value().location()));
        }
    }
}
