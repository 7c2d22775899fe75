package io.github.iamaudit.testkit;

import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.RoleLastUsed;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A role of a {@link FakeAccount}: trusted by its own account alone, created a year ago, used yesterday, without policies.
 */
public final class FakeRole extends FakePrincipal<FakeRole> {

    private final List<Function<AccountScope, String>> trusted = new ArrayList<>();
    private final Set<String> instanceProfiles = new LinkedHashSet<>();
    private @Nullable String trust;
    private @Nullable Duration lastUsed;
    private boolean neverUsed;
    private Duration maxSessionDuration = Duration.ofHours(1);

    FakeRole(String name) {
        super(name);
    }

    @Override
    FakeRole self() {
        return this;
    }

    /**
     * With a trust policy in place of any other.
     *
     * @param json the document
     * @return this
     */
    public FakeRole trust(String json) {
        trust = Objects.requireNonNull(json, "json");
        trusted.clear();
        return this;
    }

    /**
     * Trusting a service, without a condition.
     *
     * @param principal for example {@code ec2.amazonaws.com}
     * @return this
     */
    public FakeRole trustingService(String principal) {
        return trusting(scope -> statement("Service", principal, "sts:AssumeRole", ""));
    }

    /**
     * Trusting another account as a whole, without a condition.
     *
     * @param accountId for example {@code 444455556666}
     * @return this
     */
    public FakeRole trustingAccount(String accountId) {
        return trusting(scope -> statement("AWS", scope.rootArnOf(accountId).toString(), "sts:AssumeRole", ""));
    }

    /**
     * Trusting who signs in through a SAML provider of the account, for AWS as the audience.
     *
     * @param provider the provider's name, for example {@code corp}
     * @return this
     */
    public FakeRole trustingSamlProvider(String provider) {
        return trusting(scope -> statement(
                "Federated",
                scope.arn("saml-provider", "/", provider).toString(),
                "sts:AssumeRoleWithSAML",
                "\"SAML:aud\":" + quoted(signIn(scope.partition().id()))));
    }

    /**
     * Trusting one subject of an OpenID Connect provider of the account, for AWS STS as the audience.
     *
     * @param host the provider's host, for example {@code token.actions.githubusercontent.com}
     * @param subject for example {@code repo:example/shop:ref:refs/heads/main}
     * @return this
     */
    public FakeRole trustingOidcProvider(String host, String subject) {
        return trusting(scope -> statement(
                "Federated",
                scope.arn("oidc-provider", "/", host).toString(),
                "sts:AssumeRoleWithWebIdentity",
                quoted(host + ":aud") + ":\"sts.amazonaws.com\"," + quoted(host + ":sub") + ":" + quoted(subject)));
    }

    private FakeRole trusting(Function<AccountScope, String> statement) {
        trust = null;
        trusted.add(statement);
        return this;
    }

    private static String signIn(String partition) {
        return switch (partition) {
            case "aws-cn" -> "https://signin.amazonaws.cn/saml";
            case "aws-us-gov" -> "https://signin.amazonaws-us-gov.com/saml";
            default -> "https://signin.aws.amazon.com/saml";
        };
    }

    private static String statement(String type, String principal, String action, String equal) {
        return "{\"Effect\":\"Allow\",\"Principal\":{" + quoted(type) + ":" + quoted(principal) + "},\"Action\":"
                + quoted(action) + (equal.isEmpty() ? "" : ",\"Condition\":{\"StringEquals\":{" + equal + "}}") + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Last used some time ago.
     *
     * @param ago how long ago, for example {@code days(61)}
     * @return this
     */
    public FakeRole lastUsed(Duration ago) {
        lastUsed = Objects.requireNonNull(ago, "ago");
        neverUsed = false;
        return this;
    }

    /**
     * Not used within the tracking period.
     *
     * @return this
     */
    public FakeRole neverUsed() {
        neverUsed = true;
        return this;
    }

    /**
     * With sessions of another length than one hour.
     *
     * @param longest one to twelve hours, for example {@code hours(12)}
     * @return this
     */
    public FakeRole maxSessionDuration(Duration longest) {
        maxSessionDuration = Objects.requireNonNull(longest, "longest");
        return this;
    }

    /**
     * In an instance profile.
     *
     * @param profileName for example {@code web}
     * @return this
     */
    public FakeRole instanceProfile(String profileName) {
        instanceProfiles.add(profileName);
        return this;
    }

    IamRole build(AccountScope scope) {
        Duration age = created == null ? Duration.ofDays(365) : created;
        return IamRole.builder()
                .arn(scope.arn("role", path, name))
                .roleName(name)
                .roleId(AccountScope.uniqueId("AROA", name))
                .path(path)
                .createDate(scope.ago(age))
                .trustPolicy(PolicyDocument.parse(PolicyType.TRUST, trustText(scope)))
                .attachedPolicies(attachedPolicies(scope))
                .inlinePolicies(inlinePolicies())
                .permissionsBoundary(permissionsBoundary(scope))
                .tags(tags())
                .lastUsed(lastUsed(scope, age))
                .maxSessionDuration(maxSessionDuration)
                .instanceProfiles(instanceProfiles.stream()
                        .map(profile -> instanceProfile(scope, profile, age))
                        .toList())
                .build();
    }

    private String trustText(AccountScope scope) {
        if (trust != null) {
            return trust;
        }
        List<Function<AccountScope, String>> statements = trusted.isEmpty()
                ? List.of(s -> statement("AWS", s.rootArn().toString(), "sts:AssumeRole", ""))
                : trusted;
        return "{\"Version\":\"2012-10-17\",\"Statement\":["
                + statements.stream().map(s -> s.apply(scope)).collect(Collectors.joining(",")) + "]}";
    }

    private Optional<RoleLastUsed> lastUsed(AccountScope scope, Duration age) {
        if (neverUsed) {
            return Optional.empty();
        }
        Duration ago = lastUsed == null ? FakeAccessKey.shorter(Duration.ofDays(1), age) : lastUsed;
        return Optional.of(RoleLastUsed.builder()
                .lastUsedDate(scope.ago(ago))
                .region("us-east-1")
                .build());
    }

    private InstanceProfile instanceProfile(AccountScope scope, String profile, Duration age) {
        return InstanceProfile.builder()
                .arn(scope.arn("instance-profile", "/", profile))
                .instanceProfileName(profile)
                .instanceProfileId(AccountScope.uniqueId("AIPA", profile))
                .path("/")
                .createDate(scope.ago(age))
                .addRoleName(name)
                .build();
    }
}
