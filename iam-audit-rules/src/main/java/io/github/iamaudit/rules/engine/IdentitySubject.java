package io.github.iamaudit.rules.engine;

import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.rules.engine.Subjects.Group;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import java.util.List;

/** What can carry identity policies: a user, a group or a role, which IAM calls identities. */
public sealed interface IdentitySubject extends Subject permits User, Group, Role {

    /**
     * The managed policies attached.
     *
     * @return by ARN
     */
    List<AttachedPolicy> attachedPolicies();

    /**
     * The inline policies.
     *
     * @return by name
     */
    List<InlinePolicy> inlinePolicies();
}
