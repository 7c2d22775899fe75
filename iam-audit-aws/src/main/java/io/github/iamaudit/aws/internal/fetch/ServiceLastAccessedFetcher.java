package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.TrackedAction;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsResponse;
import software.amazon.awssdk.services.iam.model.TrackedActionLastAccessed;

/**
 * What services the users, groups and roles last tried to use, and those to whom the customer's policies are attached: a job
 * for each. AWS throttles these jobs more than anything else in IAM, so that few are under way at once, and answers less than
 * four hours old are used again.
 *
 * <p>One thread starts the jobs and asks after them: while it waits for them, the calls of other fetchers go on.
 *
 * <p>Source: IAM API Reference, "GenerateServiceLastAccessedDetails" and "GetServiceLastAccessedDetails", read 2026-11-22.
 */
final class ServiceLastAccessedFetcher extends AwsFetcher {

    private static final String GENERATE = "iam:GenerateServiceLastAccessedDetails";
    private static final String GET = "iam:GetServiceLastAccessedDetails";
    private static final List<String> LISTS =
            List.of("iam:ListUsers", "iam:ListGroups", "iam:ListRoles", "iam:ListPolicies");
    private static final List<String> JOBS = List.of(GENERATE, GET);
    private static final int JOBS_AT_ONCE = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(2);

    /** So many denials without one success, and the rest is not asked for. */
    private static final int DENIALS_ENOUGH = 3;

    private final Granularity granularity;
    private final FetchStrategy strategy;
    private final boolean inBulk;

    /** @param inBulk whether the run reads the authorization details anyway, which name the principals */
    ServiceLastAccessedFetcher(Granularity granularity, FetchStrategy strategy, boolean inBulk) {
        super(Facet.SERVICE_LAST_ACCESSED);
        this.granularity = granularity;
        this.strategy = strategy;
        this.inBulk = inBulk;
    }

    @Override
    public List<String> actions() {
        return and(inBulk ? List.of(AuthorizationDetails.ACTION) : LISTS, JOBS);
    }

    @Override
    public List<String> fallbackActions() {
        return isListedInstead() ? and(LISTS, JOBS) : List.of();
    }

    @Override
    public List<String> essentialActions() {
        return inBulk ? actions() : JOBS;
    }

    @Override
    public List<String> essentialFallbackActions() {
        return isListedInstead() ? JOBS : List.of();
    }

    private boolean isListedInstead() {
        return inBulk && strategy == FetchStrategy.AUTOMATIC;
    }

    private static List<String> and(List<String> lists, List<String> jobs) {
        return Stream.concat(lists.stream(), jobs.stream()).toList();
    }

    /** Two for each principal, as if all policies were the customer's and attached, and no job took long. */
    @Override
    public int expectedCalls(AccountSize size) {
        return 2 * (size.users() + size.groups() + size.roles() + size.policies());
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        List<Principal> principals = principals(run, calls, remarks);
        List<ServiceLastAccessed> answers = new ArrayList<>();
        List<Principal> unknown = new ArrayList<>();
        Instant oldest = context.now();
        for (Principal principal : principals) {
            Optional<LastAccessedCache.Entry> known = run.lastAccessed().get(key(run, principal), context.now());
            known.ifPresentOrElse(entry -> answers.add(entry.accessed()), () -> unknown.add(principal));
            oldest = known.map(LastAccessedCache.Entry::at)
                    .filter(oldest::isAfter)
                    .orElse(oldest);
        }
        if (!answers.isEmpty()) {
            remarks.notes.add(answers.size() + " of " + principals.size()
                    + " answers are those of an earlier run, less than four hours ago");
        }
        Jobs jobs = new Jobs(run, calls, unknown);
        jobs.run();
        for (Jobs.Done done : jobs.done) {
            answers.add(done.accessed());
            run.lastAccessed()
                    .put(key(run, done.principal()), new LastAccessedCache.Entry(done.accessed(), context.now()));
        }
        jobs.tell(remarks, answers.isEmpty());
        context.report(Facet.SERVICE_LAST_ACCESSED, new Observed<>(answers, oldest, remarks.gaps, remarks.notes));
    }

    private LastAccessedCache.Key key(AccountRun run, Principal principal) {
        return new LastAccessedCache.Key(run.accountId(), principal.arn(), principal.id(), granularity);
    }

    /** Whom a job is about: a user, a group, a role or a policy. */
    private record Principal(String arn, String id) {}

    private List<Principal> principals(AccountRun run, Calls calls, Remarks remarks) {
        if (inBulk) {
            try {
                return inDetails(run.authorizationDetails(calls), remarks);
            } catch (FetchException e) {
                if (!isListedInstead() || e.deniedAction().isEmpty()) {
                    throw e;
                }
                remarks.notes.add(
                        AuthorizationDetails.ACTION + " was denied; users, groups, roles and policies were listed");
            }
        }
        return listed(run, calls, remarks);
    }

    private static List<Principal> inDetails(AuthorizationDetails details, Remarks remarks) {
        return Stream.of(
                        remarks.of(details.users()).stream()
                                .map(user -> new Principal(user.arn().toString(), user.userId())),
                        remarks.of(details.groups()).stream()
                                .map(group -> new Principal(group.arn().toString(), group.groupId())),
                        remarks.of(details.roles()).stream()
                                .map(role -> new Principal(role.arn().toString(), role.roleId())),
                        remarks.of(details.policies()).stream()
                                .filter(policy ->
                                        policy.provenance() == Provenance.CUSTOMER && policy.attachmentCount() > 0)
                                .map(policy -> new Principal(policy.arn().toString(), policy.policyId())))
                .flatMap(principals -> principals)
                .toList();
    }

    /** A list that was denied or failed is a gap, as long as there is another one. */
    private static List<Principal> listed(AccountRun run, Calls calls, Remarks remarks) {
        List<Principal> principals = new ArrayList<>();
        List<FetchException> failures = new ArrayList<>();
        List<Supplier<List<Principal>>> lists = List.of(
                () -> run.users(calls).stream()
                        .map(user -> new Principal(user.arn(), user.userId()))
                        .toList(),
                () -> run.groups(calls).stream()
                        .map(group -> new Principal(group.arn(), group.groupId()))
                        .toList(),
                () -> run.roles(calls).stream()
                        .map(role -> new Principal(role.arn(), role.roleId()))
                        .toList(),
                () -> run.customerPolicies(calls).stream()
                        .filter(policy -> AuthorizationDetails.orZero(policy.attachmentCount()) > 0)
                        .map(policy -> new Principal(policy.arn(), policy.policyId()))
                        .toList());
        for (Supplier<List<Principal>> list : lists) {
            try {
                principals.addAll(list.get());
            } catch (FetchException e) {
                failures.add(e);
                remarks.gaps.add(
                        e.deniedAction().map(action -> action + " was denied: ").orElse("") + e.getMessage());
            }
        }
        if (failures.size() == lists.size()) {
            throw failures.get(0);
        }
        return principals;
    }

    /** The jobs of one run, few at once. */
    private final class Jobs {

        /** A job that was answered. */
        record Done(Principal principal, ServiceLastAccessed accessed) {}

        /** A job that AWS has not finished. */
        private record Job(Principal principal, String id, long end, long due, Duration nextPause) {

            Job later() {
                Duration longer = nextPause.multipliedBy(3).dividedBy(2);
                return new Job(
                        principal,
                        id,
                        end,
                        System.nanoTime() + nextPause.toNanos(),
                        longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
            }
        }

        private final AccountRun run;
        private final Calls calls;
        private final int all;
        private final Deque<Principal> waiting;
        private final List<Job> underWay = new ArrayList<>();
        final List<Done> done = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private @Nullable FetchException first;
        private int denials;

        Jobs(AccountRun run, Calls calls, List<Principal> principals) {
            this.run = run;
            this.calls = calls;
            this.all = principals.size();
            this.waiting = new ArrayDeque<>(principals);
        }

        void run() {
            calls.expect(all);
            while (!waiting.isEmpty() || !underWay.isEmpty()) {
                while (underWay.size() < JOBS_AT_ONCE && !waiting.isEmpty()) {
                    calls.expect(-1);
                    Principal principal = waiting.remove();
                    attempt(principal, () -> start(principal));
                }
                underWay.stream().min(Comparator.comparingLong(Job::due)).ifPresent(job -> {
                    underWay.remove(job);
                    attempt(job.principal(), () -> ask(job));
                });
            }
        }

        private void attempt(Principal principal, Runnable step) {
            try {
                step.run();
            } catch (EntityGoneException e) {
                gone.add(principal.arn());
            } catch (FetchException e) {
                denials += e.deniedAction().isPresent() ? 1 : 0;
                lose(principal, e);
            } catch (RuntimeException e) {
                lose(principal, FetchException.failed("the answer was not understood: " + e, e));
            }
        }

        private void lose(Principal principal, FetchException e) {
            first = first == null ? e : first;
            lost.add(principal.arn());
        }

        private void start(Principal principal) {
            if (first != null && denials >= DENIALS_ENOUGH && done.isEmpty() && gone.isEmpty()) {
                lose(principal, first);
                return;
            }
            String id = calls.call(
                    GENERATE,
                    () -> run.iam()
                            .generateServiceLastAccessedDetails(
                                    r -> r.arn(principal.arn()).granularity(granularity.name()))
                            .jobId());
            if (id == null) {
                throw FetchException.failed(GENERATE + " gave no id of a job");
            }
            long now = System.nanoTime();
            underWay.add(new Job(principal, id, now + LONGEST_JOB.toNanos(), now, FIRST_PAUSE).later());
        }

        /** Waits until it is time, and asks whether the job is done. */
        private void ask(Job job) {
            calls.pause(Duration.ofNanos(Math.max(0, job.due() - System.nanoTime())));
            GetServiceLastAccessedDetailsResponse answer = page(job, null);
            switch (String.valueOf(answer.jobStatusAsString())) {
                case "COMPLETED" -> done.add(new Done(job.principal(), accessed(job, answer)));
                case "IN_PROGRESS" -> {
                    if (System.nanoTime() - job.end() > 0) {
                        throw FetchException.failed("AWS had not finished the job after " + LONGEST_JOB.toSeconds()
                                + " s; run again, which asks for what is missing only");
                    }
                    underWay.add(job.later());
                }
                case "FAILED" ->
                    throw FetchException.failed("AWS could not do the job"
                            + (answer.error() == null
                                    ? ""
                                    : ": " + answer.error().code() + ", "
                                            + answer.error().message()));
                default ->
                    throw FetchException.failed(
                            GET + " gave the state " + answer.jobStatusAsString() + ", which is not known");
            }
        }

        /** That AWS does not know the job says nothing of the principal. */
        private GetServiceLastAccessedDetailsResponse page(Job job, @Nullable String marker) {
            try {
                return calls.call(
                        GET,
                        () -> run.iam()
                                .getServiceLastAccessedDetails(
                                        r -> r.jobId(job.id()).marker(marker).maxItems(AccountRun.PAGE)));
            } catch (EntityGoneException e) {
                throw FetchException.failed(String.valueOf(e.getMessage()), e);
            }
        }

        private ServiceLastAccessed accessed(Job job, GetServiceLastAccessedDetailsResponse firstPage) {
            List<AccessedService> services = new ArrayList<>();
            GetServiceLastAccessedDetailsResponse page = firstPage;
            String marker = null;
            while (true) {
                page.servicesLastAccessed().forEach(service -> services.add(service(service)));
                Optional<String> next = AccountRun.next(page.isTruncated(), page.marker());
                if (next.isEmpty()) {
                    break;
                }
                if (next.get().isEmpty() || next.get().equals(marker)) {
                    throw FetchException.failed(GET + " says that more follows, but not where");
                }
                marker = next.get();
                page = page(job, marker);
            }
            return ServiceLastAccessed.builder()
                    .principalArn(Arn.of(job.principal().arn()))
                    .granularity(firstPage.jobTypeAsString() == null ? granularity.name() : firstPage.jobTypeAsString())
                    .jobCompletionDate(firstPage.jobCompletionDate())
                    .addAllServices(services)
                    .build();
        }

        /** Says which are missing; throws if nothing at all was obtained. */
        void tell(Remarks remarks, boolean nothing) {
            remarks.gone("principal", gone);
            if (first == null) {
                return;
            }
            if (nothing && gone.isEmpty()) {
                throw first;
            }
            remarks.gaps.add("what was last accessed is not known of " + lost.size() + " of " + all
                    + ", for example " + lost.get(0) + ": "
                    + first.deniedAction()
                            .map(action -> action + " was denied: ")
                            .orElse("") + first.getMessage());
        }
    }

    private static AccessedService service(software.amazon.awssdk.services.iam.model.ServiceLastAccessed service) {
        return AccessedService.builder()
                .serviceNamespace(service.serviceNamespace())
                .serviceName(service.serviceName())
                .lastAuthenticated(Optional.ofNullable(service.lastAuthenticated()))
                .lastAuthenticatedEntity(
                        Optional.ofNullable(service.lastAuthenticatedEntity()).map(Arn::of))
                .lastAuthenticatedRegion(Optional.ofNullable(service.lastAuthenticatedRegion()))
                .totalAuthenticatedEntities(AuthorizationDetails.orZero(service.totalAuthenticatedEntities()))
                .addAllTrackedActions(service.trackedActionsLastAccessed().stream()
                        .map(ServiceLastAccessedFetcher::action)
                        .toList())
                .build();
    }

    private static TrackedAction action(TrackedActionLastAccessed action) {
        return TrackedAction.builder()
                .actionName(action.actionName())
                .lastAccessedTime(Optional.ofNullable(action.lastAccessedTime()))
                .lastAccessedEntity(
                        Optional.ofNullable(action.lastAccessedEntity()).map(Arn::of))
                .lastAccessedRegion(Optional.ofNullable(action.lastAccessedRegion()))
                .build();
    }
}
