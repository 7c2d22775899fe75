package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.permission.ConnectorPolicy;
import io.github.iamaudit.aws.permission.RoleTemplate;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptionsBuilder;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.snapshot.Facet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what an audit must be allowed to do. Needs neither network nor credentials. */
@Command(
        name = "permissions",
        description =
                "Prints what an audit must be allowed to do: a policy, or a template of a role. Asks nobody: no network,"
                        + " no credentials.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 printed; 2 unusable arguments."})
final class PermissionsCommand implements Callable<Integer> {

    /** AWS counts every character of a session policy, white space included. */
    private static final int LARGEST_SESSION_POLICY = 2048;

    /** What is printed. */
    enum Print {
        /** What the role may do. */
        POLICY,
        /** Who may assume the role. */
        TRUST,
        /** What a session of a role that may do more is shrunk to. */
        SESSION,
        /** What the caller needs that assumes the role. */
        ASSUME,
        /** A template of the role in YAML. */
        CLOUDFORMATION,
        /** A template of the role in HCL. */
        TERRAFORM
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = "--for",
            paramLabel = "SET",
            description = "Instead, a set of permissions that other services ask for: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Sets.class)
    private @Nullable String set;

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            description = "automatic (default) and bulk: the calls in bulk; itemized: item by item.")
    private @Nullable FetchStrategy strategy;

    @Option(
            names = "--with-fallback",
            description = "Also the calls item by item that 'automatic' falls back on where bulk is denied.")
    private boolean withFallback;

    @Option(
            names = "--last-accessed",
            paramLabel = "LEVEL",
            description = "Also when each service or action was last used: service or action.")
    private LiveInput.@Nullable LastAccessed lastAccessed;

    @Option(names = "--events", description = "Also the events of IAM that CloudTrail recorded.")
    private boolean events;

    @Option(
            names = "--print",
            paramLabel = "WHAT",
            description =
                    "policy (default); trust: who may assume the role; session: a session policy; assume: what the"
                            + " caller needs; cloudformation or terraform: a template of the role.")
    private Print print = Print.POLICY;

    @Option(
            names = "--caller",
            paramLabel = "ARN",
            description = "Who assumes the role: an account, or better a role or user. For trust and templates.")
    private @Nullable String caller;

    @Option(
            names = "--external-id",
            paramLabel = "ID",
            description = "What the caller has to state. For trust and templates.")
    private @Nullable String externalId;

    @Option(
            names = "--role-name",
            paramLabel = "NAME",
            description = "The role's name; IamAudit by default. For assume and templates.")
    private @Nullable String roleName;

    @Option(
            names = "--partition",
            paramLabel = "PARTITION",
            description = "aws by default, or aws-cn, aws-us-gov and so on. For assume.")
    private @Nullable String partition;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Tells how many calls an account with so many users takes.")
    private @Nullable Integer users;

    @Option(names = "--roles", paramLabel = "N", description = "The same for roles.")
    private @Nullable Integer roles;

    @Option(names = "--policies", paramLabel = "N", description = "The same for managed policies.")
    private @Nullable Integer policies;

    private final Streams streams;

    PermissionsCommand(Streams streams) {
        this.streams = streams;
    }

    /** The names that --for takes. */
    static final class Sets extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Sets() {
            super(Stream.of(ConnectorPolicy.values()).map(ConnectorPolicy::id).toList());
        }
    }

    @Override
    public Integer call() throws IOException {
        check("--caller", caller, EnumSet.of(Print.TRUST, Print.CLOUDFORMATION, Print.TERRAFORM));
        check("--external-id", externalId, EnumSet.of(Print.TRUST, Print.CLOUDFORMATION, Print.TERRAFORM));
        check("--role-name", roleName, EnumSet.of(Print.ASSUME, Print.CLOUDFORMATION, Print.TERRAFORM));
        check("--partition", partition, EnumSet.of(Print.ASSUME));
        ConnectorPolicy connector = connector();
        if (connector != null && (strategy != null || withFallback || lastAccessed != null || selection.isGiven())) {
            throw Usage.unusable(
                    spec,
                    "--for is a set of its own; leave out --rules, --facets, --strategy, --with-fallback and"
                            + " --last-accessed");
        }
        CallPlan calls = connector == null
                ? CallPlan.of(selection.plan(), options())
                : CallPlan.of(
                        connector.fetchPlan(),
                        AwsOptions.builder().strategy(connector.strategy()).build());
        String printed = Usage.parsed(spec, () -> printed(calls, connector));
        tellSize(calls);
        if (connector != null) {
            tellReach(connector);
        }
        streams.print(printed);
        return 0;
    }

    private void check(String option, @Nullable String value, Set<Print> goesWith) {
        if (value != null && !goesWith.contains(print)) {
            throw Usage.unusable(
                    spec,
                    option + " goes with --print "
                            + String.join(
                                    " or ",
                                    goesWith.stream()
                                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                                            .toList()));
        }
    }

    private @Nullable ConnectorPolicy connector() {
        return set == null
                ? null
                : ConnectorPolicy.named(set)
                        .orElseThrow(() -> Usage.unusable(
                                spec, "there is no set \"" + set + "\"; there are " + String.join(", ", new Sets())));
    }

    private AwsOptions options() {
        AwsOptionsBuilder options = AwsOptions.builder();
        if (strategy != null) {
            options.strategy(strategy);
        }
        if (lastAccessed != null) {
            options.serviceLastAccessed(lastAccessed.granularity());
        }
        if (events) {
            options.eventLookback(Duration.ofDays(90));
        }
        return options.build();
    }

    private String printed(CallPlan calls, @Nullable ConnectorPolicy connector) {
        return switch (print) {
            case POLICY -> Json.pretty(policy(calls, connector).toJson());
            case TRUST ->
                Json.pretty((externalId == null
                                ? AwsPermissions.trustPolicy(caller())
                                : AwsPermissions.trustPolicy(caller(), externalId))
                        .toJson());
            case SESSION -> session(AwsPermissions.sessionPolicy(calls).toJson());
            case ASSUME ->
                Json.pretty(AwsPermissions.assumePolicy(
                                partition == null ? Partition.AWS : new Partition(partition),
                                roleName == null ? "IamAudit" : roleName)
                        .toJson());
            case CLOUDFORMATION -> template(policy(calls, connector)).cloudFormation();
            case TERRAFORM -> template(policy(calls, connector)).terraform();
        };
    }

    private PolicyDocument policy(CallPlan calls, @Nullable ConnectorPolicy connector) {
        if (connector != null) {
            return connector.policy();
        }
        return withFallback ? AwsPermissions.leastPrivilegeWithFallback(calls) : AwsPermissions.leastPrivilege(calls);
    }

    private static String session(String json) {
        String pretty = Json.pretty(json);
        return pretty.length() <= LARGEST_SESSION_POLICY ? pretty : json + "\n";
    }

    private RoleTemplate template(PolicyDocument policy) {
        RoleTemplate template = RoleTemplate.of(policy, caller());
        if (roleName != null) {
            template = template.roleName(roleName);
        }
        return externalId == null ? template : template.externalId(externalId);
    }

    private Arn caller() {
        if (caller == null) {
            throw Usage.unusable(
                    spec,
                    "--print " + print.name().toLowerCase(Locale.ROOT)
                            + " needs --caller ARN: who assumes the role, for example"
                            + " arn:aws:iam::444455556666:role/AuditTool");
        }
        return Arn.of(caller);
    }

    private void tellSize(CallPlan calls) {
        if (users == null && roles == null && policies == null) {
            return;
        }
        int usersThere = count("--users", users);
        int rolesThere = count("--roles", roles);
        int policiesThere = count("--policies", policies);
        int expected = calls.expectedCalls(AccountSize.builder()
                .users(usersThere)
                .roles(rolesThere)
                .policies(policiesThere)
                .build());
        streams.err()
                .println("iam-audit: " + Words.counted(expected, "call") + " for " + Words.counted(usersThere, "user")
                        + ", " + Words.counted(rolesThere, "role") + " and " + counted(policiesThere)
                        + ", if nothing is denied");
    }

    private static String counted(int policies) {
        return policies == 1 ? "1 managed policy" : String.format(Locale.ROOT, "%,d managed policies", policies);
    }

    private int count(String option, @Nullable Integer value) {
        if (value != null && value < 0) {
            throw Usage.unusable(spec, option + " is not negative, but is " + value);
        }
        return value == null ? 0 : value;
    }

    /** How far an audit gets with a set. */
    private void tellReach(ConnectorPolicy connector) {
        RuleSet all = RuleSet.all();
        Set<Facet<?>> given = new HashSet<>(connector.facets());
        List<String> reached = all.descriptors().stream()
                .filter(rule -> given.containsAll(rule.needs()))
                .map(RuleDescriptor::id)
                .toList();
        streams.err()
                .println("iam-audit: " + connector.description() + ". Strategy "
                        + connector.strategy().name().toLowerCase(Locale.ROOT) + "; "
                        + reached.size() + " of " + Words.counted(all.ids().size(), "rule") + " can be evaluated.");
    }
}
