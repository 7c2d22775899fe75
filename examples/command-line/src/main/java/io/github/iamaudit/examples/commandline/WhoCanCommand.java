package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the users and roles that may do one action. */
@Command(
        name = "who-can",
        description = "Lists the users and roles that may do an action on a resource, always or under conditions.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 answered; 2 unusable input or arguments."})
final class WhoCanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACTION", description = "For example s3:GetObject.")
    private String action = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RESOURCE",
            description = "An ARN, with wildcards for all resources that match; any by default.")
    private @Nullable String resource;

    @Mixin
    private QuestionInput question = new QuestionInput();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.TEXT;

    @Mixin
    private AccountInput input = new AccountInput();

    private final Streams streams;

    WhoCanCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        RequestContext stated = question.context();
        Account account = Account.of(input.source());
        Target target = Usage.parsed(spec, () -> Target.of(account, action, resource));
        List<PrincipalAccess> found =
                Usage.parsed(spec, () -> account.evaluator().whoCan(target.action(), target.resource(), stated));
        List<Access> access = found.stream()
                .map(one -> Access.of(
                        one.principal(),
                        one.analysis(),
                        account.evaluator().administration(one.principal()).verdict()))
                .toList();
        AccessRequest byRoot = byRoot(account, target, stated);
        Set<UndeterminedPoint> undetermined = undetermined(account, byRoot, access);
        List<String> notes = notes(account, target);
        streams.print(
                format == Format.JSON
                        ? AccessJson.of(account, target, access, undetermined, notes)
                        : new AccessText(target, access, NotKnown.words(undetermined, byRoot), notes).write());
        return 0;
    }

    private static AccessRequest byRoot(Account account, Target target, RequestContext stated) {
        AccessRequest.Builder request = AccessRequest.builder()
                .principal(RequestPrincipal.of("arn:" + account.partition() + ":iam::" + account.id() + ":root"))
                .action(target.action())
                .resource(target.resource())
                .context(stated);
        return (target.tellsAccount() ? request : request.resourceAccount(account.id())).build();
    }

    /** What no answer knows, also where nobody has access: asked of the root user, whom no own policy concerns. */
    private static Set<UndeterminedPoint> undetermined(Account account, AccessRequest byRoot, List<Access> access) {
        Set<UndeterminedPoint> points = EnumSet.noneOf(UndeterminedPoint.class);
        points.addAll(account.evaluator().analyze(byRoot).explanation().undetermined());
        access.forEach(one -> points.addAll(one.explanation().undetermined()));
        return points;
    }

    private static List<String> notes(Account account, Target target) {
        List<String> notes = new ArrayList<>(target.notes());
        notes.addAll(account.gaps());
        notes.add("not listed are the root user, sessions with policies of their own, other accounts, AWS services and"
                + " identity providers; 'iam-audit can' answers for one of them");
        return notes;
    }
}
