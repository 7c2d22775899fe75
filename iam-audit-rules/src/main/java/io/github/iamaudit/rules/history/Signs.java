package io.github.iamaudit.rules.history;

import static io.github.iamaudit.rules.history.Sign.Effect.CAUSES;
import static io.github.iamaudit.rules.history.Sign.Effect.CHANGES;
import static io.github.iamaudit.rules.history.Sign.Effect.MAY_MEND;
import static io.github.iamaudit.rules.history.Sign.Effect.MENDS;
import static io.github.iamaudit.rules.history.Sign.Effect.RESTORES;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Subject;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Subjects.EvidenceSubject;
import io.github.iamaudit.rules.engine.Subjects.Group;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.RootUser;
import io.github.iamaudit.rules.engine.Subjects.ServerCertificateSubject;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.evidence.ActiveAccessKeys;
import io.github.iamaudit.rules.evidence.Attachment;
import io.github.iamaudit.rules.evidence.Disuse;
import io.github.iamaudit.rules.evidence.EmbeddedPolicy;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.rules.evidence.RecentUse;
import io.github.iamaudit.rules.evidence.RoleDisuse;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which events mean something for a finding: the one place that knows. What is evident decides first, the rule only where two rules
 * give the same evidence of the same kind of subject; so a new rule with the evidence of others needs no line here, and one that is
 * not known here has no cause and no mending, except that its subject was deleted.
 *
 * <p>Long because it is a table: one method a kind of subject.
 *
 * <p>Source: IAM API Reference, "Actions", read 2026-11-23.
 */
final class Signs {

    private static final List<String> IDENTITIES = List.of("User", "Group", "Role");

    /** How far the time of a key's creation in IAM and in CloudTrail may be apart. */
    private static final Duration APART = Duration.ofSeconds(2);

    private static final String PASSING_OF_TIME =
            "it came about by the passing of time or by use, not by an event of IAM";

    private final List<Sign> signs = new ArrayList<>();
    private final Subject subject;
    private final Evidence evidence;
    private final String ruleId;
    private Predicate<IamEvent> about = event -> false;
    private Life life = Life.UNBOUNDED;
    private String without = "which events of IAM bring it about is not known";
    private boolean happensOnce;

    private Signs(Finding finding, List<IamEvent> events) {
        this.subject = finding.subject();
        this.evidence = finding.evidence();
        this.ruleId = finding.ruleId();
        if (isMatterOfTime()) {
            without = PASSING_OF_TIME;
        }
        if (subject instanceof IdentitySubject identity) {
            identity(identity);
        } else if (subject instanceof UserWithCredentials) {
            userWithCredentials();
        } else if (subject instanceof UserAccessKey key) {
            accessKey(key, events);
        } else if (subject instanceof Managed managed) {
            managedPolicy(managed);
        } else if (subject instanceof Inline inline) {
            inlinePolicy(inline);
        } else if (subject instanceof RootUser) {
            root();
        } else if (subject instanceof Account) {
            account();
        } else if (subject instanceof ServerCertificateSubject) {
            serverCertificate();
        } else if (subject instanceof EvidenceSubject) {
            without = "it is about the evidence of the audit, not about the account";
        }
    }

    /**
     * The signs of a finding.
     *
     * @param events all that succeeded in the finding's account, the oldest first; they tell the ids of keys that the source did
     *     not tell
     */
    static Signs of(Finding finding, List<IamEvent> events) {
        return new Signs(finding, events);
    }

    /** What is found because nothing happened for long, or because of use. */
    private boolean isMatterOfTime() {
        return evidence instanceof Disuse
                || evidence instanceof RoleDisuse
                || evidence instanceof Expiry
                || evidence instanceof RecentUse;
    }

    /** The first sign that an event bears. */
    Optional<Sign> in(IamEvent event) {
        return signs.stream().filter(sign -> sign.isIn(event)).findFirst();
    }

    boolean tellCauses() {
        return signs.stream().anyMatch(Sign::isCause);
    }

    /** Why there is no cause to look for. */
    String without() {
        return without;
    }

    Predicate<IamEvent> about() {
        return about;
    }

    Life life() {
        return life;
    }

    /** Whether the cause cannot happen twice, so that no later event can be another. */
    boolean happensOnce() {
        return happensOnce;
    }

    private void add(Sign.Effect effect, String eventName, Predicate<IamEvent> isAbout) {
        signs.add(new Sign(effect, eventName, isAbout));
    }

    /** Names of IAM are unique whatever their case. */
    static boolean has(IamEvent event, String parameter, String value) {
        return (parameter.equals("userName") ? event.targetUserName() : event.parameter(parameter))
                .filter(value::equalsIgnoreCase)
                .isPresent();
    }

    private static Predicate<IamEvent> has(String parameter, String value) {
        return event -> has(event, parameter, value);
    }

    private static String kind(IdentitySubject identity) {
        return identity instanceof Role ? "Role" : identity instanceof Group ? "Group" : "User";
    }

    private static Predicate<IamEvent> named(IdentitySubject identity) {
        return has(kind(identity).toLowerCase(Locale.ROOT) + "Name", identity.name());
    }

    private void identity(IdentitySubject identity) {
        String kind = kind(identity);
        Predicate<IamEvent> named = named(identity);
        about = named;
        life = Life.of(identity);
        if (evidence instanceof Attachment attachment) {
            Predicate<IamEvent> attached = named.and(has("policyArn", attachment.policyArn()));
            add(CAUSES, "Attach" + kind + "Policy", attached);
            add(MENDS, "Detach" + kind + "Policy", attached);
        }
        if (evidence instanceof EmbeddedPolicy policy) {
            Predicate<IamEvent> embedded = named.and(has("policyName", policy.policyName()));
            add(CAUSES, "Put" + kind + "Policy", embedded);
            add(MENDS, "Delete" + kind + "Policy", embedded);
        }
        if (evidence instanceof StatementEvidence && identity instanceof Role) {
            trust(named);
        }
        add(MENDS, "Delete" + kind, named);
    }

    /** A statement of a role itself, other than of its policies, is one of its trust policy. */
    private void trust(Predicate<IamEvent> named) {
        add(CHANGES, "CreateRole", named);
        add(CHANGES, "UpdateAssumeRolePolicy", named);
        if (ruleId.equals("role-cross-account-readonly")) {
            Predicate<IamEvent> readOnly = named.and(isAwsManaged("ReadOnlyAccess"));
            add(CAUSES, "AttachRolePolicy", readOnly);
            add(MENDS, "DetachRolePolicy", readOnly);
        }
    }

    private static Predicate<IamEvent> isAwsManaged(String name) {
        return event -> event.parameter("policyArn")
                .filter(arn -> arn.endsWith(":iam::aws:policy/" + name))
                .isPresent();
    }

    private void userWithCredentials() {
        Predicate<IamEvent> named = has("userName", subject.name());
        about = named;
        life = Life.of(subject);
        if (ruleId.equals("user-console-mfa-missing")) {
            add(CAUSES, "CreateLoginProfile", named);
            add(CAUSES, "DeactivateMFADevice", named);
            add(MENDS, "EnableMFADevice", named);
            add(MENDS, "DeleteLoginProfile", named);
        } else if (ruleId.equals("user-console-access-unused")) {
            add(MENDS, "DeleteLoginProfile", named);
        } else if (ruleId.equals("user-password-and-access-key")) { // the events do not tell what else was there
            add(MENDS, "DeleteLoginProfile", named);
            add(MAY_MEND, "UpdateAccessKey", named.and(has("status", "Inactive")));
            add(MAY_MEND, "DeleteAccessKey", named);
        } else if (evidence instanceof ActiveAccessKeys) {
            add(CAUSES, "CreateAccessKey", named);
            add(CAUSES, "UpdateAccessKey", named.and(has("status", "Active")));
            add(MENDS, "UpdateAccessKey", named.and(has("status", "Inactive")));
            add(MENDS, "DeleteAccessKey", named);
        }
        add(MENDS, "DeleteUser", named);
    }

    private void accessKey(UserAccessKey key, List<IamEvent> events) {
        Optional<String> id =
                key.key().accessKeyId().or(() -> createdKeyId(key, events)).or(() -> onlyKeyId(key, events));
        if (id.isEmpty()) {
            without = "the source did not tell the id of the key, and no event that was looked at tells it";
            return;
        }
        Predicate<IamEvent> named =
                event -> event.parameter("accessKeyId").filter(id.get()::equals).isPresent();
        about = named;
        if (!isMatterOfTime()) {
            happensOnce = true;
            add(CAUSES, "CreateAccessKey", named);
        }
        boolean isInactive = ruleId.equals("access-key-inactive-not-deleted");
        add(RESTORES, "UpdateAccessKey", named.and(has("status", isInactive ? "Inactive" : "Active")));
        add(MENDS, "UpdateAccessKey", named.and(has("status", isInactive ? "Active" : "Inactive")));
        add(MENDS, "DeleteAccessKey", named);
    }

    /** The credential report has no ids of keys, but their dates: the key is the one that was made for the user then. */
    private static Optional<String> createdKeyId(UserAccessKey key, List<IamEvent> events) {
        List<String> ids = events.stream()
                .filter(event -> event.eventName().equals("CreateAccessKey"))
                .filter(event -> has(event, "userName", key.owner().userName()))
                .filter(event -> key.key()
                        .created()
                        .filter(created -> Duration.between(created, event.eventTime())
                                        .abs()
                                        .compareTo(APART)
                                <= 0)
                        .isPresent())
                .flatMap(event -> event.parameter("accessKeyId").stream())
                .distinct()
                .toList();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    /** Where the user had one key and made no other, the one key that events speak of is that key. */
    private static Optional<String> onlyKeyId(UserAccessKey key, List<IamEvent> events) {
        List<IamEvent> ofUser = events.stream()
                .filter(event -> event.eventName().endsWith("AccessKey"))
                .filter(event -> has(event, "userName", key.owner().userName()))
                .toList();
        List<String> ids = ofUser.stream()
                .flatMap(event -> event.parameter("accessKeyId").stream())
                .distinct()
                .toList();
        return key.owner().accessKeys().size() == 1
                        && ids.size() == 1
                        && ofUser.stream().noneMatch(event -> event.eventName().equals("CreateAccessKey"))
                ? Optional.of(ids.get(0))
                : Optional.empty();
    }

    private void managedPolicy(Managed managed) {
        Predicate<IamEvent> named = has("policyArn", managed.arn());
        if (managed.policy().provenance() == Provenance.AWS_MANAGED) {
            attachedPolicy(managed, named);
            return;
        }
        Predicate<IamEvent> created = has("arn", managed.arn());
        about = named.or(created);
        life = Life.of(managed);
        if (ruleId.equals("policy-unattached")) { // whatever its document says
            without = PASSING_OF_TIME;
            IDENTITIES.forEach(kind -> add(MENDS, "Attach" + kind + "Policy", named));
            add(MENDS, "DeletePolicy", named);
            return;
        }
        add(CHANGES, "CreatePolicy", created);
        add(CHANGES, "CreatePolicyVersion", named.and(has("setAsDefault", "true")));
        add(CHANGES, "SetDefaultPolicyVersion", named);
        add(MENDS, "DeletePolicy", named);
        if (ruleId.equals("policy-full-admin-customer")) { // looks at policies that are attached to something
            IDENTITIES.forEach(kind -> add(MAY_MEND, "Detach" + kind + "Policy", named));
        } else if (ruleId.equals("policy-full-admin-unattached")) {
            IDENTITIES.forEach(kind -> add(MAY_MEND, "Attach" + kind + "Policy", named));
        } else if (ruleId.equals("policy-old-versions-dangerous")) {
            add(MAY_MEND, "DeletePolicyVersion", named);
        }
    }

    /** The customer does not change the policies of AWS; what he did is to attach them. */
    private void attachedPolicy(Managed managed, Predicate<IamEvent> named) {
        boolean isAttachedOnce = managed.policy().attachmentCount() == 1;
        about = named;
        if (!isAttachedOnce) {
            without = "the policy is attached to " + managed.policy().attachmentCount()
                    + " identities, to each by an event of its own";
        }
        for (String kind : IDENTITIES) {
            if (isAttachedOnce) {
                add(CAUSES, "Attach" + kind + "Policy", named);
            }
            add(isAttachedOnce ? MENDS : MAY_MEND, "Detach" + kind + "Policy", named);
        }
    }

    private void inlinePolicy(Inline inline) {
        String kind = kind(inline.owner());
        Predicate<IamEvent> owner = named(inline.owner());
        Predicate<IamEvent> named = owner.and(has("policyName", inline.part()));
        life = Life.of(inline);
        about = named.or(life.isBirth()).or(life.isDeath());
        add(CHANGES, "Put" + kind + "Policy", named);
        add(MENDS, "Delete" + kind + "Policy", named);
        add(MENDS, "Delete" + kind, owner);
    }

    /** The root user may have two keys, two certificates and several devices, of which an event is about one. */
    private void root() {
        Predicate<IamEvent> root = IamEvent::isAboutRootUser;
        about = root;
        switch (ruleId) {
            case "root-access-key-present" -> {
                add(CAUSES, "CreateAccessKey", root);
                add(MAY_MEND, "DeleteAccessKey", root);
            }
            case "root-signing-certificate-active" -> {
                add(CAUSES, "UploadSigningCertificate", root);
                add(CAUSES, "UpdateSigningCertificate", root.and(has("status", "Active")));
                add(MAY_MEND, "UpdateSigningCertificate", root.and(has("status", "Inactive")));
                add(MAY_MEND, "DeleteSigningCertificate", root);
            }
            case "root-mfa-missing" -> {
                add(CAUSES, "DeactivateMFADevice", root);
                add(MENDS, "EnableMFADevice", root);
            }
            case "root-hardware-mfa-missing" -> {
                without = "the events do not tell which kind of device there is";
                add(MAY_MEND, "DeactivateMFADevice", root);
                add(MAY_MEND, "EnableMFADevice", root);
            }
            default -> {}
        }
    }

    private void account() {
        if (ruleId.equals("password-policy-absent")) {
            add(CAUSES, "DeleteAccountPasswordPolicy", event -> true);
            add(MENDS, "UpdateAccountPasswordPolicy", event -> true);
        } else if (ruleId.startsWith("password-policy-")) {
            add(CHANGES, "DeleteAccountPasswordPolicy", event -> true);
            add(CHANGES, "UpdateAccountPasswordPolicy", event -> true);
        } else if (ruleId.equals("support-role-missing")) {
            for (String kind : IDENTITIES) {
                add(CAUSES, "Detach" + kind + "Policy", isAwsManaged("AWSSupportAccess"));
                add(MENDS, "Attach" + kind + "Policy", isAwsManaged("AWSSupportAccess"));
            }
        }
        about = event -> in(event).isPresent();
    }

    private void serverCertificate() {
        Predicate<IamEvent> named = has("serverCertificateName", subject.name());
        about = named;
        life = Life.of(subject);
        if (!isMatterOfTime()) {
            add(CAUSES, "UploadServerCertificate", named);
        }
        add(MENDS, "DeleteServerCertificate", named);
    }
}
