package io.github.iamaudit.rules.engine;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.policy.PolicyDocument;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The kinds of subject, one short record each, side by side. Each holds the domain value that rules judge. */
public final class Subjects {

    private Subjects() {}

    /**
     * The account as a whole.
     *
     * @param accountId its id
     */
    public record Account(AccountId accountId) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.ACCOUNT;
        }

        @Override
        public String arn() {
            return "AWS::::Account:" + accountId;
        }

        @Override
        public String name() {
            return accountId.value();
        }
    }

    /**
     * The root user.
     *
     * @param credentials what it can sign in and sign with
     */
    public record RootUser(RootCredentials credentials) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.ROOT_USER;
        }

        @Override
        public String arn() {
            return credentials.arn().toString();
        }

        @Override
        public String name() {
            return "root";
        }
    }

    /**
     * A user with groups and policies.
     *
     * @param user the user
     */
    public record User(IamUser user) implements IdentitySubject {
        @Override
        public SubjectType type() {
            return SubjectType.USER;
        }

        @Override
        public String arn() {
            return user.arn().toString();
        }

        @Override
        public String name() {
            return user.userName();
        }

        @Override
        public Optional<String> uniqueId() {
            return Optional.of(user.userId());
        }

        @Override
        public List<AttachedPolicy> attachedPolicies() {
            return user.attachedPolicies();
        }

        @Override
        public List<InlinePolicy> inlinePolicies() {
            return user.inlinePolicies();
        }
    }

    /**
     * A user with what it can sign in and sign with.
     *
     * @param credentials the credentials
     */
    public record UserWithCredentials(UserCredentials credentials) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.USER;
        }

        @Override
        public String arn() {
            return credentials.arn().toString();
        }

        @Override
        public String name() {
            return credentials.userName();
        }

        @Override
        public Optional<String> uniqueId() {
            return credentials.userId();
        }
    }

    /**
     * An access key of a user.
     *
     * @param owner the user's credentials
     * @param key the key
     */
    public record UserAccessKey(UserCredentials owner, AccessKeyCredential key) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.ACCESS_KEY;
        }

        @Override
        public String arn() {
            return owner.arn().toString();
        }

        @Override
        public String name() {
            return owner.userName() + " " + keyName(key);
        }

        @Override
        public Optional<String> uniqueId() {
            return owner.userId();
        }

        @Override
        public String part() {
            return keyPart(key);
        }
    }

    private static String keyName(AccessKeyCredential key) {
        return key.accessKeyId().map(Subjects::masked).orElse("access key " + key.slot());
    }

    /** By when it was made, which every source tells; the credential report has no key ids, and only it has slots. */
    private static String keyPart(AccessKeyCredential key) {
        return key.created()
                .map(created -> "access_key_of_" + created.truncatedTo(ChronoUnit.SECONDS))
                .orElse("access_key_" + key.slot());
    }

    /** First and last four characters: enough to find the key, too little to look like one. */
    private static String masked(String keyId) {
        return keyId.length() <= 8 ? keyId : keyId.substring(0, 4) + "…" + keyId.substring(keyId.length() - 4);
    }

    /**
     * A group.
     *
     * @param group the group
     */
    public record Group(IamGroup group) implements IdentitySubject {
        @Override
        public SubjectType type() {
            return SubjectType.GROUP;
        }

        @Override
        public String arn() {
            return group.arn().toString();
        }

        @Override
        public String name() {
            return group.groupName();
        }

        @Override
        public Optional<String> uniqueId() {
            return Optional.of(group.groupId());
        }

        @Override
        public List<AttachedPolicy> attachedPolicies() {
            return group.attachedPolicies();
        }

        @Override
        public List<InlinePolicy> inlinePolicies() {
            return group.inlinePolicies();
        }
    }

    /**
     * A role.
     *
     * @param role the role
     */
    public record Role(IamRole role) implements IdentitySubject {
        @Override
        public SubjectType type() {
            return SubjectType.ROLE;
        }

        @Override
        public String arn() {
            return role.arn().toString();
        }

        @Override
        public String name() {
            return role.roleName();
        }

        @Override
        public Optional<String> uniqueId() {
            return Optional.of(role.roleId());
        }

        @Override
        public Optional<SourceLocation> location() {
            return role.trustPolicy().location();
        }

        @Override
        public List<AttachedPolicy> attachedPolicies() {
            return role.attachedPolicies();
        }

        @Override
        public List<InlinePolicy> inlinePolicies() {
            return role.inlinePolicies();
        }
    }

    /**
     * A managed policy.
     *
     * @param policy the policy
     */
    public record Managed(ManagedPolicy policy) implements PolicySubject {
        @Override
        public SubjectType type() {
            return SubjectType.MANAGED_POLICY;
        }

        @Override
        public String arn() {
            return policy.arn().toString();
        }

        @Override
        public String name() {
            return policy.policyName();
        }

        @Override
        public Optional<String> uniqueId() {
            return Optional.of(policy.policyId());
        }

        @Override
        public Optional<PolicyDocument> document() {
            return policy.defaultDocument();
        }
    }

    /**
     * An inline policy.
     *
     * @param owner the user, group or role that it is embedded in
     * @param policy the policy
     */
    public record Inline(IdentitySubject owner, InlinePolicy policy) implements PolicySubject {
        @Override
        public SubjectType type() {
            return SubjectType.INLINE_POLICY;
        }

        @Override
        public String arn() {
            return owner.arn();
        }

        @Override
        public String name() {
            return owner.name() + " / " + policy.policyName();
        }

        @Override
        public Optional<String> uniqueId() {
            return owner.uniqueId();
        }

        @Override
        public String part() {
            return policy.policyName();
        }

        @Override
        public Optional<PolicyDocument> document() {
            return Optional.of(policy.document());
        }
    }

    /**
     * A server certificate.
     *
     * @param certificate the certificate
     */
    public record ServerCertificateSubject(ServerCertificate certificate) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.SERVER_CERTIFICATE;
        }

        @Override
        public String arn() {
            return certificate.arn().toString();
        }

        @Override
        public String name() {
            return certificate.serverCertificateName();
        }

        @Override
        public Optional<String> uniqueId() {
            return Optional.of(certificate.serverCertificateId());
        }
    }

    /**
     * A SAML provider.
     *
     * @param provider the provider
     */
    public record SamlIdentityProvider(SamlProvider provider) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.IDENTITY_PROVIDER;
        }

        @Override
        public String arn() {
            return provider.arn().toString();
        }

        @Override
        public String name() {
            return behindSlash(provider.arn());
        }
    }

    /**
     * An OpenID Connect provider.
     *
     * @param provider the provider
     */
    public record OidcIdentityProvider(OidcProvider provider) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.IDENTITY_PROVIDER;
        }

        @Override
        public String arn() {
            return provider.arn().toString();
        }

        @Override
        public String name() {
            return behindSlash(provider.arn());
        }
    }

    private static String behindSlash(Arn arn) {
        return arn.resource().substring(arn.resource().indexOf('/') + 1);
    }

    /**
     * A resource that IAM Access Analyzer has looked at.
     *
     * @param arn its ARN
     * @param resourceType for example {@code AWS::S3::Bucket}
     * @param findings what was found about it, by id; at least one
     */
    public record AnalyzedResource(String arn, String resourceType, List<AnalyzerFinding> findings) implements Subject {

        /**
         * Copies the findings.
         *
         * @param arn its ARN
         * @param resourceType for example {@code AWS::S3::Bucket}
         * @param findings what was found about it
         */
        public AnalyzedResource {
            findings = List.copyOf(findings);
        }

        @Override
        public SubjectType type() {
            return SubjectType.OTHER;
        }

        @Override
        public String name() {
            return arn;
        }
    }

    /**
     * An organization as a whole.
     *
     * @param organization what was seen of it; it has an id
     */
    public record WholeOrganization(Organization organization) implements Subject {

        private String id() {
            return organization.organizationId().orElse("");
        }

        @Override
        public SubjectType type() {
            return SubjectType.ORGANIZATION;
        }

        @Override
        public String arn() {
            return "AWS::Organizations::Organization:" + id();
        }

        @Override
        public String name() {
            return id();
        }

        @Override
        public Optional<String> uniqueId() {
            return organization.organizationId();
        }
    }

    /**
     * An account as its organization sees it.
     *
     * @param account the account
     * @param path where it is, names joined by slashes
     */
    public record MemberAccount(OrganizationAccount account, String path) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.MEMBER_ACCOUNT;
        }

        @Override
        public String arn() {
            return "AWS::::Account:" + account.id();
        }

        @Override
        public String name() {
            return account.id().value();
        }

        @Override
        public Optional<String> uniqueId() {
            return Optional.of(account.id().value());
        }
    }

    /**
     * Evidence that the audit rests on.
     *
     * @param accountId the account
     * @param facet the facet's name
     */
    public record EvidenceSubject(AccountId accountId, String facet) implements Subject {
        @Override
        public SubjectType type() {
            return SubjectType.EVIDENCE;
        }

        @Override
        public String arn() {
            return "AWS::::Account:" + accountId;
        }

        @Override
        public String name() {
            return facet;
        }

        @Override
        public String part() {
            return facet;
        }
    }

    /**
     * Anything else that a rule of an application's own looks at.
     *
     * @param arn its ARN
     * @param name what people call it
     */
    public record Resource(String arn, String name) implements Subject {

        /**
         * Checks the components.
         *
         * @param arn its ARN
         * @param name what people call it
         */
        public Resource {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public SubjectType type() {
            return SubjectType.OTHER;
        }
    }
}
