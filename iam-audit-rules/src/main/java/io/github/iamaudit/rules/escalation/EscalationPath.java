package io.github.iamaudit.rules.escalation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A way to obtain rights: what must be allowed, and on what. Data, not code: the library's paths stand in one file.
 *
 * @param id for example {@code iam-007}; ids without the prefix {@code ext-} are those of pathfinding.cloud
 * @param name in a few words
 * @param gains what it leads to
 * @param requires all of these must be allowed
 * @param service whom a role is passed to, as its trust policy names it, for example {@code lambda.amazonaws.com}; empty for a path
 *     that passes no role
 * @param passedTo the value of {@code iam:PassedToService}, mostly the same
 */
public record EscalationPath(
        String id,
        String name,
        Gain gains,
        List<Requirement> requires,
        Optional<String> service,
        Optional<String> passedTo) {

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
        /** The rights of another user or role. */
        TARGET,
        /** Any right, up to the permissions boundary of the other user or role, which is changed first. */
        CHANGED_TARGET,
        /** The rights of another role without its permissions boundary. */
        TARGET_WITHOUT_BOUNDARY,
        /** The rights of a role that a service is handed. */
        PASSED_ROLE
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
        NEW_RESOURCE
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
     * Copies the requirements.
     *
     * @param id the id
     * @param name in a few words
     * @param gains what it leads to
     * @param requires all of these must be allowed
     * @param service whom a role is passed to
     * @param passedTo the value of {@code iam:PassedToService}
     */
    public EscalationPath {
        requires = List.copyOf(requires);
    }

    private static final class Known {

        private static final List<EscalationPath> PATHS = read("paths.json");

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
     * The paths that the library knows and that policies alone decide. Those that need an inventory of compute resources, or lie
     * outside of the account, are not among them.
     *
     * @return in the order of the file
     */
    public static List<EscalationPath> all() {
        return Known.PATHS;
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

    @Override
    public String toString() {
        return id + " (" + name + ")";
    }
}
