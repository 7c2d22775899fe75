package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.escalation.Certainty;
import io.github.iamaudit.rules.escalation.EscalationAnalysis;
import io.github.iamaudit.rules.escalation.EscalationDot;
import io.github.iamaudit.rules.escalation.EscalationMermaid;
import io.github.iamaudit.rules.escalation.EscalationRoute;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells who can become administrator, by which steps. */
@Command(
        name = "escalate",
        description =
                "Tells which users and roles can become administrator, or obtain the rights of another one, and by"
                        + " which steps.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 answered; 2 unusable input or arguments."})
final class EscalateCommand implements Callable<Integer> {

    /** Of one principal not more routes are told. */
    private static final int MOST_ROUTES = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--from",
            paramLabel = "PRINCIPAL",
            description = "Only routes of this user or role: a name or an ARN.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "PRINCIPAL",
            description = "Routes to the rights of this user or role, instead of those of any administrator.")
    private @Nullable String to;

    @Option(names = "--external", description = "Routes from outside: other accounts, identity providers, anyone.")
    private boolean external;

    @Option(
            names = "--include",
            paramLabel = "VERDICT",
            split = ",",
            description = "Also routes that are conditional, possible or both; confirmed ones only by default.")
    private List<Certainty> include = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), json, dot or mermaid.")
    private EscalateFormat format = EscalateFormat.TABLE;

    @Option(
            names = "--with-snapshot",
            paramLabel = "FILE",
            description =
                    "The snapshot of another account, so that steps lead from one to the other; for several, again.")
    private List<Path> others = new ArrayList<>();

    @Mixin
    private AccountInput input = new AccountInput();

    @Mixin
    private LiveOption live = new LiveOption();

    @Mixin
    private LiveInput liveInput = new LiveInput();

    private final Streams streams;

    EscalateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Account account = Account.of(
                live.isLive(liveInput, input)
                        ? LiveOption.fetched(liveInput.source(), FetchPlan.of(EscalationAnalysis.FACETS), streams)
                        : input.source());
        List<Account> accounts = new ArrayList<>(List.of(account));
        for (Path other : others) {
            AccountSnapshot snapshot = AccountInput.readSnapshot(other);
            accounts.add(Account.of((plan, listener) -> snapshot));
        }
        EscalationAnalysis analysis = Usage.parsed(
                spec,
                () -> EscalationAnalysis.of(
                        accounts.stream().map(Account::snapshot).toList()));
        List<EscalationRoute> all = routes(analysis, accounts);
        Set<Certainty> wanted = EnumSet.of(Certainty.CONFIRMED);
        wanted.addAll(include);
        List<EscalationRoute> shown =
                all.stream().filter(route -> wanted.contains(route.certainty())).toList();
        List<String> notes = notes(analysis, accounts, all, shown);
        switch (format) {
            case TABLE -> streams.print(new EscalateText(question(), wanted, shown, notes).write());
            case JSON -> streams.print(EscalateJson.of(shown));
            case DOT -> streams.print(EscalationDot.of(shown));
            case MERMAID -> streams.print(EscalationMermaid.of(shown));
        }
        if (format != EscalateFormat.TABLE) {
            notes.forEach(note -> streams.err().println("iam-audit: " + Visible.line(note)));
        }
        return 0;
    }

    private List<EscalationRoute> routes(EscalationAnalysis analysis, List<Account> accounts) {
        if (external) {
            if (from != null || to != null) {
                throw Usage.unusable(spec, "--external stands alone; leave out --from and --to");
            }
            return analysis.fromOutside();
        }
        if (to != null) {
            Arn target = named(to, accounts);
            return from == null
                    ? analysis.to(target)
                    : analysis.between(named(from, accounts), target).stream().toList();
        }
        return from == null ? analysis.toAdministrator() : analysis.toAdministrator(named(from, accounts), MOST_ROUTES);
    }

    /** A user or role of one of the accounts; that of the first one that has it. */
    private Arn named(String text, List<Account> accounts) {
        return accounts.stream()
                .flatMap(account -> account.evaluator().principal(text).stream())
                .findFirst()
                .orElseGet(() -> Usage.parsed(spec, () -> new Principals(accounts.get(0)).own(text)))
                .arn()
                .orElseThrow();
    }

    private String question() {
        String who = from == null ? "" : " from " + from;
        return external
                ? "from outside to administrator"
                : who.strip() + (to == null ? " to administrator" : " to " + to);
    }

    private List<String> notes(
            EscalationAnalysis analysis,
            List<Account> accounts,
            List<EscalationRoute> all,
            List<EscalationRoute> shown) {
        List<String> notes = new ArrayList<>();
        accounts.forEach(account -> notes.addAll(account.gaps()));
        for (Certainty certainty : Certainty.values()) {
            long more =
                    all.stream().filter(route -> route.certainty() == certainty).count()
                            - shown.stream()
                                    .filter(route -> route.certainty() == certainty)
                                    .count();
            if (more > 0) {
                notes.add(Words.counted(more, "more route") + (more == 1 ? " is " : " are ") + certainty
                        + ": --include " + certainty + " tells " + (more == 1 ? "it" : "them"));
            }
        }
        if (!external) {
            administrators(analysis, accounts).ifPresent(notes::add);
        }
        notes.addAll(analysis.limits());
        return notes;
    }

    /** Who is administrator has no route to it: without this line that would read as health. */
    private Optional<String> administrators(EscalationAnalysis analysis, List<Account> accounts) {
        List<Arn> administrators = analysis.administrators();
        if (from != null) {
            return administrators.contains(named(from, accounts))
                    ? Optional.of(from
                            + " is an administrator already, always or under conditions; 'iam-audit what-can' tells")
                    : Optional.empty();
        }
        return administrators.isEmpty()
                ? Optional.empty()
                : Optional.of("not listed: " + Words.counted(administrators.size(), "principal")
                        + (administrators.size() == 1 ? " that is an administrator" : " that are administrators")
                        + " already, always or under conditions");
    }
}
