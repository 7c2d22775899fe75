package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicySet.Result;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.List;

/**
 * Who is an administrator. Asked are an action and a resource that no policy names, which only wildcards reach, and the
 * actions by which IAM gives rights. A denial under conditions, such as outside of some Regions, leaves an administrator one
 * as long as it does not reach these.
 */
final class Administration {

    private static final char FRESH = Wildcard.FRESH;

    /** The actions that give rights, and what each is done to. */
    private static final List<String[]> GIVING = List.of(
            new String[] {"iam:CreateUser", "user"},
            new String[] {"iam:CreateAccessKey", "user"},
            new String[] {"iam:CreateLoginProfile", "user"},
            new String[] {"iam:AttachUserPolicy", "user"},
            new String[] {"iam:PutUserPolicy", "user"},
            new String[] {"iam:AttachRolePolicy", "role"},
            new String[] {"iam:PutRolePolicy", "role"},
            new String[] {"iam:UpdateAssumeRolePolicy", "role"},
            new String[] {"iam:PassRole", "role"},
            new String[] {"iam:AttachGroupPolicy", "group"},
            new String[] {"iam:AddUserToGroup", "group"},
            new String[] {"iam:CreatePolicyVersion", "policy"});

    private final AccountPolicies account;
    private final String prefix;

    Administration(AccountPolicies account) {
        AccountSnapshot snapshot = account.snapshot();
        this.account = account;
        this.prefix = "arn:" + snapshot.partition() + ":";
    }

    Analysis of(RequestPrincipal principal) {
        String accountId = account.snapshot().accountId().toString();
        AccessRequest anything = account.complete(AccessRequest.builder()
                .principal(principal)
                .action(FRESH + ":" + FRESH)
                .resource(prefix + FRESH + ":" + FRESH + ":" + accountId + ":" + FRESH + "/" + FRESH)
                .build());
        AccessRequest weakest = anything;
        Verdict verdict = verdictOnAnything(anything);
        for (String[] giving : GIVING) {
            if (verdict == Verdict.NEVER) {
                break;
            }
            AccessRequest request = account.complete(AccessRequest.builder()
                    .principal(principal)
                    .action(giving[0])
                    .resource(prefix + "iam::" + accountId + ":" + giving[1] + "/" + FRESH)
                    .build());
            Verdict one = evaluator(request).verdict(request);
            if (one.compareTo(verdict) > 0) {
                verdict = one;
                weakest = request;
            }
        }
        return new Analysis(verdict, evaluator(weakest).analyze(weakest).explanation());
    }

    private PolicyEvaluator evaluator(AccessRequest request) {
        return new PolicyEvaluator(account.policiesFor(request), false);
    }

    private Verdict verdictOnAnything(AccessRequest request) {
        Result result = evaluator(request).evaluateOpen(request);
        if (result.denied() == Ternary.YES) {
            return Verdict.NEVER;
        }
        return switch (result.allowed()) {
            case YES -> Verdict.ALWAYS;
            case MAYBE -> Verdict.ONLY_IF;
            case NO -> Verdict.NEVER;
        };
    }
}
