package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.PolicySet.Level;
import io.github.iamaudit.evaluate.PolicySet.PrincipalSide;
import io.github.iamaudit.evaluate.PolicySet.ResourceSide;
import io.github.iamaudit.evaluate.RequestPrincipal.Kind;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which policies of a snapshot take part in which request. Immutable but for what it compiles on the way. */
final class AccountPolicies {

    private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

    private static final String RESOURCE_TAG = "aws:ResourceTag/";
    private static final String IAM_RESOURCE_TAG = "iam:ResourceTag/";
    private static final RequestContext UNTAGGED =
            RequestContext.empty().withoutOthers(RESOURCE_TAG).withoutOthers(IAM_RESOURCE_TAG);

    private final AccountSnapshot snapshot;
    private final String accountId;
    private final AccountDocuments documents;
    private final boolean limitsAllAlike;
    private final Map<String, AccountPrincipal> byArn;
    private final Map<String, AccountPrincipal> rolesByName;
    private final Map<String, IamRole> roles;

    /** Those that take the place of others; none but for what would be after a change. */
    private final Map<String, AccountPrincipal> replacements;

    private final Map<String, IamRole> replacedRoles;

    AccountPolicies(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        this.accountId = snapshot.accountId().toString();
        this.documents = new AccountDocuments(snapshot);
        this.limitsAllAlike = withoutResourcePolicy().limitsAllAlike();
        this.byArn = new LinkedHashMap<>();
        this.rolesByName = new HashMap<>();
        this.roles = new HashMap<>();
        this.replacements = Map.of();
        this.replacedRoles = Map.of();
        snapshot.observation(Facet.USERS).value().orElse(List.of()).forEach(this::add);
        snapshot.observation(Facet.ROLES).value().orElse(List.of()).forEach(this::add);
    }

    /** The same account with another user or role in the place of one. */
    private AccountPolicies(AccountPolicies same, AccountPrincipal replacement, @Nullable IamRole replacedRole) {
        this.snapshot = same.snapshot;
        this.accountId = same.accountId;
        this.documents = same.documents;
        this.limitsAllAlike = same.limitsAllAlike;
        this.byArn = same.byArn;
        this.rolesByName = same.rolesByName;
        this.roles = same.roles;
        this.replacements = new LinkedHashMap<>(same.replacements);
        this.replacements.put(replacement.principal().text(), replacement);
        this.replacedRoles = new HashMap<>(same.replacedRoles);
        if (replacedRole != null) {
            this.replacedRoles.put(replacedRole.arn().toString(), replacedRole);
        }
    }

    /** This account, with a user in place of the one that has the same ARN. */
    AccountPolicies with(IamUser user) {
        return new AccountPolicies(this, principal(user), null);
    }

    /** This account, with a role in place of the one that has the same ARN. */
    AccountPolicies with(IamRole role) {
        return new AccountPolicies(this, principal(role), role);
    }

    private @Nullable AccountPrincipal byArn(String arn) {
        AccountPrincipal replacement = replacements.isEmpty() ? null : replacements.get(arn);
        return replacement == null ? byArn.get(arn) : replacement;
    }

    private @Nullable AccountPrincipal roleByName(String name) {
        AccountPrincipal known = rolesByName.get(name);
        return known == null ? null : byArn(known.principal().text());
    }

    private @Nullable IamRole role(String arn) {
        IamRole replacement = replacedRoles.isEmpty() ? null : replacedRoles.get(arn);
        return replacement == null ? roles.get(arn) : replacement;
    }

    private void add(IamUser user) {
        byArn.put(user.arn().toString(), principal(user));
    }

    private AccountPrincipal principal(IamUser user) {
        RequestPrincipal principal = RequestPrincipal.of(user.arn()).withUniqueId(user.userId());
        return new AccountPrincipal(
                principal, keys(principal, user.tags()), keysAsResource(user.tags()), () -> documents.of(user));
    }

    private void add(IamRole role) {
        AccountPrincipal known = principal(role);
        byArn.put(role.arn().toString(), known);
        rolesByName.put(role.roleName(), known);
        roles.put(role.arn().toString(), role);
    }

    private AccountPrincipal principal(IamRole role) {
        RequestPrincipal principal = RequestPrincipal.of(role.arn()).withUniqueId(role.roleId());
        return new AccountPrincipal(
                principal, keys(principal, role.tags()), keysAsResource(role.tags()), () -> documents.of(role));
    }

    /**
     * Source: IAM User Guide, "AWS global condition context keys": a tag of the principal is a key of its own. Whoever assumes a role
     * may give the session more of them.
     */
    private RequestContext keys(RequestPrincipal principal, List<Tag> tags) {
        RequestContext keys = tagged(principal.keys(), PRINCIPAL_TAG, tags);
        return (principal.kind() == Kind.USER ? keys.withoutOthers(PRINCIPAL_TAG) : keys)
                .orElse(documents.organizationKeys());
    }

    private static RequestContext tagged(RequestContext keys, String family, List<Tag> tags) {
        RequestContext tagged = keys;
        for (Tag tag : tags) {
            tagged = tagged.with(family + tag.key(), tag.value());
        }
        return tagged;
    }

    /**
     * The keys that are known of the user or role that a request is about, its tags; none for other resources. Source: Service
     * Authorization Reference, "Condition keys for AWS Identity and Access Management".
     */
    RequestContext resourceKeys(AccessRequest request) {
        AccountPrincipal resource = byArn(request.resource());
        return resource == null ? RequestContext.empty() : resource.keysAsResource();
    }

    private static RequestContext keysAsResource(List<Tag> tags) {
        return tags.isEmpty() ? UNTAGGED : tagged(tagged(UNTAGGED, RESOURCE_TAG, tags), IAM_RESOURCE_TAG, tags);
    }

    AccountSnapshot snapshot() {
        return snapshot;
    }

    List<AccountPrincipal> principals() {
        return replacements.isEmpty()
                ? List.copyOf(byArn.values())
                : byArn.keySet().stream()
                        .flatMap(arn -> Optional.ofNullable(byArn(arn)).stream())
                        .toList();
    }

    Optional<AccountPrincipal> named(String nameOrArn) {
        AccountPrincipal exact = byArn(nameOrArn);
        return exact != null
                ? Optional.of(exact)
                : principals().stream()
                        .filter(p -> isNamed(p.principal(), nameOrArn))
                        .findFirst();
    }

    private static boolean isNamed(RequestPrincipal principal, String name) {
        int slash = name.indexOf('/');
        String type = principal.kind() == Kind.USER ? "user" : "role";
        return principal.name().equals(name)
                || (slash > 0
                        && name.substring(0, slash).equals(type)
                        && principal.name().equals(name.substring(slash + 1)));
    }

    RequestPrincipal root() {
        return RequestPrincipal.of("arn:" + snapshot.partition() + ":iam::" + accountId + ":root");
    }

    /** The request with what the snapshot knows of its principal. */
    AccessRequest complete(AccessRequest request) {
        return completeResource(completeCaller(request));
    }

    /** The request with what is known of the resource. */
    AccessRequest completeResource(AccessRequest request) {
        AccountPrincipal resource = byArn(request.resource());
        return resource == null
                ? request
                : request.of(request.principal(), request.context().orElse(resource.keysAsResource()));
    }

    private AccessRequest completeCaller(AccessRequest request) {
        RequestPrincipal caller = request.principal();
        Optional<AccountPrincipal> known = known(caller);
        if (known.isEmpty()) {
            if (!caller.hasAccount() && request.isResourceAccountAssumed()) {
                return request.ofResourceAccount(accountId);
            }
            boolean isOfAccount = caller.account().equals(accountId);
            return isOfAccount ? request.of(caller, request.context().orElse(documents.organizationKeys())) : request;
        }
        RequestPrincipal principal = known.get().principal();
        RequestContext stated = request.context();
        if (caller.kind() == Kind.ASSUMED_ROLE) {
            RequestPrincipal session = caller.withRole(principal.arn().orElseThrow());
            principal = principal.uniqueId() == null ? session : session.withUniqueId(principal.uniqueId());
            stated = stated.orElse(principal.keys());
        }
        return request.of(principal, stated.orElse(known.get().keys()));
    }

    private Optional<AccountPrincipal> known(RequestPrincipal caller) {
        if (!caller.account().equals(accountId)) {
            return Optional.empty();
        }
        Optional<AccountPrincipal> known = Optional.ofNullable(
                caller.kind() == Kind.ASSUMED_ROLE ? roleByName(caller.name()) : byArn(caller.text()));
        Facet<?> facet = caller.kind() == Kind.USER ? Facet.USERS : Facet.ROLES;
        boolean shouldExist = caller.kind() == Kind.USER || caller.isRoleSession();
        if (known.isEmpty() && shouldExist && snapshot.observation(facet).isComplete()) {
            throw new IllegalArgumentException(
                    "the account " + accountId + " has no such principal: " + Printable.line(caller.toString()));
        }
        return known;
    }

    /** For one question to all principals. */
    Relevance relevance() {
        return documents.relevance();
    }

    PolicySet policiesFor(AccessRequest request) {
        return new PolicySet(principalSide(request.principal()), resourceSide(request));
    }

    PrincipalSide principalSide(RequestPrincipal caller) {
        Optional<AccountPrincipal> known = known(caller);
        if (known.isPresent()) {
            return known.get().policies();
        }
        boolean isOfAccount = caller.account().equals(accountId);
        List<UndeterminedPoint> unknown = new ArrayList<>();
        if (caller.kind() != Kind.ROOT && caller.hasAccount()) {
            unknown.add(UndeterminedPoint.POLICY_NOT_COLLECTED);
        }
        if (caller.hasAccount() && (!isOfAccount || !documents.isOrganizationKnown())) {
            unknown.add(UndeterminedPoint.ORGANIZATION_POLICIES_NOT_COLLECTED);
        }
        return new PrincipalSide(List.of(), null, null, isOfAccount ? documents.serviceControl() : List.of(), unknown);
    }

    /** Of the resources in IAM only roles have policies of their own; those of other services are not in the snapshot. */
    ResourceSide resourceSide(AccessRequest request) {
        ArnParts arn = request.parts();
        boolean isOfAccount = request.resourceAccount().equals(accountId);
        List<Level> levels = isOfAccount ? documents.resourceControl() : List.of();
        IamRole role = role(request.resource());
        if (role != null && request.foldedAction().startsWith("sts:")) {
            BoundPolicy trust = documents.bound(
                    new PolicyReference(
                            Layer.RESOURCE, "trust policy", Optional.empty(), Optional.of("role " + role.roleName())),
                    role.trustPolicy());
            return new ResourceSide(List.of(trust), levels, List.of());
        }
        return new ResourceSide(
                List.of(),
                levels,
                arn != null && mayHavePolicy(request, arn)
                        ? List.of(UndeterminedPoint.RESOURCE_POLICY_NOT_COLLECTED)
                        : List.of());
    }

    /** Whether nothing about resources without a policy of their own differs between callers. */
    boolean limitsAllAlike() {
        return limitsAllAlike;
    }

    /** What binds access to something that has no policy of its own. */
    ResourceSide withoutResourcePolicy() {
        return new ResourceSide(List.of(), documents.resourceControl(), List.of());
    }

    /** What binds access to something whose own policy leaves it to the policies of its account, as AWS's default key policy. */
    ResourceSide delegatingResourcePolicy() {
        PolicyDocument document = PolicyDocument.parse(
                PolicyType.RESOURCE,
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + root().text()
                        + "\"},\"Action\":\"*\",\"Resource\":\"*\"}}");
        PolicyReference reference =
                new PolicyReference(Layer.RESOURCE, "delegating policy", Optional.empty(), Optional.empty());
        return new ResourceSide(List.of(documents.bound(reference, document)), documents.resourceControl(), List.of());
    }

    private boolean mayHavePolicy(AccessRequest request, ArnParts arn) {
        if (!arn.part(2).equals("iam")) {
            return true;
        }
        boolean isForRole = request.foldedAction().startsWith("sts:")
                && Wildcard.of("role/*").intersects(Wildcard.of(arn.part(5)));
        boolean isEveryRoleKnown = request.resourceAccount().equals(accountId)
                && snapshot.observation(Facet.ROLES).isComplete()
                && !Wildcard.isPresentIn(arn.text());
        return isForRole && !isEveryRoleKnown;
    }
}
