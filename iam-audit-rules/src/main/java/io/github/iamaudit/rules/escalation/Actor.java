package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Provenance;
import java.util.List;
import java.util.Optional;

/**
 * A user or role, who may escalate or be escalated to.
 *
 * @param arn its ARN
 * @param user itself, if it is a user
 * @param role itself, if it is a role
 */
record Actor(Arn arn, Optional<IamUser> user, Optional<IamRole> role) {

    static Actor of(IamUser user) {
        return new Actor(user.arn(), Optional.of(user), Optional.empty());
    }

    static Actor of(IamRole role) {
        return new Actor(role.arn(), Optional.empty(), Optional.of(role));
    }

    Optional<Arn> boundary() {
        return user.flatMap(IamUser::permissionsBoundary)
                .or(() -> role.flatMap(IamRole::permissionsBoundary))
                .map(PermissionsBoundary::policyArn);
    }

    List<String> groups() {
        return user.map(IamUser::groups).orElse(List.of());
    }

    List<AttachedPolicy> attachedPolicies() {
        return user.map(IamUser::attachedPolicies)
                .or(() -> role.map(IamRole::attachedPolicies))
                .orElse(List.of());
    }

    List<InlinePolicy> inlinePolicies() {
        return user.map(IamUser::inlinePolicies)
                .or(() -> role.map(IamRole::inlinePolicies))
                .orElse(List.of());
    }

    /** Roles of services and of IAM Identity Center reject every change, and cannot be passed. */
    boolean isChangeable() {
        return role.map(IamRole::provenance)
                .filter(by -> by == Provenance.SERVICE_LINKED || by == Provenance.IDENTITY_CENTER)
                .isEmpty();
    }
}
