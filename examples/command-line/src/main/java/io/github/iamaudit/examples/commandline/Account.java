package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.source.AccountSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An account that questions are asked about.
 *
 * @param snapshot what is known of it
 * @param evaluator answers
 */
record Account(AccountSnapshot snapshot, AccountEvaluator evaluator) {

    private static final List<Facet<?>> NEEDED = List.of(Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES);

    static Account of(AccountSource source) {
        AccountSnapshot snapshot = source.fetch();
        AccountEvaluator evaluator = AccountEvaluator.of(snapshot);
        if (evaluator.principals().isEmpty()) {
            throw new InputException("no user and no role was collected" + why(snapshot));
        }
        return new Account(snapshot, evaluator);
    }

    /** Of a live account what AWS said; of files what is to be done. */
    private static String why(AccountSnapshot snapshot) {
        return Stream.of(Facet.USERS, Facet.ROLES)
                .map(snapshot::observation)
                .filter(observation -> observation instanceof Denied || observation instanceof Failed)
                .findFirst()
                .map(observation -> ": " + AwsSaid.shortened(observation.reason()))
                .orElse("; export the account with 'aws iam get-account-authorization-details'");
    }

    String id() {
        return snapshot.accountId().value();
    }

    String partition() {
        return snapshot.partition().id();
    }

    /** Whether all users and roles are known. */
    boolean isComplete() {
        return snapshot.observation(Facet.USERS).isComplete()
                && snapshot.observation(Facet.ROLES).isComplete();
    }

    /** What is missing from the input, in words. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        for (Facet<?> facet : NEEDED) {
            Observation<?> observation = snapshot.observation(facet);
            if (!observation.isComplete()) {
                gaps.add("the account's " + facet + " are not known completely: " + observation.reason());
            }
        }
        if (!snapshot.problems().isEmpty()) {
            gaps.add(snapshot.problems().size()
                    + " places of the input could not be read; 'iam-audit audit' lists them");
        }
        return gaps;
    }
}
