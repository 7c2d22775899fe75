package io.github.iamaudit.rules.history;

import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.rules.engine.Subject;
import io.github.iamaudit.rules.engine.Subjects.Group;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.ServerCertificateSubject;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * From when to when a name stood for a subject. Names are used again: what happened to an earlier or later thing of the same name
 * is no history of this one.
 *
 * @param since when the subject was made, where the source tells
 * @param isBirth whether an event gave the name to something
 * @param isCreation whether it did so by making it
 * @param isDeath whether an event took the name away
 */
record Life(
        Optional<Instant> since,
        Predicate<IamEvent> isBirth,
        Predicate<IamEvent> isCreation,
        Predicate<IamEvent> isDeath) {

    /** How far the time of an event and the date that IAM keeps may be apart. */
    private static final Duration APART = Duration.ofSeconds(5);

    /** Of what has an id that is never used again. */
    static final Life UNBOUNDED = new Life(Optional.empty(), e -> false, e -> false, e -> false);

    static Life of(Subject subject) {
        if (subject instanceof User user) {
            return named(
                    "User", "UserName", user.name(), Optional.of(user.user().createDate()));
        }
        if (subject instanceof UserWithCredentials user) {
            return named("User", "UserName", user.name(), user.credentials().createDate());
        }
        if (subject instanceof Group group) {
            return named(
                    "Group",
                    "GroupName",
                    group.name(),
                    Optional.of(group.group().createDate()));
        }
        if (subject instanceof Role role) {
            return named(
                    "Role", "RoleName", role.name(), Optional.of(role.role().createDate()));
        }
        if (subject instanceof Inline inline) {
            return of(inline.owner());
        }
        if (subject instanceof Managed managed) {
            Predicate<IamEvent> isCreation = event -> event.eventName().equals("CreatePolicy")
                    && event.parameter("arn").filter(managed.arn()::equals).isPresent();
            return new Life(
                    Optional.of(managed.policy().createDate()),
                    isCreation,
                    isCreation,
                    event -> event.eventName().equals("DeletePolicy")
                            && event.parameter("policyArn")
                                    .filter(managed.arn()::equals)
                                    .isPresent());
        }
        if (subject instanceof ServerCertificateSubject certificate) {
            return renamed(
                    "UploadServerCertificate",
                    "ServerCertificate",
                    "ServerCertificateName",
                    certificate.name(),
                    certificate.certificate().uploadDate());
        }
        return UNBOUNDED;
    }

    private static Life named(String kind, String parameter, String name, Optional<Instant> since) {
        return renamed("Create" + kind, kind, parameter, name, since);
    }

    private static Life renamed(String creation, String kind, String parameter, String name, Optional<Instant> since) {
        String old = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
        Predicate<IamEvent> isCreation = event -> event.eventName().equals(creation) && Signs.has(event, old, name);
        Predicate<IamEvent> isRename = event -> event.eventName().equals("Update" + kind)
                && event.requestParameters().containsKey("new" + parameter);
        return new Life(
                since,
                event -> isCreation.test(event) || (isRename.test(event) && Signs.has(event, "new" + parameter, name)),
                isCreation,
                event -> (event.eventName().equals("Delete" + kind) && Signs.has(event, old, name))
                        || (isRename.test(event)
                                && Signs.has(event, old, name)
                                && !Signs.has(event, "new" + parameter, name)));
    }

    /**
     * The events of the life that a moment lies in.
     *
     * @param events the oldest first
     * @param moment when the subject was there
     */
    List<IamEvent> events(List<IamEvent> events, Instant moment) {
        Optional<Instant> earliest = since.map(instant -> instant.minus(APART));
        int from = 0;
        for (int i = 0; i < events.size() && !events.get(i).eventTime().isAfter(moment); i++) {
            IamEvent event = events.get(i);
            if (earliest.isPresent() && event.eventTime().isBefore(earliest.get())) {
                from = i + 1;
            } else if (isBirth.test(event) && !isOfAnother(event)) {
                from = i;
            }
        }
        for (int i = from; i < events.size(); i++) {
            if (isOfAnother(events.get(i))) {
                return events.subList(from, i);
            }
            if (isDeath.test(events.get(i)) && isAfterBirth(events.get(i))) {
                return events.subList(from, i + 1);
            }
        }
        return events.subList(from, events.size());
    }

    /** Whether something else of the name was made, later than the subject. */
    private boolean isOfAnother(IamEvent event) {
        return isCreation.test(event)
                && since.filter(instant -> event.eventTime().isAfter(instant.plus(APART)))
                        .isPresent();
    }

    private boolean isAfterBirth(IamEvent event) {
        return since.map(instant -> event.eventTime().isAfter(instant.plus(APART)))
                .orElse(true);
    }
}
