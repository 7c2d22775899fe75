package io.github.iamaudit.snapshot;

import static java.util.Comparator.comparing;

import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.internal.shape.ActivityShapes;
import io.github.iamaudit.internal.shape.AnalyzerShapes;
import io.github.iamaudit.internal.shape.CredentialReportShape;
import io.github.iamaudit.internal.shape.IdentityCenterShapes;
import io.github.iamaudit.internal.shape.InventoryShapes;
import io.github.iamaudit.internal.shape.LastAccessedShapes;
import io.github.iamaudit.internal.shape.OrganizationShapes;
import io.github.iamaudit.internal.shape.Shapes;
import io.github.iamaudit.internal.shape.TrailShapes;
import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.model.trail.Trails;
import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of facts about an account, obtained or denied as a whole: its users, its credential report, its password policy.
 * The typed key under which a snapshot holds them. Two facets of the same name are equal.
 *
 * <p>Lists in a snapshot are ordered by ARN, or by user and id where there is no ARN, whatever order they came in.
 *
 * <p>Long as the list of facets is.
 *
 * @param <T> the type of the facet's value
 */
public final class Facet<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Map<String, Facet<?>> KNOWN = new LinkedHashMap<>();

    /** The users with their policies, groups and tags. */
    public static final Facet<List<IamUser>> USERS =
            list("users", Shapes.USER, comparing(IamUser::arn), Canonical::user);

    /** The users as they are listed: with the last use of their passwords, without policies, groups and tags. */
    public static final Facet<List<ListedUser>> USER_LIST =
            list("user-list", Shapes.LISTED_USER, comparing(ListedUser::arn), UnaryOperator.identity());

    /** The groups with their policies. */
    public static final Facet<List<IamGroup>> GROUPS =
            list("groups", Shapes.GROUP, comparing(IamGroup::arn), Canonical::group);

    /** The roles with their trust, policies and last use. */
    public static final Facet<List<IamRole>> ROLES =
            list("roles", Shapes.ROLE, comparing(IamRole::arn), Canonical::role);

    /** The managed policies: all of the customer's, and those of AWS that are in use. */
    public static final Facet<List<ManagedPolicy>> POLICIES =
            list("policies", Shapes.POLICY, comparing(ManagedPolicy::arn), Canonical::policy);

    /** The instance profiles, those without a role among them. */
    public static final Facet<List<InstanceProfile>> INSTANCE_PROFILES = list(
            "instance-profiles", Shapes.INSTANCE_PROFILE, comparing(InstanceProfile::arn), Canonical::instanceProfile);

    /** The credential report. */
    public static final Facet<CredentialReport> CREDENTIAL_REPORT =
            base("credential-report", CredentialReportShape.CREDENTIAL_REPORT, Canonical::report);

    /** The account summary. */
    public static final Facet<AccountSummary> ACCOUNT_SUMMARY =
            base("account-summary", Shapes.ACCOUNT_SUMMARY, UnaryOperator.identity());

    /** The password policy, or IAM's default where the account has none. */
    public static final Facet<PasswordPolicy> PASSWORD_POLICY =
            base("password-policy", Shapes.PASSWORD_POLICY, UnaryOperator.identity());

    /** The account's aliases; there is at most one today. */
    public static final Facet<List<String>> ACCOUNT_ALIASES =
            list("account-aliases", JsonType.STRING, Comparator.<String>naturalOrder(), UnaryOperator.identity());

    /** The virtual MFA devices, the root user's among them. */
    public static final Facet<List<VirtualMfaDevice>> VIRTUAL_MFA_DEVICES = list(
            "virtual-mfa-devices",
            Shapes.VIRTUAL_MFA_DEVICE,
            comparing(VirtualMfaDevice::serialNumber),
            UnaryOperator.identity());

    /** The access keys of all users. */
    public static final Facet<List<AccessKey>> ACCESS_KEYS = list(
            "access-keys",
            Shapes.ACCESS_KEY,
            comparing(AccessKey::userName).thenComparing(AccessKey::createDate).thenComparing(AccessKey::accessKeyId),
            UnaryOperator.identity());

    /** The console passwords of all users. */
    public static final Facet<List<LoginProfile>> LOGIN_PROFILES =
            list("login-profiles", Shapes.LOGIN_PROFILE, comparing(LoginProfile::userName), UnaryOperator.identity());

    /** The MFA devices of all users. */
    public static final Facet<List<MfaDevice>> MFA_DEVICES = list(
            "mfa-devices",
            Shapes.MFA_DEVICE,
            comparing(MfaDevice::userName).thenComparing(MfaDevice::serialNumber),
            UnaryOperator.identity());

    /** The signing certificates of all users. */
    public static final Facet<List<SigningCertificate>> SIGNING_CERTIFICATES = list(
            "signing-certificates",
            Shapes.SIGNING_CERTIFICATE,
            comparing(SigningCertificate::userName)
                    .thenComparing(SigningCertificate::uploadDate)
                    .thenComparing(SigningCertificate::certificateId),
            UnaryOperator.identity());

    /** The SSH public keys of all users. */
    public static final Facet<List<SshPublicKey>> SSH_PUBLIC_KEYS = list(
            "ssh-public-keys",
            Shapes.SSH_PUBLIC_KEY,
            comparing(SshPublicKey::userName).thenComparing(SshPublicKey::sshPublicKeyId),
            UnaryOperator.identity());

    /** The service-specific credentials of all users. */
    public static final Facet<List<ServiceSpecificCredential>> SERVICE_SPECIFIC_CREDENTIALS = list(
            "service-specific-credentials",
            Shapes.SERVICE_SPECIFIC_CREDENTIAL,
            comparing(ServiceSpecificCredential::userName)
                    .thenComparing(ServiceSpecificCredential::serviceSpecificCredentialId),
            UnaryOperator.identity());

    /** The server certificates. */
    public static final Facet<List<ServerCertificate>> SERVER_CERTIFICATES = list(
            "server-certificates",
            Shapes.SERVER_CERTIFICATE,
            comparing(ServerCertificate::arn),
            UnaryOperator.identity());

    /** The SAML providers. */
    public static final Facet<List<SamlProvider>> SAML_PROVIDERS =
            list("saml-providers", Shapes.SAML_PROVIDER, comparing(SamlProvider::arn), Canonical::samlProvider);

    /** The OpenID Connect providers. */
    public static final Facet<List<OidcProvider>> OIDC_PROVIDERS =
            list("oidc-providers", Shapes.OIDC_PROVIDER, comparing(OidcProvider::arn), Canonical::oidcProvider);

    /** The policies of the organization that bind the account; an account that is in none has an empty value. */
    public static final Facet<OrganizationPolicies> ORGANIZATION_POLICIES =
            base("organization-policies", OrganizationShapes.ORGANIZATION_POLICIES, Canonical::organizationPolicies);

    /** What the organization manages centrally for its members; an account that is in none has an empty value. */
    public static final Facet<OrganizationFeatures> ORGANIZATION_FEATURES =
            base("organization-features", OrganizationShapes.ORGANIZATION_FEATURES, Canonical::organizationFeatures);

    /** The organization that the account is in, with its tree as far as the account may see it. */
    public static final Facet<Organization> ORGANIZATION =
            base("organization", OrganizationShapes.ORGANIZATION, Canonical::organization);

    /** The SCPs of the organization with what they are attached to, those that are attached to nothing among them. */
    public static final Facet<List<ControlPolicy>> SERVICE_CONTROL_POLICIES = list(
            "service-control-policies",
            OrganizationShapes.SERVICE_CONTROL_POLICY,
            comparing(policy -> policy.policy().policyId()),
            Canonical::controlPolicy);

    /** The RCPs of the organization with what they are attached to, those that are attached to nothing among them. */
    public static final Facet<List<ControlPolicy>> RESOURCE_CONTROL_POLICIES = list(
            "resource-control-policies",
            OrganizationShapes.RESOURCE_CONTROL_POLICY,
            comparing(policy -> policy.policy().policyId()),
            Canonical::controlPolicy);

    /** The accounts that administer services for the whole organization. */
    public static final Facet<List<DelegatedAdministrator>> DELEGATED_ADMINISTRATORS = list(
            "delegated-administrators",
            OrganizationShapes.DELEGATED_ADMINISTRATOR,
            comparing(DelegatedAdministrator::accountId),
            Canonical::delegatedAdministrator);

    /** The services that may act in all accounts of the organization. */
    public static final Facet<List<TrustedService>> TRUSTED_SERVICES = list(
            "trusted-services",
            OrganizationShapes.TRUSTED_SERVICE,
            comparing(TrustedService::servicePrincipal),
            UnaryOperator.identity());

    /** What principals last used, each principal that was asked about once. */
    public static final Facet<List<ServiceLastAccessed>> SERVICE_LAST_ACCESSED = list(
            "service-last-accessed",
            LastAccessedShapes.SERVICE_LAST_ACCESSED,
            comparing(ServiceLastAccessed::principalArn).thenComparing(ServiceLastAccessed::granularity),
            Canonical::serviceLastAccessed);

    /** The analyzers of IAM Access Analyzer in the Regions that were looked at. */
    public static final Facet<AccessAnalyzers> ACCESS_ANALYZERS =
            base("access-analyzers", AnalyzerShapes.ACCESS_ANALYZERS, Canonical::accessAnalyzers);

    /** The findings of the {@link #ACCESS_ANALYZERS}; from a live source, those that are active or archived. */
    public static final Facet<List<AnalyzerFinding>> ANALYZER_FINDINGS = list(
            "analyzer-findings",
            AnalyzerShapes.ANALYZER_FINDING,
            comparing(AnalyzerFinding::analyzerArn).thenComparing(AnalyzerFinding::id),
            UnaryOperator.identity());

    /** The trails of AWS CloudTrail in the Regions that were looked at. */
    public static final Facet<Trails> TRAILS = base("trails", TrailShapes.TRAILS, Canonical::trails);

    /** The permission sets of IAM Identity Center and who has them; an account without it has an empty value. */
    public static final Facet<IdentityCenter> IDENTITY_CENTER =
            base("identity-center", IdentityCenterShapes.IDENTITY_CENTER, Canonical::identityCenter);

    /** Resources that work with the rights of users and roles, as a file lists them. */
    public static final Facet<ResourceInventory> RESOURCE_INVENTORY =
            base("resource-inventory", InventoryShapes.RESOURCE_INVENTORY, Canonical::resourceInventory);

    /** The types of the account's alternate contacts that are registered: {@code BILLING}, {@code OPERATIONS}, {@code SECURITY}. */
    public static final Facet<List<String>> ALTERNATE_CONTACTS =
            list("alternate-contacts", JsonType.STRING, Comparator.<String>naturalOrder(), UnaryOperator.identity());

    /** What CloudTrail recorded of IAM, with the period that was looked at. */
    public static final Facet<IamEvents> IAM_EVENTS =
            base("iam-events", ActivityShapes.IAM_EVENTS, UnaryOperator.identity());

    /**
     * The credentials of each user other than access keys, as rules see them: from the credential report, or else from
     * {@link #LOGIN_PROFILES} and {@link #MFA_DEVICES} of the {@link #USER_LIST} or the {@link #USERS}. Ordered by ARN.
     */
    public static final Facet<List<UserCredentials>> USER_CREDENTIALS = derived(
            "user-credentials",
            UserCredentialsView::ofUsers,
            CREDENTIAL_REPORT,
            USER_LIST,
            USERS,
            LOGIN_PROFILES,
            MFA_DEVICES,
            SIGNING_CERTIFICATES);

    /**
     * The access keys of each user, as rules see them: from the credential report, or else from {@link #ACCESS_KEYS} of the
     * {@link #USER_LIST} or the {@link #USERS}. Ordered by ARN.
     */
    public static final Facet<List<UserCredentials>> USER_ACCESS_KEYS = derived(
            "user-access-keys", UserCredentialsView::ofAccessKeys, CREDENTIAL_REPORT, USER_LIST, USERS, ACCESS_KEYS);

    /** The credentials of the root user, as rules see them: from the credential report and the {@link #ACCOUNT_SUMMARY}. */
    public static final Facet<RootCredentials> ROOT_CREDENTIALS =
            derived("root-credentials", RootCredentialsView::of, CREDENTIAL_REPORT, ACCOUNT_SUMMARY);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String name;
    private final transient @Nullable JsonType<T> json;
    private final transient UnaryOperator<T> canonical;
    private final transient @Nullable Function<AccountSnapshot, Observation<T>> derivation;
    private final transient List<Facet<?>> inputs;

    private Facet(
            String name,
            @Nullable JsonType<T> json,
            UnaryOperator<T> canonical,
            @Nullable Function<AccountSnapshot, Observation<T>> derivation,
            List<Facet<?>> inputs) {
        this.name = name;
        this.json = json;
        this.canonical = canonical;
        this.derivation = derivation;
        this.inputs = inputs;
    }

    private static <T> Facet<T> base(String name, JsonType<T> json, UnaryOperator<T> canonical) {
        return known(new Facet<>(name, json, canonical, null, List.of()));
    }

    private static <T> Facet<List<T>> list(
            String name, JsonType<T> item, Comparator<? super T> order, UnaryOperator<T> canonical) {
        return base(
                name,
                Shapes.list(item),
                items -> items.stream().map(canonical).sorted(order).toList());
    }

    private static <T> Facet<T> derived(
            String name, Function<AccountSnapshot, Observation<T>> derivation, Facet<?>... inputs) {
        return known(new Facet<>(name, null, UnaryOperator.identity(), derivation, List.of(inputs)));
    }

    private static <T> Facet<T> known(Facet<T> facet) {
        KNOWN.put(facet.name, facet);
        return facet;
    }

    /**
     * A facet of an application's own, for its own fetchers and rules. Its values have no JSON form: a snapshot that is
     * stored as JSON and read again says of them that they were not collected.
     *
     * @param name lower-case words joined by hyphens, not one of the library's own, for example {@code acme-badges}
     * @param type the type of its values, which must be immutable
     * @param <T> the type of its values
     * @return the facet
     * @throws IllegalArgumentException if the name is the library's own or has another form
     */
    public static <T extends Serializable> Facet<T> custom(String name, Class<T> type) {
        Objects.requireNonNull(type, "type");
        if (!NAME.matcher(name).matches() || KNOWN.containsKey(name)) {
            throw new IllegalArgumentException(
                    "a facet's name is of lower-case words joined by hyphens and not one of the library's own: "
                            + name);
        }
        return new Facet<>(name, null, UnaryOperator.identity(), null, List.of());
    }

    /**
     * The library's own facet of a name.
     *
     * @param name for example {@code credential-report}
     * @return empty for another name
     */
    public static Optional<Facet<?>> named(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /**
     * The library's own facets.
     *
     * @return in a fixed order, derived ones last
     */
    public static List<Facet<?>> all() {
        return List.copyOf(KNOWN.values());
    }

    /**
     * The name.
     *
     * @return for example {@code credential-report}
     */
    public String name() {
        return name;
    }

    /**
     * Whether the facet is a view of other facets and never collected itself.
     *
     * @return true for {@link #USER_CREDENTIALS}, {@link #USER_ACCESS_KEYS} and {@link #ROOT_CREDENTIALS}
     */
    public boolean isDerived() {
        return derivation != null;
    }

    /**
     * The facets that a derived facet is made from, the best source first.
     *
     * @return empty for a facet that is collected
     */
    public List<Facet<?>> inputs() {
        return inputs;
    }

    Observation<T> derive(AccountSnapshot snapshot) {
        return Objects.requireNonNull(derivation, "not a derived facet").apply(snapshot);
    }

    Optional<JsonType<T>> json() {
        return Optional.ofNullable(json);
    }

    T canonical(T value) {
        return canonical.apply(value);
    }

    private Object readResolve() {
        return KNOWN.getOrDefault(name, new Facet<>(name, null, UnaryOperator.identity(), null, List.of()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facet<?> that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
