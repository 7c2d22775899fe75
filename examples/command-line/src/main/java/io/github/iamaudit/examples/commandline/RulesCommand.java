package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rules: all of them, or some with what they need. */
@Command(
        name = "rules",
        description = "Lists the rules, or shows those that are named: what they judge, need and serve.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RulesCommand implements Callable<Integer> {

    /** The forms of the list. */
    enum Form {
        /** For people. */
        TABLE,
        /** For programs. */
        JSON,
        /** For documents. */
        MARKDOWN
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these rules, with all that is known of them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), json or markdown.")
    private Form format = Form.TABLE;

    private final Streams streams;

    RulesCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        RuleSet all = RuleSet.all().plus(RuleSet.optional()).plus(RuleSet.organization());
        List<RuleDescriptor> rules =
                Usage.parsed(spec, () -> ids.isEmpty() ? all : all.only(ids)).descriptors();
        streams.print(
                switch (format) {
                    case JSON -> json(rules);
                    case MARKDOWN -> markdown(rules);
                    case TABLE -> ids.isEmpty() ? table(rules) : details(rules);
                });
        return 0;
    }

    private static String table(List<RuleDescriptor> rules) {
        Page page = new Page();
        Table table = new Table()
                .column("RULE", 60)
                .column("SEVERITY", 8)
                .column("RUN", 12)
                .column("TITLE", 60);
        rules.forEach(rule ->
                table.row(rule.id(), rule.severity().name().toLowerCase(Locale.ROOT), when(rule), rule.title()));
        table.print(page);
        return page.toString();
    }

    private static String when(RuleDescriptor rule) {
        return rule.needsOrganization() ? "organization" : rule.optional().isPresent() ? "optional" : "always";
    }

    private static String details(List<RuleDescriptor> rules) {
        Page page = new Page();
        for (RuleDescriptor rule : rules) {
            page.line(rule.id());
            page.wrapped("  Title:      ", rule.title());
            page.wrapped("  Severity:   ", rule.severity().name().toLowerCase(Locale.ROOT));
            page.wrapped(
                    "  Run:        ",
                    when(rule) + rule.optional().map(why -> ": " + why).orElse(""));
            page.wrapped("  Facets:     ", String.join(", ", names(rule.needs())));
            optional(page, "  Uses:       ", names(rule.uses()));
            optional(page, "  Actions:    ", actions(rule));
            optional(
                    page,
                    "  Settings:   ",
                    rule.settings().stream().map(RulesCommand::setting).toList());
            optional(page, "  Controls:   ", controls(rule));
            optional(page, "  References: ", rule.references());
            page.line("");
        }
        return page.toString();
    }

    private static void optional(Page page, String label, List<String> values) {
        if (!values.isEmpty()) {
            page.wrapped(label, String.join(", ", values));
        }
    }

    private static String setting(Setting<?> setting) {
        return setting.name() + "=" + setting.defaultText();
    }

    private static List<String> names(List<Facet<?>> facets) {
        return facets.stream().map(Facet::name).toList();
    }

    /** What a live audit by this rule alone calls, at the least. */
    private static List<String> actions(RuleDescriptor rule) {
        return CallPlan.of(FetchPlan.of(rule.needs()), AwsOptions.defaults()).actions();
    }

    private static List<String> controls(RuleDescriptor rule) {
        return Framework.all().stream()
                .flatMap(framework -> framework.controlsOf(rule.id()).stream()
                        .map(control -> framework.id() + "-" + framework.version() + " " + control.id()))
                .toList();
    }

    private static String json(List<RuleDescriptor> rules) {
        return Json.pretty(json -> json.array(
                rules,
                rule -> json.object(() -> {
                    json.member("id", rule.id()).member("title", rule.title());
                    json.member("severity", rule.severity().name()).member("run", when(rule));
                    json.optionalMember("optional", rule.optional().orElse(null));
                    json.name("facets").strings(names(rule.needs()));
                    json.name("uses").strings(names(rule.uses()));
                    json.name("actions").strings(actions(rule));
                    json.name("settings")
                            .object(() -> rule.settings().forEach(s -> json.member(s.name(), s.defaultText())));
                    json.name("controls").strings(controls(rule));
                    json.name("references").strings(rule.references());
                })));
    }

    private static String markdown(List<RuleDescriptor> rules) {
        String rows = rules.stream()
                .map(rule -> "| `" + rule.id() + "` | "
                        + rule.severity().name().toLowerCase(Locale.ROOT) + " | " + when(rule) + " | "
                        + rule.title().replace("|", "\\|") + " | "
                        + names(rule.needs()).stream().collect(Collectors.joining(", ")) + " |\n")
                .collect(Collectors.joining());
        return "| Rule | Severity | Run | Title | Facets |\n|---|---|---|---|---|\n" + rows;
    }
}
