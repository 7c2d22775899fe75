package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.ActionRisk;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.PrincipalRights;
import io.github.iamaudit.evaluate.RequestPrincipal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what one user or role may do. */
@Command(
        name = "what-can",
        description =
                "Lists what a user or role may do, by service and access level, and says if it is an administrator.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 answered; 2 unusable input or arguments."})
final class WhatCanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "PRINCIPAL",
            description = "A name, user/NAME, role/NAME or ARN of a user or role of the account.")
    private String principal = "";

    @Option(names = "--service", paramLabel = "PREFIX", description = "Only this service, for example s3.")
    private @Nullable String service;

    @Option(
            names = "--access-level",
            paramLabel = "LEVEL",
            description = "Only this access level: ${COMPLETION-CANDIDATES}.")
    private @Nullable AccessLevel level;

    @Option(
            names = "--risk",
            paramLabel = "RISK",
            description = "Only actions with this risk: ${COMPLETION-CANDIDATES}.")
    private @Nullable ActionRisk risk;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.TEXT;

    @Mixin
    private AccountInput input = new AccountInput();

    private final Streams streams;

    WhatCanCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        ActionCatalog catalog = ActionCatalog.bundled();
        if (service != null && catalog.service(service).isEmpty()) {
            throw Usage.unusable(
                    spec,
                    "the catalogue of " + catalog.date() + " knows no service " + service
                            + NearestNames.hint(service.toLowerCase(Locale.ROOT), catalog.services()));
        }
        Account account = Account.of(input.source());
        Principals principals = new Principals(account);
        RequestPrincipal who = Usage.parsed(spec, () -> principals.own(principal));
        PrincipalRights rights = account.evaluator().whatCan(who);
        Analysis administration = account.evaluator().administration(who).analysis();
        RightsFilter filter = new RightsFilter(service, level, risk);
        List<String> notes = account.gaps();
        streams.print(
                format == Format.JSON
                        ? RightsJson.of(rights, filter, administration, notes)
                        : new RightsText(rights, filter, administration, notes).write(principals));
        return 0;
    }
}
