package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be changed of a user or role; the lists may be. */
final class Edit {

    final List<InlinePolicy> inlinePolicies;
    final List<AttachedPolicy> attachedPolicies;
    final List<String> groups;
    final List<Tag> tags;
    Optional<PermissionsBoundary> boundary;

    Edit(IamUser user) {
        this.inlinePolicies = new ArrayList<>(user.inlinePolicies());
        this.attachedPolicies = new ArrayList<>(user.attachedPolicies());
        this.groups = new ArrayList<>(user.groups());
        this.tags = new ArrayList<>(user.tags());
        this.boundary = user.permissionsBoundary();
    }

    Edit(IamRole role) {
        this.inlinePolicies = new ArrayList<>(role.inlinePolicies());
        this.attachedPolicies = new ArrayList<>(role.attachedPolicies());
        this.groups = new ArrayList<>();
        this.tags = new ArrayList<>(role.tags());
        this.boundary = role.permissionsBoundary();
    }

    IamUser of(IamUser user) {
        return IamUser.builder()
                .from(user)
                .inlinePolicies(inlinePolicies)
                .attachedPolicies(attachedPolicies)
                .groups(groups)
                .tags(tags)
                .permissionsBoundary(boundary)
                .build();
    }

    IamRole of(IamRole role) {
        return IamRole.builder()
                .from(role)
                .inlinePolicies(inlinePolicies)
                .attachedPolicies(attachedPolicies)
                .tags(tags)
                .permissionsBoundary(boundary)
                .build();
    }
}
