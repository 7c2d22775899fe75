package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** The managed policies: the customer's, and those of AWS that are in use, with all their versions. */
final class PoliciesFetcher extends IdentityFetcher<ManagedPolicy> {

    private record Version(String policyArn, String versionId) {}

    PoliciesFetcher(AwsOptions options) {
        super(Facet.POLICIES, options);
    }

    @Override
    Mapped<ManagedPolicy> bulk(AuthorizationDetails details) {
        return details.policies();
    }

    @Override
    List<String> bulkExtras() {
        return options().policyTags() ? List.of("iam:GetPolicy") : List.of();
    }

    @Override
    int bulkExtraCalls(AccountSize size) {
        return options().policyTags() ? size.policies() : 0;
    }

    @Override
    List<ManagedPolicy> withExtras(AccountRun run, Calls calls, List<ManagedPolicy> policies, Remarks remarks) {
        if (!options().policyTags()) {
            return policies;
        }
        Remarks extras = new Remarks();
        Map<String, Policy> details = PerItem.byItem(
                calls,
                "iam:GetPolicy",
                policies.stream()
                        .filter(policy -> !policy.arn().account().equals("aws"))
                        .map(policy -> policy.arn().toString())
                        .toList(),
                arn -> calls.call(
                        "iam:GetPolicy",
                        () -> run.iam().getPolicy(r -> r.policyArn(arn)).policy()),
                extras);
        remarks.gaps.addAll(extras.gaps);
        remarks.gone("policy", List.copyOf(extras.gone));
        return policies.stream()
                .map(policy -> Optional.ofNullable(details.get(policy.arn().toString()))
                        .map(found -> ManagedPolicy.builder()
                                .from(policy)
                                .description(Optional.ofNullable(found.description()))
                                .tags(IamTypes.tags(found.tags()))
                                .build())
                        .orElse(policy))
                .toList();
    }

    @Override
    List<String> itemizedActions() {
        List<String> actions =
                new ArrayList<>(List.of("iam:ListPolicies", "iam:ListPolicyVersions", "iam:GetPolicyVersion"));
        actions.addAll(bulkExtras());
        return actions;
    }

    @Override
    int itemizedCalls(AccountSize size) {
        return 2 + size.policies() + size.policyVersions() + bulkExtraCalls(size);
    }

    @Override
    List<ManagedPolicy> itemized(AccountRun run, Calls calls, Remarks remarks) {
        Map<String, Policy> listed = new HashMap<>();
        run.customerPolicies(calls).forEach(policy -> listed.put(policy.arn(), policy));
        inUse(run, calls, "PermissionsPolicy").forEach(policy -> listed.put(policy.arn(), policy));
        inUse(run, calls, "PermissionsBoundary").forEach(policy -> listed.put(policy.arn(), policy));
        List<String> arns = listed.keySet().stream().sorted().toList();
        List<Version> ids = new ArrayList<>();
        for (Gathered.Answer<String, List<PolicyVersion>> answer : PerItem.each(
                calls,
                "iam:ListPolicyVersions",
                arns,
                arn -> calls.list(
                        "iam:ListPolicyVersions",
                        marker -> run.iam()
                                .listPolicyVersions(
                                        r -> r.policyArn(arn).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.versions(),
                        page -> AccountRun.next(page.isTruncated(), page.marker())),
                remarks)) {
            answer.value().forEach(version -> ids.add(new Version(answer.item(), version.versionId())));
        }
        Map<String, List<ManagedPolicyVersion>> versions = new HashMap<>();
        remarks.orElse(List.<Gathered.Answer<Version, ManagedPolicyVersion>>of(), () -> {
                    Gathered<Version, ManagedPolicyVersion> gathered = calls.each(
                            "iam:GetPolicyVersion",
                            ids,
                            id -> id.versionId() + " of " + id.policyArn(),
                            id -> calls.call(
                                    "iam:GetPolicyVersion",
                                    () -> AuthorizationDetails.version(
                                            run,
                                            run.iam()
                                                    .getPolicyVersion(r -> r.policyArn(id.policyArn())
                                                            .versionId(id.versionId()))
                                                    .policyVersion())));
                    remarks.gaps.addAll(gathered.gaps());
                    remarks.gone("policy version", gathered.gone());
                    return gathered.answers();
                })
                .forEach(answer -> versions.computeIfAbsent(answer.item().policyArn(), a -> new ArrayList<>())
                        .add(answer.value()));
        List<ManagedPolicy> policies = remarks.of(Mapped.of(
                "policies",
                remarks.present("policy", arns.stream().map(listed::get).toList(), Policy::arn),
                policy -> policy(policy, versions.getOrDefault(policy.arn(), List.of()))));
        return withExtras(run, calls, policies, remarks);
    }

    /** AWS's own policies are some 1,500; only those in use are of this account. */
    private static List<Policy> inUse(AccountRun run, Calls calls, String usage) {
        return calls.list(
                "iam:ListPolicies",
                marker -> run.iam()
                        .listPolicies(r -> r.scope("AWS")
                                .onlyAttached(true)
                                .policyUsageFilter(usage)
                                .marker(marker)
                                .maxItems(AccountRun.PAGE)),
                page -> page.policies(),
                page -> AccountRun.next(page.isTruncated(), page.marker()));
    }

    private static ManagedPolicy policy(Policy policy, List<ManagedPolicyVersion> versions) {
        return ManagedPolicy.builder()
                .arn(IamTypes.arn(policy.arn()))
                .policyName(policy.policyName())
                .policyId(policy.policyId())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersionId())
                .attachmentCount(AuthorizationDetails.orZero(policy.attachmentCount()))
                .permissionsBoundaryUsageCount(AuthorizationDetails.orZero(policy.permissionsBoundaryUsageCount()))
                .isAttachable(!Boolean.FALSE.equals(policy.isAttachable()))
                .createDate(policy.createDate())
                .updateDate(policy.updateDate())
                .addAllVersions(versions)
                .build();
    }
}
