package io.github.iamaudit.testkit;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyBuilder;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy of a {@link FakeAccount}: made ten days ago, one version, a document that allows next to nothing. What it
 * is attached to and what it bounds is counted.
 */
public final class FakePolicy {

    private record Version(String json, boolean isDefault) {}

    private static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    final String name;
    String path = "/";
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private Duration created = Duration.ofDays(10);
    private @Nullable Integer attachments;

    FakePolicy(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The policy whose name follows its path, as in {@code job-function/Billing}. */
    static FakePolicy named(String pathAndName) {
        int slash = pathAndName.lastIndexOf('/');
        FakePolicy policy = new FakePolicy(pathAndName.substring(slash + 1));
        policy.path = "/" + pathAndName.substring(0, slash + 1);
        return policy;
    }

    /**
     * With one version, {@code v1}, in place of any others.
     *
     * @param json its document
     * @return this
     */
    public FakePolicy document(String json) {
        versions.clear();
        return version("v1", json, true);
    }

    /**
     * With a version.
     *
     * @param versionId for example {@code v2}
     * @param json its document
     * @param isDefault whether it is in force
     * @return this
     */
    public FakePolicy version(String versionId, String json, boolean isDefault) {
        versions.put(versionId, new Version(Objects.requireNonNull(json, "json"), isDefault));
        return this;
    }

    /**
     * With a number of attachments, instead of counting what the account attaches it to.
     *
     * @param count 0 or more
     * @return this
     */
    public FakePolicy attachments(int count) {
        attachments = count;
        return this;
    }

    /**
     * With a path.
     *
     * @param newPath for example {@code /division/}
     * @return this
     */
    public FakePolicy path(String newPath) {
        path = Objects.requireNonNull(newPath, "newPath");
        return this;
    }

    /**
     * Made some time ago.
     *
     * @param ago how long ago, for example {@code days(31)}
     * @return this
     */
    public FakePolicy created(Duration ago) {
        created = Objects.requireNonNull(ago, "ago");
        return this;
    }

    ManagedPolicy build(AccountScope scope, Arn arn, int attachedTo, int bounds) {
        Map<String, Version> all =
                versions.isEmpty() ? Map.of("v1", new Version(usualText(scope, arn), true)) : versions;
        String defaultVersion = all.entrySet().stream()
                .filter(entry -> entry.getValue().isDefault())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no version of the policy " + name + " is the default"));
        ManagedPolicyBuilder policy = ManagedPolicy.builder()
                .arn(arn)
                .policyName(name)
                .policyId(AccountScope.uniqueId("ANPA", arn.toString()))
                .path(path)
                .defaultVersionId(defaultVersion)
                .attachmentCount(attachments == null ? attachedTo : attachments)
                .permissionsBoundaryUsageCount(bounds)
                .createDate(scope.ago(created))
                .updateDate(scope.ago(created));
        all.forEach((id, version) -> policy.addVersion(ManagedPolicyVersion.builder()
                .versionId(id)
                .isDefaultVersion(id.equals(defaultVersion))
                .createDate(scope.ago(created))
                .document(PolicyDocument.parse(PolicyType.IDENTITY, version.json()))
                .build()));
        return policy.build();
    }

    private static String usualText(AccountScope scope, Arn arn) {
        if (arn.account().equals("aws") && arn.name().equals("AdministratorAccess")) {
            return ALLOW_ALL;
        }
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\","
                + "\"Resource\":\"arn:" + scope.partition() + ":s3:::amzn-s3-demo-bucket\"}]}";
    }
}
