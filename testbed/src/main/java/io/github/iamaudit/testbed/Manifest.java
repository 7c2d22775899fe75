package io.github.iamaudit.testbed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The truth about a seeded organization: what a collector should find.
 *
 * @param asOf what ages count back from
 * @param management the id of the management account, {@link Testbed#MANAGEMENT_ACCOUNT}
 * @param auditRole the name of the role for auditors in each account; it trusts the management account
 * @param externalId the external id that this role asks for
 * @param units organizational units, name to id
 * @param serviceControlPolicies the organization's own policies, name to id
 * @param members the open accounts but for the management account
 * @param closed closed accounts
 * @param rootKinds account id to {@code mfa}, {@code no-mfa}, {@code access-key} or {@code no-credentials}
 * @param accounts what is in each open account, the management account first
 */
public record Manifest(
        Instant asOf,
        String management,
        String auditRole,
        String externalId,
        Map<String, String> units,
        @JsonProperty("policies") Map<String, String> serviceControlPolicies,
        List<Member> members,
        List<Member> closed,
        @JsonProperty("root") Map<String, String> rootKinds,
        List<Account> accounts) {

    public Manifest {
        units = Map.copyOf(units);
        serviceControlPolicies = Map.copyOf(serviceControlPolicies);
        members = List.copyOf(members);
        closed = List.copyOf(closed);
        rootKinds = Map.copyOf(rootKinds);
        accounts = List.copyOf(accounts);
    }

    /** What is in an account. */
    public Account account(String id) {
        return accounts.stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no account " + id + " was seeded"));
    }

    /** What is in the management account. */
    public Account managementAccount() {
        return account(management);
    }

    /** What the root user of an account has: {@code mfa}, {@code no-mfa}, {@code access-key} or {@code no-credentials}. */
    public String rootKind(String account) {
        return Optional.ofNullable(rootKinds.get(account))
                .orElseThrow(() -> new IllegalArgumentException("no account " + account + " was seeded"));
    }

    /** The ARN of an account's role for auditors. */
    public String auditRoleArn(String account) {
        return "arn:aws:iam::" + account + ":role/" + auditRole;
    }

    /** The moment that an age in days means. */
    public Instant ago(int days) {
        return asOf.minus(Duration.ofDays(days));
    }

    /**
     * An account of the organization.
     *
     * @param account its id
     * @param name its name
     * @param unit the name of its organizational unit
     * @param status {@code ACTIVE} or {@code SUSPENDED}
     */
    public record Member(String account, String name, String unit, String status) {}

    /**
     * What is in an account.
     *
     * @param id twelve digits
     * @param users in the order in which they were made; see {@link User}
     * @param roles in the order in which they were made, the audit role and the service-linked one too
     * @param groups names
     * @param policies customer managed policies
     * @param awsManagedAttached names of AWS's policies that are attached; needs {@link TestbedSeed#managedPolicies()}
     * @param passwordPolicy {@code strong} or {@code weak}; empty if there is none
     */
    public record Account(
            @JsonProperty("account") String id,
            List<User> users,
            List<Role> roles,
            List<String> groups,
            List<Policy> policies,
            List<String> awsManagedAttached,
            Optional<String> passwordPolicy) {

        public Account {
            users = List.copyOf(users);
            roles = List.copyOf(roles);
            groups = List.copyOf(groups);
            policies = List.copyOf(policies);
            awsManagedAttached = List.copyOf(awsManagedAttached);
        }

        public User user(String name) {
            return users.stream()
                    .filter(user -> user.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no user " + name + " was seeded"));
        }

        /** The users of a kind, such as {@code two-active-keys}; each kind comes up every 15 users. */
        public List<User> usersOfKind(String kind) {
            return users.stream().filter(user -> user.kind().equals(kind)).toList();
        }

        public Role role(String name) {
            return roles.stream()
                    .filter(role -> role.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no role " + name + " was seeded"));
        }
    }

    /**
     * A user.
     *
     * @param name the kind and a number, such as {@code bounded-0009}
     * @param kind what is the matter with this user
     * @param createdDays its age
     * @param console whether there is a password
     * @param passwordUsedDays how long ago it was last used; empty if never, or if there is none
     * @param mfa whether there is an MFA device
     * @param keys access keys
     * @param groups names
     * @param boundary whether the policy DeveloperBoundary bounds it
     * @param inline {@code wildcard} or {@code passrole}; the policy's name is this after {@code inline-}
     * @param attached the name of an attached policy
     */
    public record User(
            String name,
            String kind,
            int createdDays,
            boolean console,
            OptionalInt passwordUsedDays,
            boolean mfa,
            List<AccessKey> keys,
            List<String> groups,
            boolean boundary,
            Optional<String> inline,
            Optional<String> attached) {

        public User {
            keys = List.copyOf(keys);
            groups = List.copyOf(groups);
        }
    }

    /**
     * An access key.
     *
     * @param id such as {@code AKIA…}
     * @param ageDays its age
     * @param status {@code Active} or {@code Inactive}
     * @param lastUsedDays how long ago it was last used; empty if never
     */
    public record AccessKey(String id, int ageDays, String status, OptionalInt lastUsedDays) {

        public boolean active() {
            return status.equals("Active");
        }
    }

    /**
     * A role.
     *
     * @param name its name
     * @param kind whom it trusts and how, such as {@code github-oidc-no-sub}; {@code audit}; {@code service-linked}
     * @param lastUsedDays how long ago it was last used; empty if never
     * @param attached the name of an attached policy
     */
    public record Role(String name, String kind, OptionalInt lastUsedDays, Optional<String> attached) {}

    /**
     * A customer managed policy.
     *
     * @param name its name
     * @param versions how many versions it has
     */
    public record Policy(String name, int versions) {}
}
