package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;

/**
 * The policies of one type of the organization, each with its content and what it is attached to. A policy of which one of the
 * two is not known is left out, with a gap: without its targets it would look as if it bound nobody. An account in no
 * organization has none.
 *
 * <p>Source: AWS Organizations API Reference, "ListPolicies", "DescribePolicy", "ListTargetsForPolicy", read 2026-11-23.
 */
final class ControlPoliciesFetcher extends AwsFetcher {

    static final String SERVICE_CONTROL = "SERVICE_CONTROL_POLICY";
    static final String RESOURCE_CONTROL = "RESOURCE_CONTROL_POLICY";
    static final String DESCRIBE = "organizations:DescribePolicy";
    private static final String POLICIES = "organizations:ListPolicies";
    private static final String TARGETS = "organizations:ListTargetsForPolicy";

    private final Facet<List<ControlPolicy>> facet;
    private final PolicyType type;
    private final String filter;

    private ControlPoliciesFetcher(Facet<List<ControlPolicy>> facet, PolicyType type, String filter) {
        super(facet);
        this.facet = facet;
        this.type = type;
        this.filter = filter;
    }

    static AwsFetcher serviceControlPolicies() {
        return new ControlPoliciesFetcher(Facet.SERVICE_CONTROL_POLICIES, PolicyType.SERVICE_CONTROL, SERVICE_CONTROL);
    }

    static AwsFetcher resourceControlPolicies() {
        return new ControlPoliciesFetcher(
                Facet.RESOURCE_CONTROL_POLICIES, PolicyType.RESOURCE_CONTROL, RESOURCE_CONTROL);
    }

    @Override
    public List<String> actions() {
        return List.of(POLICIES, DESCRIBE, TARGETS);
    }

    /** Those of an account in no organization: how many policies there are is not known beforehand. */
    @Override
    public int expectedCalls(AccountSize size) {
        return 1;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        List<ControlPolicy> policies = policies(run, calls, remarks);
        context.report(facet, new Observed<>(policies, context.now(), remarks.gaps, remarks.notes));
    }

    private List<ControlPolicy> policies(AccountRun run, Calls calls, Remarks remarks) {
        List<PolicySummary> listed;
        try {
            listed = Mapped.distinct(list(run, calls), PolicySummary::id);
        } catch (EntityGoneException e) {
            return List.of();
        }
        List<String> ids = listed.stream().map(PolicySummary::id).toList();
        Map<String, String> contents = PerItem.byItem(calls, DESCRIBE, ids, id -> content(run, calls, id), remarks);
        Map<String, List<String>> targets = PerItem.byItem(calls, TARGETS, ids, id -> targets(run, calls, id), remarks);
        List<PolicySummary> known = remarks.present("policy", listed, PolicySummary::id).stream()
                .filter(policy -> contents.containsKey(policy.id()) && targets.containsKey(policy.id()))
                .toList();
        return remarks.of(Mapped.of(
                "policies",
                known,
                policy -> ControlPolicy.builder()
                        .policy(OrganizationPolicy.builder()
                                .policyId(policy.id())
                                .policyName(policy.name())
                                .document(run.document(type, Objects.requireNonNull(contents.get(policy.id()))))
                                .build())
                        .isAwsManaged(Boolean.TRUE.equals(policy.awsManaged()))
                        .addAllTargetIds(Objects.requireNonNull(targets.get(policy.id())))
                        .build()));
    }

    private List<PolicySummary> list(AccountRun run, Calls calls) {
        return calls.list(
                POLICIES,
                token -> run.organizations()
                        .listPolicies(r -> r.filter(filter)
                                .maxResults(OrganizationFetcher.PAGE)
                                .nextToken(token)),
                page -> AccountRun.present(POLICIES, page.hasPolicies(), page.policies()),
                page -> AccountRun.next(page.nextToken()));
    }

    /** JSON as it was written, not percent-encoded. */
    static String content(AccountRun run, Calls calls, String id) {
        return calls.call(
                DESCRIBE,
                () -> Objects.requireNonNull(
                        run.organizations()
                                .describePolicy(r -> r.policyId(id))
                                .policy()
                                .content(),
                        "content"));
    }

    private static List<String> targets(AccountRun run, Calls calls, String id) {
        return calls
                .list(
                        TARGETS,
                        token -> run.organizations()
                                .listTargetsForPolicy(r -> r.policyId(id)
                                        .maxResults(OrganizationFetcher.PAGE)
                                        .nextToken(token)),
                        page -> AccountRun.present(TARGETS, page.hasTargets(), page.targets()),
                        page -> AccountRun.next(page.nextToken()))
                .stream()
                .map(PolicyTargetSummary::targetId)
                .sorted()
                .toList();
    }
}
