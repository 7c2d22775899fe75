package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicySet.Content;
import io.github.iamaudit.evaluate.PolicySet.PrincipalSide;
import io.github.iamaudit.evaluate.PolicySet.Result;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is an administrator: asked are an action and a resource that no policy names, which only wildcards reach, and whether
 * one of the actions by which IAM gives rights is left. So neither a denial of some services nor one of some IAM actions hides
 * an administrator, while one of all of IAM makes none. A denial under conditions, such as outside of some Regions, leaves an
 * administrator one. Time is that of the snapshot.
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
    private final RequestContext time;
    private final Map<Character, List<AccessRequest>> asked = new ConcurrentHashMap<>();
    private final Map<Content, Answer> shared = new ConcurrentHashMap<>();

    /** What came of the request that counts. */
    private record Answer(Verdict verdict, AccessRequest request) {}

    Administration(AccountPolicies account) {
        this.account = account;
        this.time = RequestContext.at(account.snapshot().capturedAt());
    }

    PrincipalAccess of(RequestPrincipal who) {
        PrincipalSide own = account.principalSide(who);
        PolicyEvaluator evaluator = new PolicyEvaluator(new PolicySet(own, account.withoutResourcePolicy()), false);
        List<AccessRequest> requests = asked.computeIfAbsent(own.fresh(), this::requests);
        AccessRequest any = account.complete(requests.get(0).of(who, time));
        RequestPrincipal principal = any.principal();
        Answer answer = own.contentFor(principal)
                .map(content -> shared.computeIfAbsent(content, c -> answer(evaluator, requests, any)))
                .orElseGet(() -> answer(evaluator, requests, any));
        return new PrincipalAccess(
                principal,
                answer.verdict(),
                () -> new Analysis(
                        answer.verdict(),
                        evaluator
                                .analyze(answer.request().of(principal, any.context()))
                                .explanation()));
    }

    /** The weaker of two verdicts: that on what nothing names, and the strongest on what gives rights. */
    private static Answer answer(PolicyEvaluator evaluator, List<AccessRequest> requests, AccessRequest any) {
        Answer unnamed = new Answer(verdict(evaluator, any), any);
        if (unnamed.verdict() == Verdict.NEVER) {
            return unnamed;
        }
        return requests.stream()
                .skip(1)
                .map(request -> request.of(any.principal(), any.context()))
                .map(request -> new Answer(verdict(evaluator, request), request))
                .min(Comparator.comparing(Answer::verdict))
                .filter(giving -> giving.verdict().compareTo(unnamed.verdict()) > 0)
                .orElse(unnamed);
    }

    /** First the action that nothing names, then those that give rights; the same for all principals. */
    private List<AccessRequest> requests(char fresh) {
        AccountSnapshot snapshot = account.snapshot();
        String prefix = "arn:" + snapshot.partition() + ":";
        List<AccessRequest> requests = new ArrayList<>();
        requests.add(request(
                fresh + ":" + fresh,
                prefix + fresh + ":" + fresh + ":" + snapshot.accountId() + ":" + fresh + "/" + fresh));
        for (String[] action : GIVING) {
            requests.add(request(action[0], prefix + "iam::" + snapshot.accountId() + ":" + action[1] + "/" + fresh));
        }
        return List.copyOf(requests);
    }

    private AccessRequest request(String action, String resource) {
        return AccessRequest.builder()
                .principal(account.root())
                .action(action)
                .resource(resource)
                .onlyStatedKeys()
                .build();
    }

    /** Denials that may match do not count. */
    private static Verdict verdict(PolicyEvaluator evaluator, AccessRequest request) {
        Result result = evaluator.evaluateOpen(request);
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
