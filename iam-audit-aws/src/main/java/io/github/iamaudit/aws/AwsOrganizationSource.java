package io.github.iamaudit.aws;

import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.internal.text.Form;
import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import io.github.iamaudit.source.OrganizationSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A live organization: read once by its management account or a delegated administrator, whose credentials then assume a role in
 * each other account. Immutable and safe for several threads.
 *
 * <pre>{@code
 * AwsOrganizationSource organization = AwsOrganizationSource.builder()
 *         .credentials(AuditCredentials.profile("management"))
 *         .memberRole("IamAudit")
 *         .externalId("customer-7731")
 *         .build();
 * try (OrganizationSession session = organization.open(FetchPlan.all(), AccountSelection.all())) {
 *     for (OrganizationAccount account : session.facts().tree().organization().accounts()) {
 *         if (account.isOpen()) {
 *             AccountSnapshot snapshot = session.facts().join(session.account(account).fetch());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A session opens one HTTP client for everything, and the caller's credentials once; each account has a session of its own of
 * the role, which ends with the run of that account and is renewed if the run outlasts it.
 *
 * <p>Source: AWS Organizations User Guide, "Accessing member accounts in an organization with AWS Organizations".
 */
public final class AwsOrganizationSource implements OrganizationSource {

    private final Builder settings;

    private AwsOrganizationSource(Builder settings) {
        this.settings = settings;
    }

    /**
     * Begins a source.
     *
     * @return a builder with the default chain and gentle options; the role is still to be stated
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the organization, by the caller's credentials.
     *
     * @param plan which of {@link OrganizationFacts#facets} are wanted; the organization itself always is
     * @param selection tags are read only if it names some. Accounts that it names can be audited even if they cannot be listed;
     *     they are then known by their ids only, and a gap says so
     * @return an open session
     * @throws FetchException if there are no credentials or they are refused, if the account is in no organization, or if its
     *     accounts cannot be listed and the selection names none; the message says what to do
     */
    @Override
    public OrganizationSession open(FetchPlan plan, AccountSelection selection) {
        return AwsOrganizationSession.open(settings, plan, selection);
    }

    /**
     * Which calls the caller makes to read the organization.
     *
     * @param plan the facets that are wanted of the organization and its accounts
     * @return the calls for those of the organization; assuming roles is none of them
     */
    public CallPlan callPlan(FetchPlan plan) {
        return CallPlan.of(organizationPlan(plan), settings.options);
    }

    /**
     * Which calls are made in each account.
     *
     * @param plan the facets that are wanted of the organization and its accounts
     * @return the calls for those that the organization does not tell
     */
    public CallPlan accountCallPlan(FetchPlan plan) {
        return CallPlan.of(accountPlan(plan), settings.options, customFacets());
    }

    /**
     * What the caller's credentials must be allowed to do: to read the organization, and to assume the role in its accounts.
     * Where the caller's own account is audited too, it needs {@link #memberPolicy} besides.
     *
     * @param plan the facets that are wanted of the organization and its accounts
     * @param partition for example {@code aws}
     * @return an identity policy
     */
    public PolicyDocument callerPolicy(FetchPlan plan, Partition partition) {
        return AwsPermissions.organizationPolicy(callPlan(plan), partition, settings.memberRole());
    }

    /**
     * What the role must be allowed to do in each account.
     *
     * @param plan the facets that are wanted of the organization and its accounts
     * @return an identity policy
     * @throws IllegalArgumentException if the plan asks the accounts for nothing
     */
    public PolicyDocument memberPolicy(FetchPlan plan) {
        return AwsPermissions.leastPrivilege(accountCallPlan(plan));
    }

    /**
     * Tests whether the caller can read the organization: who the credentials are, and which of the organization's actions are
     * denied. Assumes no role of an account.
     *
     * @return what came of it
     * @throws FetchException if it cannot be said which account it is
     */
    public ConnectionReport testConnection() {
        return settings.account(settings.credentials)
                .build()
                .testConnection(organizationPlan(FetchPlan.all()), CredentialReportProbe.DO_NOT_GENERATE);
    }

    private List<Facet<?>> customFacets() {
        return settings.fetchers.stream()
                .<Facet<?>>flatMap(fetcher -> fetcher.facets().stream())
                .toList();
    }

    /** The organization itself, and what is wanted of it. */
    static FetchPlan organizationPlan(FetchPlan plan) {
        List<Facet<?>> facets = new ArrayList<>(List.of(Facet.ORGANIZATION));
        OrganizationFacts.facets().stream().filter(plan::wants).forEach(facets::add);
        return FetchPlan.of(facets);
    }

    /** What only the account itself can tell. */
    static FetchPlan accountPlan(FetchPlan plan) {
        Predicate<Facet<?>> isOfOrganization = facet -> facet.equals(Facet.ORGANIZATION_POLICIES)
                || OrganizationFacts.facets().contains(facet);
        return FetchPlan.of(
                plan.requested().stream().filter(isOfOrganization.negate()).toList());
    }

    /** The role and the credentials, without secrets and without the external id. */
    @Override
    public String toString() {
        return "AwsOrganizationSource by " + settings.credentials.description() + " and the role "
                + settings.memberRole();
    }

    /** A source in the making. */
    public static final class Builder extends AwsSourceBuilder<Builder> {

        Duration sessionDuration = Duration.ofHours(1);
        boolean onlyAuditActions;

        @Nullable
        String memberRole;

        @Nullable
        String externalId;

        /** Many accounts are audited at the same time, each gently. */
        private static final AwsOptions GENTLE =
                AwsOptions.builder().concurrency(4).build();

        private Builder() {
            super(GENTLE);
        }

        /** How many calls at the same time read the organization: nothing else runs until it is known. */
        int concurrencyOfOrganization() {
            return options.equals(GENTLE) ? AwsOptions.defaults().concurrency() : options.concurrency();
        }

        private Builder(Builder other) {
            super(other);
            this.sessionDuration = other.sessionDuration;
            this.onlyAuditActions = other.onlyAuditActions;
            this.memberRole = other.memberRole;
            this.externalId = other.externalId;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * By the role of this name in each account but the caller's own. Best a role of its own, such as {@code IamAudit} with
         * {@link #memberPolicy}. {@code OrganizationAccountAccessRole} and {@code AWSControlTowerExecution}, which many accounts
         * have anyway, are administrators: they work, the log warns of them, and {@link #onlyAuditActions} shrinks their sessions.
         *
         * @param name for example {@code IamAudit}, with its path {@code audit/IamAudit}
         * @return this builder
         * @throws IllegalArgumentException if it has another form
         */
        public Builder memberRole(String name) {
            memberRole = Form.ROLE_WITH_PATH.check(name);
            return this;
        }

        /**
         * With an external id, which the roles' trust policies ask for.
         *
         * @param id 2 to 1224 letters, digits and {@code _+=,.@:/-}
         * @return this builder
         * @throws IllegalArgumentException if it has another form
         */
        public Builder externalId(String id) {
            externalId = Form.EXTERNAL_ID.check(id);
            return this;
        }

        /**
         * With sessions of another duration than one hour. A run that lasts longer is given a new session.
         *
         * @param length 15 minutes to 12 hours, and no more than the roles allow; AWS gives a caller that is a role session
         *     itself one hour at most
         * @return this builder
         */
        public Builder sessionDuration(Duration length) {
            sessionDuration = Objects.requireNonNull(length, "length");
            return this;
        }

        /**
         * With sessions that may do nothing but the calls of the audit, whatever else the role may do.
         *
         * @return this builder
         */
        public Builder onlyAuditActions() {
            onlyAuditActions = true;
            return this;
        }

        /**
         * The source. Nothing is opened yet.
         *
         * @return an immutable source
         * @throws IllegalStateException if no role was stated
         * @throws IllegalArgumentException if sessions of this duration cannot be, in particular longer than one hour where the
         *     caller's credentials are an assumed role
         */
        public AwsOrganizationSource build() {
            var unused = credentials
                    .assumeRole("arn:aws:iam::111122223333:role/" + memberRole())
                    .duration(sessionDuration);
            return new AwsOrganizationSource(new Builder(this));
        }

        String memberRole() {
            if (memberRole == null) {
                throw new IllegalStateException(
                        "state the role that is assumed in each account: memberRole(\"IamAudit\")");
            }
            return memberRole;
        }

        /** Whether the role may do everything, as far as its name tells. */
        boolean isAdministrator() {
            return Stream.of("OrganizationAccountAccessRole", "AWSControlTowerExecution")
                    .anyMatch(memberRole()::equals);
        }

        /** An account that is read in the same way as the others. */
        AwsAccountSource.Builder account(AuditCredentials by) {
            AwsAccountSource.Builder account =
                    AwsAccountSource.builder().credentials(by).options(options).clock(clock);
            if (region != null) {
                account.region(region);
            }
            if (partition != null) {
                account.partition(partition);
            }
            if (endpoint != null) {
                account.endpoint(endpoint);
            }
            if (httpClient != null) {
                account.httpClient(httpClient);
            }
            return account;
        }
    }
}
