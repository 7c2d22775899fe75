package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.PolicySet.PrincipalSide;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A user or role of an account, with the condition keys that the snapshot knows of it. */
final class AccountPrincipal {

    private final RequestPrincipal principal;
    private final RequestContext keys;
    private final RequestContext keysAsResource;
    private final Supplier<PrincipalSide> assemble;
    private volatile @Nullable PrincipalSide policies;

    AccountPrincipal(
            RequestPrincipal principal,
            RequestContext keys,
            RequestContext keysAsResource,
            Supplier<PrincipalSide> assemble) {
        this.principal = principal;
        this.keys = keys;
        this.keysAsResource = keysAsResource;
        this.assemble = assemble;
    }

    RequestPrincipal principal() {
        return principal;
    }

    RequestContext keys() {
        return keys;
    }

    /** The keys of a request that is about it. */
    RequestContext keysAsResource() {
        return keysAsResource;
    }

    /** The compiled policies; two threads may both compile them, with the same result. */
    PrincipalSide policies() {
        PrincipalSide known = policies;
        if (known == null) {
            known = assemble.get();
            policies = known;
        }
        return known;
    }
}
