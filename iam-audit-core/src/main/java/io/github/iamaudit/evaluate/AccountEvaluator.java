package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicySet.Content;
import io.github.iamaudit.evaluate.PolicySet.ResourceSide;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides requests of an account's principals, each with its own policies: those of the user or role, of its groups, its
 * boundary, the trust policy of the role that is asked for, and the policies of the organization. Policies are compiled when
 * they are first needed, and once for all that have the same text. May be asked from any number of threads.
 *
 * <p>A request carries the keys that the snapshot knows, such as {@code aws:PrincipalArn} and {@code aws:PrincipalTag/…};
 * a key that the request states itself goes first.
 *
 * <p>What was not collected is named by the explanation. A policy or boundary that is missing leaves nothing certain: the
 * verdict is {@link Verdict#ONLY_IF} at best, and the decision is no permission. Policies of resources other than roles and of
 * an organization that was not collected at all are taken to be absent, where access does not need them.
 */
public final class AccountEvaluator {

    private final AccountPolicies account;
    private final Administration administration;
    private final boolean isCautious;

    /** Whose resources are asked for: those of the same account, but for an evaluator across accounts. */
    private final AccountPolicies resources;

    private AccountEvaluator(AccountPolicies account, boolean isCautious) {
        this(account, isCautious, account);
    }

    private AccountEvaluator(AccountPolicies account, boolean isCautious, AccountPolicies resources) {
        this.account = account;
        this.administration = new Administration(account);
        this.isCautious = isCautious;
        this.resources = resources;
    }

    /**
     * The evaluator of an account.
     *
     * @param snapshot users, groups, roles, policies and organization policies, as far as they were observed
     * @return the evaluator
     */
    public static AccountEvaluator of(AccountSnapshot snapshot) {
        return new AccountEvaluator(new AccountPolicies(snapshot), false);
    }

    /**
     * This evaluator, with denials that may match counted as matching.
     *
     * @return a new evaluator of the same account
     */
    public AccountEvaluator cautious() {
        return new AccountEvaluator(account, true, resources);
    }

    /**
     * This evaluator, with a user as it would be after a change: with another policy, in another group, without its boundary.
     *
     * @param user takes the place of the user with the same ARN
     * @return a new evaluator, which shares what is compiled
     */
    public AccountEvaluator with(IamUser user) {
        return new AccountEvaluator(account.with(user), isCautious);
    }

    /**
     * This evaluator, with a role as it would be after a change.
     *
     * @param role takes the place of the role with the same ARN
     * @return a new evaluator, which shares what is compiled
     */
    public AccountEvaluator with(IamRole role) {
        return new AccountEvaluator(account.with(role), isCautious);
    }

    /**
     * Decides requests of this account's principals on resources of another account, of which more is known than that it exists: the
     * trust policies of its roles, and what its organization lets be done to it. Only {@link #decide}, {@link #analyze} and
     * {@link #verdict} ask across accounts.
     *
     * @param other the evaluator of the account that has the resources
     * @return a new evaluator, which shares what is compiled
     */
    public AccountEvaluator across(AccountEvaluator other) {
        return new AccountEvaluator(account, isCautious, other.account);
    }

    /**
     * The account's users and roles.
     *
     * @return users first, then roles, each in the order of their ARNs
     */
    public List<RequestPrincipal> principals() {
        return account.principals().stream().map(AccountPrincipal::principal).toList();
    }

    /**
     * A user or role by its name or ARN.
     *
     * @param nameOrArn for example {@code alice}, {@code role/deploy} or {@code arn:aws:iam::111122223333:user/alice}; a bare
     *     name that a user and a role share is the user's
     * @return empty if the snapshot has no such user or role
     */
    public Optional<RequestPrincipal> principal(String nameOrArn) {
        return account.named(nameOrArn).map(AccountPrincipal::principal);
    }

    /**
     * Decides a request. Condition keys that neither it nor the snapshot has are absent.
     *
     * @param request of a principal of this account or of another one
     * @return the decision
     * @throws IllegalArgumentException if the principal is of this account and does not exist in it
     */
    public Decision decide(AccessRequest request) {
        AccessRequest complete = complete(request);
        return evaluator(complete).decide(complete);
    }

    /**
     * Finds out what is certain about a request whose context is not complete.
     *
     * @param request of a principal of this account or of another one
     * @return always, only if, or never, with the conditions
     * @throws IllegalArgumentException if the principal is of this account and does not exist in it
     */
    public Analysis analyze(AccessRequest request) {
        AccessRequest complete = complete(request);
        return evaluator(complete).analyze(complete);
    }

    /**
     * What {@link #analyze} says, without saying why.
     *
     * @param request of a principal of this account or of another one
     * @return always, only if, or never
     * @throws IllegalArgumentException if the principal is of this account and does not exist in it
     */
    public Verdict verdict(AccessRequest request) {
        AccessRequest complete = complete(request);
        return evaluator(complete).verdict(complete);
    }

    private AccessRequest complete(AccessRequest request) {
        AccessRequest complete = account.complete(request);
        return resources == account ? complete : resources.completeResource(complete);
    }

    private PolicyEvaluator evaluator(AccessRequest request) {
        return new PolicyEvaluator(
                new PolicySet(account.principalSide(request.principal()), resources.resourceSide(request)), isCautious);
    }

    /**
     * What decides alike for all users and roles of the account that have it, on resources without a policy of their own: the contents
     * of their policies and of their boundary.
     *
     * @param principal a user or role of this account
     * @return equal for principals that need to be asked about only once; empty where a policy asks who the caller is
     * @throws IllegalArgumentException if the principal does not exist in this account
     */
    public Optional<SamePolicies> samePolicies(RequestPrincipal principal) {
        return account.limitsAllAlike()
                ? account.principalSide(principal).contentFor(principal).map(SamePolicies::new)
                : Optional.empty();
    }

    /**
     * Which users and roles may do an action on a resource, always or under conditions.
     *
     * @param action for example {@code s3:GetObject}
     * @param resource an ARN, with wildcards for all resources that match it, or {@code *} for an action without resources;
     *     a resource whose ARN tells no account is taken to be this account's
     * @return those who never may are left out; users first, then roles, each in the order of their ARNs
     * @throws IllegalArgumentException if action or resource has another form
     */
    public List<PrincipalAccess> whoCan(String action, String resource) {
        return whoCan(action, resource, RequestContext.empty());
    }

    /**
     * Which users and roles may do an action on a resource in a context.
     *
     * @param action for example {@code s3:GetObject}
     * @param resource an ARN or {@code *}
     * @param context the condition keys that are known
     * @return those who never may are left out; users first, then roles, each in the order of their ARNs
     * @throws IllegalArgumentException if action or resource has another form
     */
    public List<PrincipalAccess> whoCan(String action, String resource, RequestContext context) {
        AccessRequest template = AccessRequest.builder()
                .principal(account.root())
                .action(action)
                .resource(resource)
                .onlyStatedKeys()
                .build();
        ResourceSide resourceSide = account.resourceSide(template);
        Relevance relevance = account.relevance();
        boolean isShared = !resourceSide.hasPolicy() && resourceSide.limitsAllAlike();
        RequestContext known = context.orElse(account.resourceKeys(template));
        boolean needsIdentity = !resourceSide.mayGrant();
        Evaluation any = new Evaluation(template, true, null, relevance);
        Map<Content, Verdict> shared = new HashMap<>();
        List<PrincipalAccess> access = new ArrayList<>();
        for (AccountPrincipal principal : account.principals()) {
            if (needsIdentity && !principal.policies().mayAllow(any)) {
                continue;
            }
            Supplier<AccessRequest> request = () -> template.of(principal.principal(), known.orElse(principal.keys()));
            PolicyEvaluator evaluator =
                    new PolicyEvaluator(new PolicySet(principal.policies(), resourceSide), isCautious);
            Supplier<Verdict> asked = () -> evaluator.verdict(new Evaluation(request.get(), true, null, relevance));
            Verdict verdict = principal
                    .policies()
                    .contentFor(principal.principal())
                    .filter(content -> isShared)
                    .map(content -> shared.computeIfAbsent(content, c -> asked.get()))
                    .orElseGet(asked);
            if (verdict != Verdict.NEVER) {
                access.add(new PrincipalAccess(principal.principal(), verdict, () -> evaluator.analyze(request.get())));
            }
        }
        return access;
    }

    /**
     * What a principal may do, by the actions of the bundled catalogue.
     *
     * @param principal a user or role of this account
     * @return the rights
     * @throws IllegalArgumentException if the principal does not exist in this account
     */
    public PrincipalRights whatCan(RequestPrincipal principal) {
        return whatCan(principal, ActionCatalog.bundled());
    }

    /**
     * What a principal may do, by the actions of a catalogue.
     *
     * @param principal a user or role of this account
     * @param catalog the actions that wildcards stand for
     * @return the rights
     * @throws IllegalArgumentException if the principal does not exist in this account
     */
    public PrincipalRights whatCan(RequestPrincipal principal, ActionCatalog catalog) {
        return new RightsFinder(account, catalog).of(principal);
    }

    /**
     * What principals may do on resources that no policy names, of some actions: what they are granted without a limit to
     * resources. {@code arn:aws:s3:::*} and {@code arn:aws:iam::111122223333:role/*} are no limit, {@code user/${aws:username}} is
     * one. Actions that take no resource cannot be limited, and are left out.
     *
     * @param actions the actions that are of interest
     * @return answers for a user or role of this account; may be asked from any number of threads, and
     *     throws an {@link IllegalArgumentException} if the principal does not exist in this account
     */
    public Function<RequestPrincipal, BroadAccess> broadAccess(ActionSelection actions) {
        return new BroadAccessFinder(account, actions)::of;
    }

    /**
     * What is not known of the policies that decide what a principal may do, so that silence about a right means little.
     *
     * @param principal a user or role of this account
     * @return what was not collected, and {@link UndeterminedPoint#POLICY_NOT_SOUND} if something could not be read as a whole
     * @throws IllegalArgumentException if the principal does not exist in this account
     */
    public List<UndeterminedPoint> undetermined(RequestPrincipal principal) {
        return account.principalSide(principal).uncertainties();
    }

    /**
     * Whether a principal is an administrator: whether it may do what no policy names, on resources that no policy names, and
     * one of the things in IAM that give rights, with boundary, denials and organization policies taken into account. Who may
     * only give himself the rest, as with {@code iam:AttachUserPolicy} alone, is no administrator yet.
     *
     * @param principal a user or role of this account
     * @return always, only if, or never; the analysis is that of the weaker of the two
     * @throws IllegalArgumentException if the principal does not exist in this account
     */
    public PrincipalAccess administration(RequestPrincipal principal) {
        return administration.of(principal);
    }

    /**
     * Whether a principal certainly is an administrator.
     *
     * @param principal a user or role of this account
     * @return true if {@link #administration} says always
     * @throws IllegalArgumentException if the principal does not exist in this account
     */
    public boolean isAdministrator(RequestPrincipal principal) {
        return administration(principal).verdict() == Verdict.ALWAYS;
    }
}
