package io.github.iamaudit.rules;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.Cancellation;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.internal.organization.OrganizationRun;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationListener;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.LibraryVersion;
import io.github.iamaudit.rules.settings.AuditSettings;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.CheckpointStore;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import io.github.iamaudit.source.OrganizationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An audit of all accounts of an organization: several at a time, each result given to the caller when it is there, so that memory does
 * not grow with the number of accounts. No account's failure reaches another. Immutable: each method gives a new audit.
 *
 * <pre>{@code
 * OrganizationReport report = IamAudit.organization(AwsOrganizationSource.builder().memberRole("IamAudit").build())
 *         .accounts(AccountSelection.all().excludingUnit("Sandbox"))
 *         .checkpoints(CheckpointStore.directory(Path.of("audit-2026-03")), Duration.ofHours(12))
 *         .run(result -> result.report().ifPresent(this::store));
 * report.notAudited().forEach(account -> log(account.accountId(), account.status(), account.reason()));
 * }</pre>
 */
public final class OrganizationAudit {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationAudit.class);

    private final OrganizationSource source;
    private RuleSet rules = RuleSet.all().plus(RuleSet.organization());
    private List<Framework> frameworks = List.of(Framework.defaultCisAwsFoundations());
    private AuditSettings settings = AuditSettings.none();
    private AcceptedRisks accepted = AcceptedRisks.none();
    private AccountSelection selection = AccountSelection.all();
    private @Nullable Instant evaluatedAt;
    private int concurrency = 8;
    private Duration accountLimit = Duration.ofMinutes(10);
    private Cancellation cancellation = Cancellation.never();
    private @Nullable CheckpointStore checkpoints;
    private Duration reuse = Duration.ofHours(24);
    private OrganizationListener listener = OrganizationListener.silent();

    private OrganizationAudit(OrganizationSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    private OrganizationAudit(OrganizationAudit other) {
        this.source = other.source;
        this.rules = other.rules;
        this.frameworks = other.frameworks;
        this.settings = other.settings;
        this.accepted = other.accepted;
        this.selection = other.selection;
        this.evaluatedAt = other.evaluatedAt;
        this.concurrency = other.concurrency;
        this.accountLimit = other.accountLimit;
        this.cancellation = other.cancellation;
        this.checkpoints = other.checkpoints;
        this.reuse = other.reuse;
        this.listener = other.listener;
    }

    static OrganizationAudit of(OrganizationSource source) {
        return new OrganizationAudit(source);
    }

    private OrganizationAudit with(Consumer<OrganizationAudit> change) {
        OrganizationAudit changed = new OrganizationAudit(this);
        change.accept(changed);
        return changed;
    }

    /**
     * With other rules than all those about accounts and all those about organizations.
     *
     * @param other rules about accounts are judged in each account, rules about organizations once
     * @return a new audit
     */
    public OrganizationAudit rules(RuleSet other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.rules = other);
    }

    /**
     * With scores against other frameworks than the newest CIS AWS Foundations Benchmark, or none.
     *
     * @param other the frameworks, in the order in which the reports give them
     * @return a new audit
     */
    public OrganizationAudit frameworks(Framework... other) {
        return frameworks(List.of(other));
    }

    /**
     * With scores against other frameworks than the newest CIS AWS Foundations Benchmark, or none.
     *
     * @param other the frameworks, in the order in which the reports give them
     * @return a new audit
     */
    public OrganizationAudit frameworks(List<Framework> other) {
        List<Framework> copy = List.copyOf(other);
        return with(audit -> audit.frameworks = copy);
    }

    /**
     * With thresholds and severities by account, unit and tag. Those by tag need a source that reads tags of accounts.
     *
     * @param other the settings
     * @return a new audit, whose {@link #run} throws an {@link io.github.iamaudit.input.InputException} for settings that name
     *     a unit or an account that there is not, or depend on tags that are not known
     */
    public OrganizationAudit settings(AuditSettings other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.settings = other);
    }

    /**
     * With risks that are accepted: the findings that they choose stay in the reports of the accounts, marked, and count no
     * more as open.
     *
     * @param risks who answers for what, and until when
     * @return a new audit
     */
    public OrganizationAudit accepting(AcceptedRisks risks) {
        Objects.requireNonNull(risks, "risks");
        return with(audit -> audit.accepted = risks);
    }

    /**
     * With some of the accounts.
     *
     * @param other which accounts
     * @return a new audit
     */
    public OrganizationAudit accounts(AccountSelection other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.selection = other);
    }

    /**
     * With another time of evaluation than that of each account's facts; see {@link IamAudit#at}.
     *
     * @param instant the time
     * @return a new audit
     */
    public OrganizationAudit at(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        return with(audit -> audit.evaluatedAt = instant);
    }

    /**
     * With more or fewer accounts at once than eight.
     *
     * @param accounts at least 1
     * @return a new audit
     * @throws IllegalArgumentException if it is less than 1
     */
    public OrganizationAudit concurrency(int accounts) {
        if (accounts < 1) {
            throw new IllegalArgumentException("at least 1 account at once, but this is " + accounts);
        }
        return with(audit -> audit.concurrency = accounts);
    }

    /**
     * With another limit of time for one account than ten minutes. What was fetched by then is judged; an account of which nothing was
     * known is timed out.
     *
     * @param limit more than none
     * @return a new audit
     * @throws IllegalArgumentException if it is none
     */
    public OrganizationAudit accountLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("an account needs some time, but the limit is " + limit);
        }
        return with(audit -> audit.accountLimit = limit);
    }

    /**
     * With a way to stop, such as a deadline. Accounts that are not done then are cancelled, and the report says so.
     *
     * @param other says when to stop, for example {@link Cancellation#at}
     * @return a new audit
     */
    public OrganizationAudit cancellation(Cancellation other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.cancellation = other);
    }

    /**
     * With a memory of finished accounts, so that a run that was interrupted goes on where it ended. What it fetched is judged anew.
     * Accounts that could not be audited, or whose time passed before all was fetched, are tried again.
     *
     * @param store keeps what was fetched; as confidential as the accounts' snapshots
     * @param oldest facts that are older when the run begins are fetched anew
     * @return a new audit
     */
    public OrganizationAudit checkpoints(CheckpointStore store, Duration oldest) {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(oldest, "oldest");
        return with(audit -> {
            audit.checkpoints = store;
            audit.reuse = oldest;
        });
    }

    /**
     * With a listener to the progress.
     *
     * @param other is told of each account
     * @return a new audit
     */
    public OrganizationAudit listener(OrganizationListener other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.listener = other);
    }

    /**
     * What {@link #run} asks each account for: what the rules need, without what the organization tells.
     *
     * @return the plan; the role in the members needs no more
     */
    public FetchPlan accountPlan() {
        Set<Facet<?>> facets =
                new LinkedHashSet<>(IamAudit.planOf(rules.aboutAccounts()).requested());
        OrganizationFacts.facets().forEach(facets::remove);
        facets.remove(Facet.ORGANIZATION_POLICIES);
        return FetchPlan.of(facets);
    }

    /**
     * What {@link #run} asks for of the organization itself: its tree, the policies that bind accounts, and what the rules need beside
     * that.
     *
     * @return the plan
     */
    public FetchPlan organizationPlan() {
        Set<Facet<?>> facets = new LinkedHashSet<>();
        for (RuleDescriptor rule : rules.descriptors()) {
            facets.addAll(rule.needs());
            facets.addAll(rule.uses());
        }
        facets.retainAll(OrganizationFacts.facets());
        facets.addAll(List.of(Facet.ORGANIZATION, Facet.SERVICE_CONTROL_POLICIES, Facet.RESOURCE_CONTROL_POLICIES));
        return FetchPlan.of(facets);
    }

    /**
     * Audits the accounts.
     *
     * @param results takes the result of each account when it is there, in any order and from several threads, but never two at once.
     *     What it throws ends the run and is thrown here
     * @return what they come to together
     * @throws io.github.iamaudit.source.FetchException if it cannot be said which accounts there are
     * @throws io.github.iamaudit.input.InputException if the selection names what is not there, or the source reads files that cannot
     *     be used
     */
    public OrganizationReport run(Consumer<AccountResult> results) {
        Objects.requireNonNull(results, "results");
        try (OrganizationSession session = source.open(organizationPlan(), selection)) {
            OrganizationFacts facts = session.facts();
            List<OrganizationAccount> accounts = selection.of(facts.tree());
            Function<AccountId, RuleSet> inForce = settings.applyTo(rules.aboutAccounts(), facts.tree());
            listener.opened(facts, accounts.size());
            OrganizationRun run = new OrganizationRun(
                    session,
                    accounts,
                    new OrganizationRun.Settings(
                            accountPlan(),
                            snapshot -> judge(snapshot, inForce.apply(snapshot.accountId()), frameworks),
                            concurrency,
                            accountLimit,
                            cancellation,
                            checkpoints,
                            reuse,
                            listener),
                    results);
            OrganizationReport report = complete(
                    run.run()
                            .libraryVersion(LibraryVersion.current())
                            .organizationId(facts.tree().organization().organizationId())
                            .seenBy(facts.snapshot().accountId())
                            .capturedAt(facts.snapshot().capturedAt())
                            .accountsInOrganization(
                                    facts.tree().organization().accounts().size())
                            .build(),
                    facts);
            LOG.info(
                    "Audited {} of {} accounts of the organization {}",
                    report.count(AccountStatus.AUDITED),
                    accounts.size(),
                    report.organizationId().orElse("that is not known"));
            return report;
        }
    }

    private OrganizationReport complete(OrganizationReport accounts, OrganizationFacts facts) {
        List<String> gaps = new ArrayList<>(facts.gaps());
        gaps.addAll(accounts.gaps());
        RuleSet ofOrganization = settings.applyTo(rules.aboutOrganization(), facts.tree())
                .apply(facts.snapshot().accountId());
        Optional<AuditReport> own = ofOrganization.ids().isEmpty()
                ? Optional.empty()
                : Optional.of(judge(facts.snapshot(), ofOrganization, List.of()));
        Map<String, AcceptedRiskUse> uses = new TreeMap<>();
        accounts.acceptedRisks().forEach(use -> uses.put(use.risk().id(), use));
        own.ifPresent(report ->
                report.acceptedRisks().forEach(use -> uses.merge(use.risk().id(), use, AcceptedRiskUse::plus)));
        return OrganizationReport.builder()
                .from(accounts)
                .gaps(gaps)
                .organization(own)
                .acceptedRisks(uses.values())
                .build();
    }

    private AuditReport judge(AccountSnapshot snapshot, RuleSet selected, List<Framework> scored) {
        IamAudit audit =
                IamAudit.of(snapshot).rules(selected).frameworks(scored).accepting(accepted);
        return (evaluatedAt == null ? audit : audit.at(evaluatedAt)).run();
    }
}
