package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicySet.Result;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.List;

/**
 * Who is an administrator: asked are an action and a resource that no policy names, which only wildcards reach, and whether
 * one of the actions by which IAM gives rights is left. So neither a denial of some services nor one of some IAM actions hides
 * an administrator, while one of all of IAM makes none. A denial under conditions, such as outside of some Regions, leaves an
 * administrator one.
 */
final class Administration {

    /** The actions that give rights, and what each is done to. */
    private static final List<String[]> GIVING = List.of(
            new String[] {"iam:CreateAccessKey", "user"},
            new String[] {"iam:CreateLoginProfile", "user"},
            new String[] {"iam:UpdateLoginProfile", "user"},
            new String[] {"iam:AttachUserPolicy", "user"},
            new String[] {"iam:PutUserPolicy", "user"},
            new String[] {"iam:AttachRolePolicy", "role"},
            new String[] {"iam:PutRolePolicy", "role"},
            new String[] {"iam:UpdateAssumeRolePolicy", "role"},
            new String[] {"iam:AttachGroupPolicy", "group"},
            new String[] {"iam:PutGroupPolicy", "group"},
            new String[] {"iam:AddUserToGroup", "group"},
            new String[] {"iam:PassRole", "role"},
            new String[] {"iam:CreatePolicyVersion", "policy"},
            new String[] {"iam:SetDefaultPolicyVersion", "policy"});

    private final AccountPolicies account;
    private final String prefix;

    Administration(AccountPolicies account) {
        AccountSnapshot snapshot = account.snapshot();
        this.account = account;
        this.prefix = "arn:" + snapshot.partition() + ":";
    }

    Analysis of(RequestPrincipal principal) {
        String accountId = account.snapshot().accountId().toString();
        char fresh = account.principalSide(account.complete(AccessRequest.builder()
                        .principal(principal)
                        .action("iam:GetUser")
                        .build()))
                .fresh();
        AccessRequest anything = account.complete(AccessRequest.builder()
                .principal(principal)
                .action(fresh + ":" + fresh)
                .resource(prefix + fresh + ":" + fresh + ":" + accountId + ":" + fresh + "/" + fresh)
                .build());
        Verdict verdict = verdict(anything);
        if (verdict == Verdict.NEVER) {
            return new Analysis(verdict, evaluator(anything).analyze(anything).explanation());
        }
        AccessRequest best = null;
        Verdict giving = Verdict.NEVER;
        for (String[] action : GIVING) {
            AccessRequest request = account.complete(AccessRequest.builder()
                    .principal(principal)
                    .action(action[0])
                    .resource(prefix + "iam::" + accountId + ":" + action[1] + "/" + fresh)
                    .build());
            Verdict one = verdict(request);
            if (best == null || one.compareTo(giving) < 0) {
                giving = one;
                best = request;
            }
        }
        if (best != null && giving.compareTo(verdict) > 0) {
            return new Analysis(giving, evaluator(best).analyze(best).explanation());
        }
        return new Analysis(verdict, evaluator(anything).analyze(anything).explanation());
    }

    private PolicyEvaluator evaluator(AccessRequest request) {
        return new PolicyEvaluator(
                new PolicySet(account.principalSide(request), account.withoutResourcePolicy()), false);
    }

    /** Denials that may match do not count. */
    private Verdict verdict(AccessRequest request) {
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
