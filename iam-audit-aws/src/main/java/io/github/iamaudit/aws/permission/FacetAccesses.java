package io.github.iamaudit.aws.permission;

import io.github.iamaudit.aws.internal.fetch.AwsFetcher;
import io.github.iamaudit.aws.internal.fetch.Fetchers;
import io.github.iamaudit.aws.permission.FacetAccess.Status;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the answers to probes mean for facets: by the first choice, or else by the way that remains. */
final class FacetAccesses {

    /** From best to worst; of several things that are all needed the worst counts. */
    private static final List<Status> BEST_FIRST =
            List.of(Status.AVAILABLE, Status.UNKNOWN, Status.PARTIAL, Status.NOT_FETCHED, Status.UNAVAILABLE);

    private final Map<Facet<?>, AwsFetcher> fetchers;
    private final Map<String, ActionAccess> actions;
    private final Collection<Facet<?>> elsewhere;

    FacetAccesses(List<AwsFetcher> fetchers, Collection<ActionAccess> actions, Collection<Facet<?>> elsewhere) {
        this.fetchers = fetchers.stream().collect(Collectors.toMap(AwsFetcher::facet, Function.identity()));
        this.actions = actions.stream().collect(Collectors.toMap(ActionAccess::action, Function.identity()));
        this.elsewhere = elsewhere;
    }

    private record Access(Status status, List<String> missing, boolean byFallback) {}

    FacetAccess of(Facet<?> facet) {
        Access access = access(facet);
        return FacetAccess.builder()
                .facet(facet)
                .status(access.status())
                .missingActions(new TreeSet<>(access.missing()))
                .isByFallback(access.byFallback())
                .build();
    }

    private Access access(Facet<?> facet) {
        if (!Fetchers.insteadOfReport(facet).isEmpty()) {
            return view(facet);
        }
        if (elsewhere.contains(facet)) {
            return new Access(Status.UNKNOWN, List.of(), false);
        }
        AwsFetcher fetcher = fetchers.get(facet);
        if (fetcher == null
                || (fetcher.actions().isEmpty() && fetcher.fallbackActions().isEmpty())) {
            return new Access(Status.NOT_FETCHED, List.of(), false);
        }
        Access first = byActions(fetcher.actions(), fetcher.essentialActions());
        if (first.status() != Status.UNAVAILABLE || fetcher.fallbackActions().isEmpty()) {
            return first;
        }
        return instead(first, byActions(fetcher.fallbackActions(), fetcher.essentialFallbackActions()));
    }

    /** What remains when the first choice is denied; to be added is the first choice. */
    private static Access instead(Access first, Access fallback) {
        return new Access(fallback.status(), first.missing(), fallback.status() != Status.UNAVAILABLE);
    }

    private Access byActions(List<String> all, List<String> essential) {
        List<String> missing = all.stream()
                .filter(action -> status(action) != ActionAccess.Status.GRANTED)
                .toList();
        Status status = Status.AVAILABLE;
        if (essential.stream().anyMatch(action -> status(action) == ActionAccess.Status.DENIED)) {
            status = Status.UNAVAILABLE;
        } else if (missing.stream().anyMatch(action -> status(action) == ActionAccess.Status.DENIED)) {
            status = Status.PARTIAL;
        } else if (!missing.isEmpty()) {
            status = Status.UNKNOWN;
        }
        return new Access(status, missing, false);
    }

    private ActionAccess.Status status(String action) {
        return Optional.ofNullable(actions.get(action))
                .map(ActionAccess::status)
                .orElse(ActionAccess.Status.UNKNOWN);
    }

    /** A view is made from the credential report or, where there is none, from other facets, as far as those were planned. */
    private Access view(Facet<?> facet) {
        List<Facet<?>> parts = Fetchers.insteadOfReport(facet);
        Access report = access(Facet.CREDENTIAL_REPORT);
        boolean isSure = report.status() == Status.AVAILABLE || report.status() == Status.UNKNOWN;
        if (isSure
                || (report.status() != Status.NOT_FETCHED && !fetchers.keySet().containsAll(parts))) {
            return report;
        }
        Access items = all(parts);
        // The account summary does not tell when the root user was last used.
        Access instead = facet.equals(Facet.ROOT_CREDENTIALS) && items.status() == Status.AVAILABLE
                ? new Access(Status.PARTIAL, items.missing(), false)
                : items;
        return report.status() == Status.NOT_FETCHED ? instead : instead(report, instead);
    }

    /** Facets that are all needed, each in the one way that there is for it here. */
    private Access all(List<Facet<?>> facets) {
        List<Access> parts = facets.stream().map(this::part).toList();
        List<String> missing = new ArrayList<>();
        parts.forEach(part -> missing.addAll(part.missing()));
        Status worst = parts.stream()
                .map(Access::status)
                .max((a, b) -> Integer.compare(BEST_FIRST.indexOf(a), BEST_FIRST.indexOf(b)))
                .orElse(Status.AVAILABLE);
        return new Access(worst, missing, false);
    }

    /** A facet that is read only where there is no credential report names its actions as a fallback. */
    private Access part(Facet<?> facet) {
        AwsFetcher fetcher = fetchers.get(facet);
        if (fetcher == null || !fetcher.actions().isEmpty()) {
            return access(facet);
        }
        return byActions(fetcher.fallbackActions(), Objects.requireNonNull(fetcher.essentialFallbackActions()));
    }
}
