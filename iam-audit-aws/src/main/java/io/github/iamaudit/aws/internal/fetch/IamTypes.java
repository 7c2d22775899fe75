package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * The types that several of IAM's answers share, as domain types. Enum values are taken as the text that AWS sent, since the
 * SDK's enums do not know every value.
 */
final class IamTypes {

    private IamTypes() {}

    /**
     * An ARN of an answer.
     *
     * @throws IllegalArgumentException if there is none, or it has another form
     */
    static Arn arn(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("the ARN is missing");
        }
        return Arn.of(text);
    }

    static Tag tag(software.amazon.awssdk.services.iam.model.Tag tag) {
        return new Tag(tag.key(), tag.value());
    }

    static List<Tag> tags(List<software.amazon.awssdk.services.iam.model.Tag> tags) {
        return tags.stream().map(IamTypes::tag).toList();
    }

    static AttachedPolicy attached(software.amazon.awssdk.services.iam.model.AttachedPolicy policy) {
        return AttachedPolicy.builder()
                .policyName(policy.policyName())
                .policyArn(arn(policy.policyArn()))
                .build();
    }

    static List<AttachedPolicy> attached(List<software.amazon.awssdk.services.iam.model.AttachedPolicy> policies) {
        return policies.stream().map(IamTypes::attached).toList();
    }

    static InlinePolicy inline(AccountRun run, String policyName, String document) {
        return InlinePolicy.builder()
                .policyName(policyName)
                .document(run.document(PolicyType.IDENTITY, document))
                .build();
    }

    static Optional<PermissionsBoundary> boundary(@Nullable AttachedPermissionsBoundary boundary) {
        return boundary == null || boundary.permissionsBoundaryArn() == null
                ? Optional.empty()
                : Optional.of(PermissionsBoundary.builder()
                        .policyArn(arn(boundary.permissionsBoundaryArn()))
                        .type(
                                boundary.permissionsBoundaryTypeAsString() == null
                                        ? "PermissionsBoundaryPolicy"
                                        : boundary.permissionsBoundaryTypeAsString())
                        .build());
    }

    static InstanceProfile instanceProfile(software.amazon.awssdk.services.iam.model.InstanceProfile profile) {
        return InstanceProfile.builder()
                .arn(arn(profile.arn()))
                .instanceProfileName(profile.instanceProfileName())
                .instanceProfileId(profile.instanceProfileId())
                .path(profile.path())
                .createDate(profile.createDate())
                .addAllRoleNames(profile.roles().stream().map(Role::roleName).toList())
                .build();
    }
}
