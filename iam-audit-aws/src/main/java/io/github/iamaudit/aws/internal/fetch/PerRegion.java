package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.source.FetchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/** One question to a regional service in each Region. Regions fail one by one: each that did is a gap with its name. */
final class PerRegion {

    /** An answer or the reason why there is none. */
    private record Attempt<T>(Optional<T> answer, Optional<FetchException> failure) {}

    private PerRegion() {}

    /**
     * Asks in each Region, whatever the others said.
     *
     * @param action for example {@code cloudtrail:DescribeTrails}
     * @param request asks in one Region by calls of the same object
     * @throws FetchException if no Region answered: a denial if all of them denied it
     */
    static <T> Gathered<Region, T> ask(
            Calls calls, String action, List<Region> regions, Function<? super Region, T> request) {
        Gathered<Region, Attempt<T>> attempts =
                calls.each(action, regions, Region::id, region -> attempt(region, request));
        List<Gathered.Answer<Region, T>> answers = new ArrayList<>();
        List<Gathered.Answer<Region, FetchException>> failures = new ArrayList<>();
        for (Gathered.Answer<Region, Attempt<T>> attempt : attempts.answers()) {
            attempt.value().answer().ifPresent(value -> answers.add(new Gathered.Answer<>(attempt.item(), value)));
            attempt.value().failure().ifPresent(e -> failures.add(new Gathered.Answer<>(attempt.item(), e)));
        }
        if (answers.isEmpty() && !failures.isEmpty()) {
            throw inAll(action, failures);
        }
        List<String> gaps = new ArrayList<>(attempts.gaps());
        failures.forEach(failure -> gaps.add(gap(action, failure.item(), failure.value())));
        return new Gathered<>(answers, List.of(), gaps);
    }

    private static <T> Attempt<T> attempt(Region region, Function<? super Region, T> request) {
        try {
            return new Attempt<>(Optional.of(request.apply(region)), Optional.empty());
        } catch (FetchException e) {
            return new Attempt<>(Optional.empty(), Optional.of(e));
        } catch (EntityGoneException e) {
            return new Attempt<>(
                    Optional.empty(), Optional.of(FetchException.failed(String.valueOf(e.getMessage()), e)));
        }
    }

    /** That one Region did not answer, in words that name it. */
    static String gap(String action, Region region, FetchException e) {
        return e.deniedAction().isPresent()
                ? action + " was denied in " + region.id() + ": " + e.getMessage()
                : "in " + region.id() + ", " + e.getMessage();
    }

    /** What it means that no Region answered. */
    static FetchException inAll(String action, List<Gathered.Answer<Region, FetchException>> failures) {
        Optional<Gathered.Answer<Region, FetchException>> other = failures.stream()
                .filter(failure -> failure.value().deniedAction().isEmpty())
                .findFirst();
        if (other.isPresent()) {
            FetchException e = other.get().value();
            return FetchException.failed("in " + other.get().item().id() + ", " + e.getMessage(), e);
        }
        return FetchException.denied(
                action,
                "in " + failures.stream().map(f -> f.item().id()).collect(Collectors.joining(", ")) + ": "
                        + failures.get(0).value().getMessage());
    }
}
