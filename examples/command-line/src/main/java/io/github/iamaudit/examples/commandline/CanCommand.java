package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether one principal may do one action on one resource, and why. */
@Command(
        name = "can",
        description = "Says whether a principal may do an action on a resource: always, only if, or never, and why.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 answered, whatever the answer; 1 with --fail-if-allowed, if it is",
            "or may be allowed; 2 unusable input or arguments."
        })
final class CanCommand implements Callable<Integer> {

    private static final int ALLOWED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "PRINCIPAL",
            description = "A name, user/NAME, role/NAME, root, or an ARN, also of a session or of another account;"
                    + " a service such as lambda.amazonaws.com; or anonymous.")
    private String principal = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "For example s3:GetObject.")
    private String action = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "RESOURCE",
            description = "An ARN, with wildcards for all resources that match; any by default.")
    private @Nullable String resource;

    @Mixin
    private QuestionInput question = new QuestionInput();

    @Option(
            names = "--resource-account",
            paramLabel = "ID",
            description = "The account that owns the resource, where its ARN does not tell.")
    private @Nullable String resourceAccount;

    @Option(
            names = "--complete",
            description = "Takes condition keys that are not stated for absent, and decides as AWS does.")
    private boolean isComplete;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.TEXT;

    @Option(names = "--fail-if-allowed", description = "Exit code 1 if it is or may be allowed.")
    private boolean failIfAllowed;

    @Mixin
    private AccountInput input = new AccountInput();

    private final Streams streams;

    CanCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        RequestContext stated = question.context();
        Account account = Account.of(input.source());
        Principals principals = new Principals(account);
        Answer answer = Usage.parsed(spec, () -> answer(account, principals, stated));
        streams.print(format == Format.JSON ? AnswerJson.of(answer) : new AnswerText(answer).write(principals));
        return failIfAllowed && (answer.isAllowed() || answer.isOpen()) ? ALLOWED : 0;
    }

    private Answer answer(Account account, Principals principals, RequestContext stated) {
        RequestPrincipal who = principals.any(principal);
        Target target = Target.of(account, action, resource);
        if (isComplete && target.isAny()) {
            throw new IllegalArgumentException("--complete decides about one resource; name its ARN");
        }
        List<String> notes = new ArrayList<>(target.notes());
        AccessRequest.Builder request = AccessRequest.builder()
                .principal(who)
                .action(target.action())
                .resource(target.resource())
                .context(stated);
        if (resourceAccount != null) {
            request.resourceAccount(resourceAccount);
        } else if (!target.resource().equals("*")
                && !target.tellsAccount()
                && !who.account().equals(account.id())) {
            request.resourceAccount(account.id());
            notes.add("the resource is taken to be of account " + account.id()
                    + ", since its ARN does not tell; --resource-account states another one");
        }
        if (!principal.contains("/") && principals.isShared(principal)) {
            notes.add("a user and a role are called " + principal + "; this is the user, role/" + principal
                    + " names the role");
        }
        if (isComplete && target.hasPattern() && !target.resource().equals("*")) {
            notes.add("with --complete, the wildcard in the resource stands for itself");
        }
        notes.addAll(account.gaps());
        AccessRequest asked = request.build();
        return isComplete
                ? new Answer(
                        asked, target, stated, Optional.of(account.evaluator().decide(asked)), Optional.empty(), notes)
                : new Answer(
                        asked,
                        target,
                        stated,
                        Optional.empty(),
                        Optional.of(account.evaluator().analyze(asked)),
                        notes);
    }
}
