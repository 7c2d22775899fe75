package io.github.iamaudit.testbed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Testbed} is filled with. Equal seeds give equal names and identifiers.
 *
 * @param accounts open accounts, with the management account; at least 1
 * @param users users in each account
 * @param roles roles in each account, before the audit role and the service-linked one
 * @param closedAccount whether the organization also has a closed account
 * @param identifiers the seed of generated identifiers
 * @param asOf what ages count back from; empty for the moment of the start
 * @param managedPolicies whether the policies that AWS manages are there too, about 40 MB an account
 */
public record TestbedSeed(
        int accounts,
        int users,
        int roles,
        boolean closedAccount,
        int identifiers,
        Optional<Instant> asOf,
        boolean managedPolicies) {

    /** One account with 20 users and 12 roles, and a closed one. */
    public static final TestbedSeed DEFAULT = of(1, 20, 12);

    public TestbedSeed {
        if (accounts < 1 || users < 0 || roles < 0) {
            throw new IllegalArgumentException("expected at least 1 account, 0 users and 0 roles, found " + accounts
                    + ", " + users + " and " + roles);
        }
    }

    /** With a closed account, ages counted from the moment of the start, and no policies that AWS manages. */
    public static TestbedSeed of(int accounts, int users, int roles) {
        return new TestbedSeed(accounts, users, roles, true, 42, Optional.empty(), false);
    }

    public TestbedSeed withoutClosedAccount() {
        return new TestbedSeed(accounts, users, roles, false, identifiers, asOf, managedPolicies);
    }

    public TestbedSeed withIdentifiers(int seed) {
        return new TestbedSeed(accounts, users, roles, closedAccount, seed, asOf, managedPolicies);
    }

    public TestbedSeed withAsOf(Instant moment) {
        return new TestbedSeed(
                accounts, users, roles, closedAccount, identifiers, Optional.of(moment), managedPolicies);
    }

    public TestbedSeed withManagedPolicies() {
        return new TestbedSeed(accounts, users, roles, closedAccount, identifiers, asOf, true);
    }

    /** The arguments of {@code seed_org.py}. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--accounts", Integer.toString(accounts),
                "--users", Integer.toString(users),
                "--roles", Integer.toString(roles),
                "--closed", closedAccount ? "1" : "0",
                "--seed", Integer.toString(identifiers)));
        asOf.ifPresent(moment -> arguments.addAll(List.of("--as-of", Testbed.time(moment))));
        return arguments;
    }
}
