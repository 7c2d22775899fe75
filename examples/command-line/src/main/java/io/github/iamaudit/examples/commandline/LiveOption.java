package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchPlan;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the account is fetched from AWS, of commands that take files as well. */
final class LiveOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--live",
            description = "Fetches the account from AWS, with the credentials that the AWS SDK finds. The options from"
                    + " --profile to --endpoint say otherwise, and each of them implies --live.")
    private boolean live;

    /** Whether it was given itself. */
    boolean isGiven() {
        return live;
    }

    /** Whether it was given, or is implied; files do not go with it. */
    boolean isLive(LiveInput input, AccountInput account) {
        List<String> implying = input.given();
        if (!live && implying.isEmpty()) {
            return false;
        }
        List<String> files = account.given();
        if (!files.isEmpty()) {
            throw Usage.unusable(
                    command,
                    "an account is read live or from files, not both; leave out "
                            + String.join(", ", live ? List.of("--live") : implying) + " or "
                            + String.join(", ", files));
        }
        return true;
    }

    /** What is needed of a live account, fetched now; standard error tells how that goes. */
    static AccountSource fetched(AccountSource source, FetchPlan plan, Streams streams) {
        try (FetchProgress progress = new FetchProgress(streams.err(), Ansi.AUTO.enabled())) {
            AccountSnapshot snapshot = source.fetch(plan, progress);
            progress.tell(snapshot.accountId().toString());
            return (other, listener) -> snapshot;
        }
    }
}
