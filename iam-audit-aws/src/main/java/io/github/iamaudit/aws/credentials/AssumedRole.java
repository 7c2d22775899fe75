package io.github.iamaudit.aws.credentials;

import io.github.iamaudit.aws.internal.text.Form;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.PolicyDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role that other credentials assume. Immutable: each method gives a new description.
 *
 * <p>Source of the limits: AWS STS API Reference, "AssumeRole", read 2026-11-22.
 */
public final class AssumedRole implements AuditCredentials {

    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws(-[a-z]+)*:iam::\\d{12}:role/([!-~]+/)?[\\w+=,.@-]{1,64}");
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration LONGEST_IN_CHAIN = Duration.ofHours(1);
    private static final int MOST_TAGS = 50;

    private final AuditCredentials caller;
    private final Arn roleArn;
    private final @Nullable String externalId;
    private final @Nullable String sessionName;
    private final Duration duration;
    private final @Nullable String sourceIdentity;
    private final List<Tag> tags;
    private final @Nullable PolicyDocument sessionPolicy;
    private final boolean onlyAuditActions;

    AssumedRole(AuditCredentials caller, Arn roleArn) {
        this(caller, roleArn, null, null, LONGEST_IN_CHAIN, null, List.of(), null, false);
        if (!ROLE_ARN.matcher(roleArn.toString()).matches()) {
            throw new IllegalArgumentException(
                    "the ARN of a role looks like arn:aws:iam::111122223333:role/IamAudit, but this is "
                            + Printable.quoted(roleArn.toString()));
        }
    }

    private AssumedRole(
            AuditCredentials caller,
            Arn roleArn,
            @Nullable String externalId,
            @Nullable String sessionName,
            Duration duration,
            @Nullable String sourceIdentity,
            List<Tag> tags,
            @Nullable PolicyDocument sessionPolicy,
            boolean onlyAuditActions) {
        this.caller = caller;
        this.roleArn = roleArn;
        this.externalId = externalId;
        this.sessionName = sessionName;
        this.duration = duration;
        this.sourceIdentity = sourceIdentity;
        this.tags = List.copyOf(tags);
        this.sessionPolicy = sessionPolicy;
        this.onlyAuditActions = onlyAuditActions;
    }

    /**
     * With an external id, which the role's trust policy asks for where a third party runs the audit.
     *
     * @param id 2 to 1224 letters, digits and {@code _+=,.@:/-}
     * @return a new description
     * @throws IllegalArgumentException if it has another form
     */
    public AssumedRole externalId(String id) {
        Form.EXTERNAL_ID.check(id);
        return new AssumedRole(
                caller, roleArn, id, sessionName, duration, sourceIdentity, tags, sessionPolicy, onlyAuditActions);
    }

    /**
     * With a name for the session instead of {@code iam-audit-} and the run's id. The account's CloudTrail shows it.
     *
     * @param name 2 to 64 letters, digits and {@code _+=,.@-}
     * @return a new description
     * @throws IllegalArgumentException if it has another form
     */
    public AssumedRole sessionName(String name) {
        Form.SESSION_NAME.check(name);
        return new AssumedRole(
                caller, roleArn, externalId, name, duration, sourceIdentity, tags, sessionPolicy, onlyAuditActions);
    }

    /**
     * With another duration of the session than one hour. A run whose session ends is given a new session; so a short one does.
     * More than one hour needs a role that allows it and a caller that is no role session itself, as an application on EC2, ECS
     * or Lambda is.
     *
     * @param length 15 minutes to 12 hours
     * @return a new description
     * @throws IllegalArgumentException if it is out of range, or more than one hour in a chain of roles
     */
    public AssumedRole duration(Duration length) {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a session lasts 15 minutes to 12 hours, but this is " + length);
        }
        if (caller instanceof AssumedRole && length.compareTo(LONGEST_IN_CHAIN) > 0) {
            throw new IllegalArgumentException(
                    "the session of a role that another role assumes lasts at most one hour, but this is " + length);
        }
        return new AssumedRole(
                caller,
                roleArn,
                externalId,
                sessionName,
                length,
                sourceIdentity,
                tags,
                sessionPolicy,
                onlyAuditActions);
    }

    /**
     * With a source identity, which the account's CloudTrail shows. The trust policy must allow {@code sts:SetSourceIdentity}.
     *
     * @param identity 2 to 64 letters, digits and {@code _+=,.@-}
     * @return a new description
     * @throws IllegalArgumentException if it has another form
     */
    public AssumedRole sourceIdentity(String identity) {
        Form.SOURCE_IDENTITY.check(identity);
        return new AssumedRole(
                caller, roleArn, externalId, sessionName, duration, identity, tags, sessionPolicy, onlyAuditActions);
    }

    /**
     * With one more session tag. The trust policy must allow {@code sts:TagSession}.
     *
     * @param key 1 to 128 characters
     * @param value up to 256 characters
     * @return a new description
     * @throws IllegalArgumentException if there are more than 50, or one is too long
     */
    public AssumedRole tag(String key, String value) {
        if (key.isEmpty() || key.length() > 128 || value.length() > 256 || tags.size() == MOST_TAGS) {
            throw new IllegalArgumentException(
                    "a session has up to 50 tags, with keys of 1 to 128 and values of up to 256 characters, but this is number "
                            + (tags.size() + 1) + ": " + Printable.quoted(key));
        }
        List<Tag> more = new ArrayList<>(tags);
        more.add(new Tag(key, value));
        return new AssumedRole(
                caller,
                roleArn,
                externalId,
                sessionName,
                duration,
                sourceIdentity,
                more,
                sessionPolicy,
                onlyAuditActions);
    }

    /**
     * With a session policy: the session may do what both the role and this allow.
     *
     * @param policy as compact JSON at most 2048 characters
     * @return a new description
     */
    public AssumedRole sessionPolicy(PolicyDocument policy) {
        return new AssumedRole(caller, roleArn, externalId, sessionName, duration, sourceIdentity, tags, policy, false);
    }

    /**
     * With a session policy that allows the actions of the run's plan and no others, so that whatever else the role may do, the
     * audit cannot.
     *
     * @return a new description
     */
    public AssumedRole onlyAuditActions() {
        return new AssumedRole(caller, roleArn, externalId, sessionName, duration, sourceIdentity, tags, null, true);
    }

    /**
     * Who assumes the role.
     *
     * @return other credentials, perhaps a role themselves
     */
    public AuditCredentials caller() {
        return caller;
    }

    /**
     * The role.
     *
     * @return for example {@code arn:aws:iam::111122223333:role/IamAudit}
     */
    public Arn roleArn() {
        return roleArn;
    }

    /**
     * The external id.
     *
     * @return empty if none was given
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * The name of the session.
     *
     * @return empty for {@code iam-audit-} and the run's id
     */
    public Optional<String> sessionName() {
        return Optional.ofNullable(sessionName);
    }

    /**
     * How long a session lasts.
     *
     * @return one hour unless stated
     */
    public Duration duration() {
        return duration;
    }

    /**
     * The source identity.
     *
     * @return empty if none was given
     */
    public Optional<String> sourceIdentity() {
        return Optional.ofNullable(sourceIdentity);
    }

    /**
     * The session tags.
     *
     * @return in the order in which they were given
     */
    public List<Tag> tags() {
        return tags;
    }

    /**
     * The session policy.
     *
     * @return empty if none was given
     */
    public Optional<PolicyDocument> sessionPolicy() {
        return Optional.ofNullable(sessionPolicy);
    }

    /**
     * Whether the session is shrunk to the actions of the run's plan.
     *
     * @return true after {@link #onlyAuditActions()}
     */
    public boolean isOnlyAuditActions() {
        return onlyAuditActions;
    }

    @Override
    public String description() {
        return Printable.line("the role " + roleArn) + " assumed with " + caller.description();
    }

    /** The description, which holds neither a secret nor the external id. */
    @Override
    public String toString() {
        return description();
    }
}
