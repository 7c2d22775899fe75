package io.github.iamaudit.testkit;

import io.github.iamaudit.model.IamGroup;
import java.time.Duration;

/** A group of a {@link FakeAccount}: created a year ago, without policies. Its members are the users that name it. */
public final class FakeGroup extends FakeIdentity<FakeGroup> {

    FakeGroup(String name) {
        super(name);
    }

    @Override
    FakeGroup self() {
        return this;
    }

    IamGroup build(AccountScope scope) {
        return IamGroup.builder()
                .arn(scope.arn("group", path, name))
                .groupName(name)
                .groupId(AccountScope.uniqueId("AGPA", name))
                .path(path)
                .createDate(scope.ago(created == null ? Duration.ofDays(365) : created))
                .attachedPolicies(attachedPolicies(scope))
                .inlinePolicies(inlinePolicies())
                .build();
    }
}
