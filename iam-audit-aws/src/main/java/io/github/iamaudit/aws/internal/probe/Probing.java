package io.github.iamaudit.aws.internal.probe;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.internal.call.ServiceClients;
import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.ActionAccess.Evidence;
import io.github.iamaudit.aws.permission.ActionAccess.Status;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.source.FetchException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

/** Finds out which of the actions of a plan may be called. Changes nothing, unless told that a credential report may be made. */
public final class Probing {

    private static final String GENERATE = "iam:GenerateCredentialReport";
    private static final String KEY_LAST_USED = "iam:GetAccessKeyLastUsed";
    private static final String SIMULATE = "iam:SimulatePrincipalPolicy";

    /** Errors that AWS gives only after it has decided that the call is allowed, and after which a fetch goes on. */
    private static final Set<String> AFTER_AUTHORIZATION = Set.of(
            "ReportNotPresent",
            "ReportExpired",
            "ReportInProgress",
            "LimitExceeded",
            "LimitExceededException",
            "OrganizationNotFound",
            "OrganizationNotFoundException",
            "RootNotFoundException",
            "ChildNotFoundException",
            "PolicyTypeNotEnabledException");

    private final ServiceClients clients;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final IamClient iam;
    private final Calls calls;
    private final Arn caller;
    private final Optional<Arn> assumedRole;
    private final CredentialReportProbe report;

    /**
     * Prepares probing.
     *
     * @param clients the SDK clients
     * @param credentials what they sign with
     * @param region the Region in which regional services are asked
     * @param calls makes the calls
     * @param caller who the credentials are
     * @param assumedRole the role that the run assumed, if it did
     * @param report whether a credential report may be made
     */
    public Probing(
            ServiceClients clients,
            AwsCredentialsProvider credentials,
            Region region,
            Calls calls,
            Arn caller,
            Optional<Arn> assumedRole,
            CredentialReportProbe report) {
        this.clients = clients;
        this.credentials = credentials;
        this.region = region;
        this.iam = clients.client(IamClient.class, region, true, credentials, IamClient::builder);
        this.calls = calls;
        this.caller = caller;
        this.assumedRole = assumedRole;
        this.report = report;
    }

    /**
     * Probes actions, several at once.
     *
     * @param actions for example {@code iam:ListUsers}
     * @return by name
     */
    public List<ActionAccess> probe(Collection<String> actions) {
        TreeMap<String, ActionAccess> found = new TreeMap<>();
        Names names = new Names();
        // The lists first, which also tell the names that the other probes ask about.
        Set<String> lists = new TreeSet<>(Set.of("iam:ListUsers", "iam:ListGroups", "iam:ListRoles"));
        lists.retainAll(actions);
        probeAll(List.copyOf(lists), names.target(), names.probes()).forEach(a -> found.put(a.action(), a));
        List<String> rest = new ArrayList<>(new TreeSet<>(actions));
        rest.removeAll(lists);
        Map<String, Consumer<ProbeTarget>> probes = new HashMap<>(IamProbes.PROBES);
        probes.putAll(OrganizationProbes.of(clients, credentials, region));
        probes.putAll(RegionalProbes.of(rest, clients, credentials, region));
        if (report == CredentialReportProbe.MAY_GENERATE) {
            probes.put(GENERATE, t -> t.iam().generateCredentialReport(r -> {}));
        }
        probes.put(KEY_LAST_USED, Probing::probeKeyLastUsed);
        probeAll(rest, names.target(), probes).forEach(a -> found.put(a.action(), a));
        simulate(found.values().stream()
                        .filter(a -> a.status() == Status.UNKNOWN)
                        .map(ActionAccess::action)
                        .toList())
                .forEach(
                        (action, simulated) -> found.computeIfPresent(action, (name, known) -> simulated.apply(known)));
        return List.copyOf(found.values());
    }

    /** The first names that the lists give. */
    private final class Names {
        private volatile String user = ProbeTarget.NOBODY;
        private volatile String group = ProbeTarget.NOBODY;
        private volatile String role = ProbeTarget.NOBODY;

        Map<String, Consumer<ProbeTarget>> probes() {
            return Map.of(
                    "iam:ListUsers",
                    t -> t.iam().listUsers(r -> r.maxItems(1)).users().stream()
                            .findFirst()
                            .ifPresent(found -> user = found.userName()),
                    "iam:ListGroups",
                    t -> t.iam().listGroups(r -> r.maxItems(1)).groups().stream()
                            .findFirst()
                            .ifPresent(found -> group = found.groupName()),
                    "iam:ListRoles",
                    t -> t.iam().listRoles(r -> r.maxItems(1)).roles().stream()
                            .findFirst()
                            .ifPresent(found -> role = found.roleName()));
        }

        ProbeTarget target() {
            return new ProbeTarget(iam, caller.partition(), AccountId.of(caller.account()), user, group, role);
        }
    }

    private List<ActionAccess> probeAll(
            List<String> actions, ProbeTarget target, Map<String, Consumer<ProbeTarget>> probes) {
        Function<String, ActionAccess> one = action -> Optional.ofNullable(probes.get(action))
                .map(probe -> probe(action, () -> probe.accept(target)))
                .orElseGet(() -> unknown(action, "there is no call of it that changes nothing"));
        return calls.each("probing", actions, action -> action, one).answers().stream()
                .map(Gathered.Answer::value)
                .toList();
    }

    private ActionAccess probe(String action, Runnable call) {
        Supplier<ActionAccess> probe = () -> {
            call.run();
            return granted(action);
        };
        try {
            return calls.call(action, AFTER_AUTHORIZATION, probe, code -> granted(action));
        } catch (EntityGoneException e) {
            return granted(action);
        } catch (NothingToAskException e) {
            return unknown(action, String.valueOf(e.getMessage()));
        } catch (FetchException e) {
            return e.deniedAction().isPresent()
                    ? ActionAccess.builder()
                            .action(action)
                            .status(Status.DENIED)
                            .evidence(Evidence.CALL)
                            .message(String.valueOf(e.getMessage()))
                            .build()
                    : unknown(action, String.valueOf(e.getMessage()));
        }
    }

    private static ActionAccess granted(String action) {
        return ActionAccess.builder()
                .action(action)
                .status(Status.GRANTED)
                .evidence(Evidence.CALL)
                .build();
    }

    private static ActionAccess unknown(String action, String why) {
        return ActionAccess.builder()
                .action(action)
                .status(Status.UNKNOWN)
                .evidence(Evidence.NONE)
                .message(Printable.line(why))
                .build();
    }

    /** AWS refuses to speak of the keys of others, so this one can only be asked about a key of the account. */
    private static void probeKeyLastUsed(ProbeTarget target) {
        String key = NothingToAskException.first(
                "no access key was found to ask about",
                () -> target.iam().listAccessKeys(r -> r.userName(target.user())).accessKeyMetadata().stream()
                        .map(AccessKeyMetadata::accessKeyId)
                        .toList());
        target.iam().getAccessKeyLastUsed(r -> r.accessKeyId(key));
    }

    /** What AWS's own simulation says of actions; unknown stays unknown if it is denied. */
    private Map<String, Function<ActionAccess, ActionAccess>> simulate(List<String> actions) {
        Optional<String> principal = principal();
        if (actions.isEmpty() || principal.isEmpty()) {
            return Map.of();
        }
        Map<String, Function<ActionAccess, ActionAccess>> simulated = new HashMap<>();
        try {
            for (EvaluationResult result : calls.call(
                            SIMULATE,
                            () -> iam.simulatePrincipalPolicy(
                                    r -> r.policySourceArn(principal.get()).actionNames(actions)))
                    .evaluationResults()) {
                boolean allowed = "allowed".equals(result.evalDecisionAsString());
                if (!allowed && !result.missingContextValues().isEmpty()) {
                    simulated.put(
                            result.evalActionName(),
                            known -> unknown(
                                    known.action(),
                                    known.message() + ", and " + SIMULATE + " cannot tell without "
                                            + String.join(", ", result.missingContextValues())));
                    continue;
                }
                simulated.put(
                        result.evalActionName(),
                        known -> ActionAccess.builder()
                                .action(known.action())
                                .status(allowed ? Status.GRANTED : Status.DENIED)
                                .evidence(Evidence.SIMULATION)
                                .message(
                                        allowed
                                                ? ""
                                                : SIMULATE + " says " + Printable.line(result.evalDecisionAsString()))
                                .build());
            }
            simulated.keySet().retainAll(actions);
        } catch (FetchException | EntityGoneException e) {
            String why = e instanceof FetchException f && f.deniedAction().isPresent()
                    ? SIMULATE + " is denied"
                    : SIMULATE + " gave no answer";
            actions.forEach(action ->
                    simulated.put(action, known -> unknown(action, known.message() + ", and " + why)));
        }
        return simulated;
    }

    /** The user or role behind the caller; a session's own ARN lacks the path of its role. */
    private Optional<String> principal() {
        String resource = caller.resource();
        if (resource.startsWith("user/")) {
            return Optional.of(caller.toString());
        }
        if (assumedRole.isPresent()) {
            return assumedRole.map(Arn::toString);
        }
        if (!resource.startsWith("assumed-role/")) {
            return Optional.empty();
        }
        String name = resource.split("/", -1)[1];
        try {
            return Optional.of(calls.call("iam:GetRole", () -> iam.getRole(r -> r.roleName(name)))
                    .role()
                    .arn());
        } catch (FetchException | EntityGoneException e) {
            return Optional.of("arn:" + caller.partition() + ":iam::" + caller.account() + ":role/" + name);
        }
    }
}
