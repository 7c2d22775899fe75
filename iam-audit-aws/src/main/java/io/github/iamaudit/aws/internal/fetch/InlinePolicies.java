package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.model.InlinePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The inline policies of many users, groups or roles: their names for each, then the document of each name. */
final class InlinePolicies {

    private record Named(String owner, String policyName) {}

    private InlinePolicies() {}

    /**
     * Reads them.
     *
     * @param owners the names of the users, groups or roles
     * @param listAction for example {@code iam:ListUserPolicies}
     * @param list the names of an owner's policies
     * @param getAction for example {@code iam:GetUserPolicy}
     * @param get the document of an owner's policy
     * @param remarks takes what is missing
     * @return the policies by owner; owners without any are left out
     */
    static Map<String, List<InlinePolicy>> read(
            AccountRun run,
            Calls calls,
            List<String> owners,
            String listAction,
            Function<String, List<String>> list,
            String getAction,
            BiFunction<String, String, String> get,
            Remarks remarks) {
        List<Named> named = new ArrayList<>();
        for (Gathered.Answer<String, List<String>> answer : PerItem.each(calls, listAction, owners, list, remarks)) {
            answer.value().forEach(policyName -> named.add(new Named(answer.item(), policyName)));
        }
        Map<String, List<InlinePolicy>> policies = new HashMap<>();
        remarks.orElse(List.<Gathered.Answer<Named, InlinePolicy>>of(), () -> {
                    Gathered<Named, InlinePolicy> gathered = calls.each(
                            getAction,
                            named,
                            n -> n.policyName() + " of " + n.owner(),
                            n -> IamTypes.inline(
                                    run,
                                    n.policyName(),
                                    calls.call(getAction, () -> get.apply(n.owner(), n.policyName()))));
                    remarks.gaps.addAll(gathered.gaps());
                    remarks.gone("inline policy", gathered.gone());
                    return gathered.answers();
                })
                .forEach(answer -> policies.computeIfAbsent(answer.item().owner(), o -> new ArrayList<>())
                        .add(answer.value()));
        return policies;
    }
}
