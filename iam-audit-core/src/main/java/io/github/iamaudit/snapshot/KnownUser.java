package io.github.iamaudit.snapshot;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A user as the views of credentials need it, whichever facet tells of it.
 *
 * @param passwordLastUsed of a user who has a password; unknown where the facet does not tell it
 */
record KnownUser(Arn arn, String userName, String userId, Instant createDate, LastUse passwordLastUsed) {

    /**
     * The users of the list or, where it was not observed, those of the authorization details. A list with gaps is filled up
     * from the authorization details, and has no gaps left where they have none.
     */
    static Optional<Observed<List<KnownUser>>> of(AccountSnapshot snapshot) {
        Optional<Observed<List<KnownUser>>> list = known(snapshot.observation(Facet.USER_LIST), KnownUser::ofListed);
        Optional<Observed<List<KnownUser>>> details = known(snapshot.observation(Facet.USERS), KnownUser::ofDetailed);
        if (list.isEmpty() || list.get().isComplete() || details.isEmpty()) {
            return list.or(() -> details);
        }
        return Optional.of(filledUp(list.get(), details.get()));
    }

    private static <T> Optional<Observed<List<KnownUser>>> known(
            Observation<List<T>> users, Function<T, KnownUser> known) {
        return users instanceof Observed<List<T>> seen
                ? Optional.of(
                        new Observed<>(seen.presentValue().stream().map(known).toList(), seen.at(), seen.gaps()))
                : Optional.empty();
    }

    private static Observed<List<KnownUser>> filledUp(
            Observed<List<KnownUser>> list, Observed<List<KnownUser>> details) {
        List<KnownUser> users = new ArrayList<>(list.presentValue());
        Set<Arn> arns = new HashSet<>();
        users.forEach(user -> arns.add(user.arn()));
        details.presentValue().stream()
                .filter(user -> !arns.contains(user.arn()))
                .forEach(users::add);
        Instant oldest = details.at().isBefore(list.at()) ? details.at() : list.at();
        return new Observed<>(users, oldest, details.isComplete() ? List.of() : list.gaps());
    }

    /** The list tells the last use of a password, so its absence means never. */
    private static KnownUser ofListed(ListedUser user) {
        return new KnownUser(
                user.arn(),
                user.userName(),
                user.userId(),
                user.createDate(),
                user.passwordLastUsed().map(LastUse::at).orElseGet(LastUse::never));
    }

    /** Authorization details never tell the last use of a password, so its absence means nothing. */
    private static KnownUser ofDetailed(IamUser user) {
        return new KnownUser(
                user.arn(),
                user.userName(),
                user.userId(),
                user.createDate(),
                user.passwordLastUsed().map(LastUse::at).orElseGet(LastUse::unknown));
    }
}
