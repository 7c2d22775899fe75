package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.inventory.ResourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A way to obtain rights: what must be allowed, and on what. Data, not code: the library's paths stand in one file.
 *
 * @param id for example {@code iam-007}; ids without the prefix {@code ext-} are those of pathfinding.cloud
 * @param category what kind of way it is
 * @param name in a few words
 * @param gains what it leads to
 * @param requires all of these must be allowed
 * @param service whom a role is passed to, or who works with it already, as its trust policy names it, for example
 *     {@code lambda.amazonaws.com}; empty where that is not one service
 * @param passedTo the value of {@code iam:PassedToService}, mostly the same
 * @param resources the kinds of resource that must exist; one of them is enough
 */
public record EscalationPath(
        String id,
        Category category,
        String name,
        Gain gains,
        List<Requirement> requires,
        Optional<String> service,
        Optional<String> passedTo,
        List<ResourceKind> resources) {

    /** What kind of way it is. The constants are those of the file, in capitals. */
    public enum Category {
        /** Who acts changes its own rights. */
        SELF_ESCALATION,
        /** Who acts changes something that makes another way open. */
        ENABLER,
        /** Who acts obtains the credentials of another user or role. */
        PRINCIPAL_ACCESS,
        /** Who acts passes a role to a service. */
        NEW_PASSROLE,
        /** Who acts changes a resource that works with a role already. */
        EXISTING_PASSROLE,
        /** Who acts reads credentials that somebody stored. */
        CREDENTIAL_ACCESS,
        /** Who acts changes permission sets of IAM Identity Center. */
        IDENTITY_CENTER,
        /** Who acts enters or loosens other accounts of the organization. */
        ORGANIZATION
    }

    /** What the path leads to. The constants are those of the file, in capitals. */
    public enum Gain {
        /** Any right, up to one's own permissions boundary. */
        SELF,
        /** The rights of a group. */
        GROUP,
        /** The rights of a stored version of an attached policy. */
        STORED_VERSION,
        /** One's own rights without one's permissions boundary. */
        WITHOUT_BOUNDARY,
        /** One's own rights without a policy that denies. */
        WITHOUT_POLICY,
        /** What policies allow to other tags. */
        OTHER_TAGS,
        /** What policies allow to those who signed in with MFA. */
        MFA,
        /** The rights of another user or role. */
        TARGET,
        /** Any right, up to the permissions boundary of the other user or role, which is changed first. */
        CHANGED_TARGET,
        /** The rights of another role without its permissions boundary. */
        TARGET_WITHOUT_BOUNDARY,
        /** The rights of a role that admits somebody outside of the account. */
        TRUSTED_FROM_OUTSIDE,
        /** The rights of a role that admits those of whom an identity provider tells. */
        TRUSTED_PROVIDER,
        /** The rights of the roles that trust an identity provider, which is changed first. */
        FEDERATED_ROLE,
        /** The rights of a role that a service is handed. */
        PASSED_ROLE,
        /** The rights of the role that a resource works with, or whose credentials it holds. */
        ROLE_OF_RESOURCE,
        /** Any right in accounts that a new permission set is assigned to. */
        NEW_PERMISSION_SET,
        /** Any right in the accounts that the caller's own permission set is assigned to. */
        OWN_PERMISSION_SET,
        /** Any right in a member account. */
        MEMBER_ACCOUNT,
        /** A few tasks of the root user in a member account. */
        ROOT_TASKS,
        /** One's own rights without the service control policies. */
        WITHOUT_SERVICE_CONTROL
    }

    /** What an action is done to. The constants are those of the file, in capitals. */
    public enum On {
        /** The user who acts. */
        SELF_USER,
        /** The role that acts. */
        SELF_ROLE,
        /** The user or role that acts. */
        SELF,
        /** A customer managed policy that is attached to who acts, or to one of its groups. */
        POLICY_ATTACHED_TO_SELF,
        /** A customer managed policy that is the permissions boundary of who acts. */
        POLICY_THAT_IS_OWN_BOUNDARY,
        /** A group that the user who acts is in. */
        GROUP_OF_SELF,
        /** Another user. */
        TARGET_USER,
        /** Another role. */
        TARGET_ROLE,
        /** A group that the user who acts is not in. */
        TARGET_GROUP,
        /** A customer managed policy that is attached to the other role. */
        POLICY_ATTACHED_TO_TARGET_ROLE,
        /** A role that a service is handed. */
        PASSED_ROLE,
        /** A role of a name that is chosen. */
        NEW_ROLE,
        /** A resource of a name that is chosen. */
        NEW_RESOURCE,
        /** A resource that there is. */
        EXISTING_RESOURCE,
        /** A policy that denies, of who acts or of one of its groups. */
        DENIAL_OF_SELF,
        /** Who acts, or another user or role. */
        SELF_OR_TARGET,
        /** An identity provider that roles trust. */
        IDENTITY_PROVIDER,
        /** The permission set that who acts comes from. */
        PERMISSION_SET_OF_SELF,
        /** The role by which a member account is entered. */
        ROLE_OF_MEMBER,
        /** The root user of a member account. */
        ROOT_OF_MEMBER
    }

    /**
     * One thing that must be allowed.
     *
     * @param actions one of these, for example {@code iam:PutUserPolicy}
     * @param on what it is done to
     */
    public record Requirement(List<String> actions, On on) {

        /**
         * Copies the actions.
         *
         * @param actions one of these
         * @param on what it is done to
         */
        public Requirement {
            actions = List.copyOf(actions);
        }
    }

    /**
     * Copies the lists.
     *
     * @param id the id
     * @param category what kind of way it is
     * @param name in a few words
     * @param gains what it leads to
     * @param requires all of these must be allowed
     * @param service whom a role is passed to
     * @param passedTo the value of {@code iam:PassedToService}
     * @param resources the kinds of resource that must exist
     */
    public EscalationPath {
        requires = List.copyOf(requires);
        resources = List.copyOf(resources);
    }

    private static final class Known {

        private static final List<EscalationPath> PATHS = read("paths.json");

        private static final Map<String, Integer> PLACES = places();

        private static Map<String, Integer> places() {
            Map<String, Integer> places = new HashMap<>();
            PATHS.forEach(path -> places.put(path.id(), places.size()));
            return places;
        }

        private static List<EscalationPath> read(String file) {
            InputStream resource = EscalationPath.class.getResourceAsStream(file);
            if (resource == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the library's jar");
            }
            try (Reader json = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
                return EscalationPathJson.read(file, json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The paths that the library knows.
     *
     * @return in the order of the file
     */
    public static List<EscalationPath> all() {
        return Known.PATHS;
    }

    static EscalationPath of(String id) {
        return all().get(Objects.requireNonNull(Known.PLACES.get(id), id));
    }

    /** The first that leads to something. */
    static EscalationPath of(Gain gain) {
        return all().stream().filter(path -> path.gains() == gain).findFirst().orElseThrow();
    }

    /** Where it stands among {@link #all}. */
    int place() {
        return Objects.requireNonNull(Known.PLACES.get(id), id);
    }

    /**
     * Whether something is done to a resource of a kind.
     *
     * @param on the kind
     * @return true if one of the requirements is about it
     */
    public boolean isOn(On on) {
        return requires.stream().anyMatch(requirement -> requirement.on() == on);
    }

    /**
     * Whether it is to assume a role that there is, and nothing else.
     *
     * @return true where two policies allow it on purpose: that of who acts, and the trust policy of the role
     */
    public boolean isAssumingRole() {
        return gains == Gain.TARGET
                && requires.stream()
                        .allMatch(requirement -> requirement.actions().contains(EscalationQuestions.ASSUME_ROLE));
    }

    @Override
    public String toString() {
        return id + " (" + name + ")";
    }
}
