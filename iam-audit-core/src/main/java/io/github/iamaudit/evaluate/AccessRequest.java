package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question: may this principal do this action on this resource, in this context? Immutable, equal by value.
 *
 * <pre>{@code
 * AccessRequest.builder()
 *         .principal("arn:aws:iam::111122223333:user/alice")
 *         .action("s3:GetObject")
 *         .resource("arn:aws:s3:::logs/2026/03/01.gz")
 *         .resourceAccount("111122223333")
 *         .context("aws:SourceIp", "203.0.113.7")
 *         .build()
 * }</pre>
 */
public final class AccessRequest implements Serializable {

    private static final long serialVersionUID = 1L;

    private final RequestPrincipal principal;
    private final String action;
    private final String resource;
    private final String resourceAccount;
    private final boolean isResourceAccountAssumed;
    private final RequestContext context;

    /** The action in lower case, its service, and where its name begins. */
    private final String foldedAction;

    private final String foldedService;
    private final int colon;

    private final transient @Nullable ArnParts parts;

    private AccessRequest(
            RequestPrincipal principal,
            String action,
            String resource,
            @Nullable String resourceAccount,
            RequestContext context) {
        this.principal = principal;
        this.action = action;
        this.resource = resource;
        this.context = context;
        this.foldedAction = Texts.folded(action);
        this.colon = action.indexOf(':');
        this.foldedService = foldedAction.substring(0, colon);
        this.parts = ArnParts.of(resource);
        String known = resourceAccount != null ? resourceAccount : parts == null ? "" : accountOf(parts);
        this.isResourceAccountAssumed = known.isEmpty();
        this.resourceAccount = known.isEmpty() ? principal.account() : known;
    }

    private AccessRequest(AccessRequest same, RequestPrincipal principal, RequestContext context) {
        this.principal = principal;
        this.context = context;
        this.action = same.action;
        this.resource = same.resource;
        this.foldedAction = same.foldedAction;
        this.foldedService = same.foldedService;
        this.colon = same.colon;
        this.parts = same.parts;
        this.isResourceAccountAssumed = same.isResourceAccountAssumed;
        this.resourceAccount = same.resourceAccount;
    }

    /** The same question about another principal of the same account, in another context. */
    AccessRequest of(RequestPrincipal other, RequestContext itsContext) {
        return new AccessRequest(this, other, itsContext);
    }

    /** The same question with the account that owns the resource. */
    AccessRequest ofResourceAccount(String id) {
        return new AccessRequest(principal, action, resource, id, context);
    }

    private static String accountOf(ArnParts parts) {
        String account = parts.part(4);
        return account.length() == 12 && account.chars().allMatch(c -> c >= '0' && c <= '9') ? account : "";
    }

    /**
     * Begins a request.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Who asks.
     *
     * @return for example the user {@code arn:aws:iam::111122223333:user/alice}
     */
    public RequestPrincipal principal() {
        return principal;
    }

    /**
     * The action.
     *
     * @return as it was given, for example {@code s3:GetObject}
     */
    public String action() {
        return action;
    }

    /**
     * The resource.
     *
     * @return an ARN, or {@code *} for an action that takes no resource
     */
    public String resource() {
        return resource;
    }

    /**
     * The account that owns the resource.
     *
     * @return twelve digits; where neither the caller nor the ARN tells it, the principal's account; empty if that has none
     */
    public String resourceAccount() {
        return resourceAccount;
    }

    /**
     * The condition keys, those of the principal among them.
     *
     * @return the context
     */
    public RequestContext context() {
        return context;
    }

    boolean isResourceAccountAssumed() {
        return isResourceAccountAssumed;
    }

    String foldedAction() {
        return foldedAction;
    }

    /** The service of the action in lower case, for example {@code s3}. */
    String foldedService() {
        return foldedService;
    }

    /** Where the colon stands in the action. */
    int colon() {
        return colon;
    }

    /** The parts of the resource's ARN; null for a resource that is none. */
    @Nullable
    ArnParts parts() {
        return parts;
    }

    private Object readResolve() {
        return new AccessRequest(
                principal, action, resource, isResourceAccountAssumed ? null : resourceAccount, context);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessRequest that
                && principal.equals(that.principal)
                && action.equals(that.action)
                && resource.equals(that.resource)
                && resourceAccount.equals(that.resourceAccount)
                && isResourceAccountAssumed == that.isResourceAccountAssumed
                && context.equals(that.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(principal, action, resource);
    }

    /** The question in words, safe to print. */
    @Override
    public String toString() {
        return "may " + Printable.line(principal.toString()) + " do " + Printable.line(action) + " on "
                + Printable.line(resource) + "?";
    }

    /** Collects what a request is made of. Not safe for several threads. */
    public static final class Builder {

        private @Nullable RequestPrincipal principal;
        private @Nullable String action;
        private String resource = "*";
        private @Nullable String resourceAccount;
        private RequestContext context = RequestContext.empty();
        private boolean hasKeysOfPrincipal = true;

        private Builder() {}

        /**
         * Who asks.
         *
         * @param text as {@link RequestPrincipal#of(String)} takes it
         * @return this builder
         * @throws IllegalArgumentException if the text is no principal
         */
        public Builder principal(String text) {
            return principal(RequestPrincipal.of(text));
        }

        /**
         * Who asks.
         *
         * @param who the principal
         * @return this builder
         */
        public Builder principal(RequestPrincipal who) {
            this.principal = Objects.requireNonNull(who, "who");
            return this;
        }

        /**
         * The action.
         *
         * @param what for example {@code s3:GetObject}, in any case
         * @return this builder
         * @throws IllegalArgumentException if it has no service prefix, or holds a wildcard
         */
        public Builder action(String what) {
            int colon = what.indexOf(':');
            if (colon <= 0 || colon == what.length() - 1 || Wildcard.isPresentIn(what)) {
                throw new IllegalArgumentException(
                        "an action is one of a service, for example s3:GetObject, but this is "
                                + Printable.quoted(what));
            }
            this.action = what;
            return this;
        }

        /**
         * The resource; {@code *} if this is not called. In {@link PolicyEvaluator#analyze} it may hold wildcards and then
         * stands for all resources that match it.
         *
         * @param arn an ARN, or {@code *} for an action that takes no resource
         * @return this builder
         * @throws IllegalArgumentException if it is neither
         */
        public Builder resource(String arn) {
            if (!arn.equals("*") && ArnParts.of(arn) == null) {
                throw new IllegalArgumentException(
                        "a resource is an ARN of six parts or *, but this is " + Printable.quoted(arn));
            }
            this.resource = arn;
            return this;
        }

        /**
         * The resource.
         *
         * @param arn its ARN
         * @return this builder
         */
        public Builder resource(Arn arn) {
            return resource(arn.toString());
        }

        /**
         * The account that owns the resource, which ARNs of Amazon S3 and some others do not tell.
         *
         * @param id twelve digits
         * @return this builder
         * @throws IllegalArgumentException if it has another form
         */
        public Builder resourceAccount(String id) {
            return resourceAccount(AccountId.of(id));
        }

        /**
         * The account that owns the resource.
         *
         * @param id the account
         * @return this builder
         */
        public Builder resourceAccount(AccountId id) {
            this.resourceAccount = id.toString();
            return this;
        }

        /**
         * A condition key of one value.
         *
         * @param key for example {@code aws:SourceIp}
         * @param value for example {@code 203.0.113.7}
         * @return this builder
         */
        public Builder context(String key, String value) {
            this.context = context.with(key, value);
            return this;
        }

        /**
         * All condition keys, in place of those given before.
         *
         * @param keys the keys with their values
         * @return this builder
         */
        public Builder context(RequestContext keys) {
            this.context = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /**
         * Takes the keys as stated, and adds none of those that AWS derives from the principal, such as
         * {@code aws:PrincipalArn}.
         *
         * @return this builder
         */
        public Builder onlyStatedKeys() {
            this.hasKeysOfPrincipal = false;
            return this;
        }

        /**
         * The request.
         *
         * @return the request
         * @throws IllegalStateException if principal or action is missing
         */
        public AccessRequest build() {
            if (principal == null || action == null) {
                throw new IllegalStateException("a request has a principal and an action");
            }
            RequestContext keys = hasKeysOfPrincipal ? context.orElse(principal.keys()) : context;
            return new AccessRequest(principal, action, resource, resourceAccount, keys);
        }
    }
}
