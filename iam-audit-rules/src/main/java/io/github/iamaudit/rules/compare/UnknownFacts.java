package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.compare.CredentialChanges.Owner;
import io.github.iamaudit.rules.compare.NotComparable.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The users of whom one side does not tell what is compared. */
final class UnknownFacts {

    private final String facet;
    private final String what;
    private final Map<Side, List<String>> names = new EnumMap<>(Side.class);

    /** What is not known stands in words, for example {@code whether there is a password is not known}. */
    UnknownFacts(String facet, String what) {
        this.facet = facet;
        this.what = what;
    }

    /** Whether a side that tells of the user does not tell the fact. */
    boolean of(Owner owner, Predicate<UserCredentials> isKnown) {
        boolean before = of(Side.BEFORE, owner.before(), isKnown);
        boolean after = of(Side.AFTER, owner.after(), isKnown);
        return before || after;
    }

    private boolean of(Side side, @Nullable UserCredentials user, Predicate<UserCredentials> isKnown) {
        if (user == null || isKnown.test(user)) {
            return false;
        }
        names.computeIfAbsent(side, s -> new ArrayList<>()).add(user.userName());
        return true;
    }

    List<NotComparable> told() {
        List<NotComparable> told = new ArrayList<>();
        names.forEach((side, some) -> {
            String whom = some.size() == 1 ? some.get(0) : some.size() + " users, for example " + some.get(0);
            told.add(new NotComparable(facet, side, what + " of " + whom));
        });
        return told;
    }
}
