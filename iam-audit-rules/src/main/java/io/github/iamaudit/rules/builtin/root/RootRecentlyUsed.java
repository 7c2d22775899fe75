package io.github.iamaudit.rules.builtin.root;

import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.RootUser;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.RecentUse;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A root user whose password or access keys were used within the window; the newest of the uses decides. Uses of credentials
 * that are gone count where they are still recorded.
 */
@RuleInfo(
        id = "root-recently-used",
        title = "Root user was used recently",
        severity = Severity.HIGH,
        subject = SubjectType.ROOT_USER,
        needs = "root-credentials",
        references = {
            "IAM User Guide, \"AWS account root user\"",
            "IAM User Guide, \"Root user best practices for your AWS account\"",
            "IAM User Guide, \"Generate credential reports for your AWS account\""
        })
public final class RootRecentlyUsed implements Rule<RootUser> {

    /** How far back a use counts: one exactly that long ago counts. A longer window is stricter. */
    public static final Setting<Integer> WINDOW = Setting.count(
            "windowDays",
            "How many days before the evidence a use of the root user counts as recent.",
            90,
            1,
            3650,
            Strictness.GREATER_IS_STRICTER);

    private record Use(String credential, LastUse last) {}

    @Override
    public List<Setting<?>> settings() {
        return List.of(WINDOW);
    }

    @Override
    public Stream<RootUser> subjects(RuleContext context) {
        return Stream.of(new RootUser(context.get(Facet.ROOT_CREDENTIALS)))
                .filter(root -> !root.credentials().hasNoCredentials()
                        || uses(root.credentials())
                                .anyMatch(use -> use.last().instant().isPresent()));
    }

    @Override
    public Verdict judge(RootUser root, RuleContext context) {
        Duration window = Duration.ofDays(context.setting(WINDOW));
        Optional<RecentUse> newest = uses(root.credentials())
                .flatMap(use -> use.last().instant().stream()
                        .map(at ->
                                new RecentUse(use.credential(), at, context.age(at, Facet.ROOT_CREDENTIALS), window)))
                .max(Comparator.comparing(RecentUse::lastUsed));
        if (newest.isPresent() && newest.get().age().compareTo(window) <= 0) {
            return Verdict.violation(
                    "the last use, of " + newest.get().credential() + " at "
                            + newest.get().lastUsed() + ", lies within the window of " + Days.text(window),
                    newest.get());
        }
        return uses(root.credentials()).allMatch(use -> use.last().isKnown())
                ? Verdict.compliant()
                : Verdict.undetermined("when the password or an access key was last used is not known");
    }

    private static Stream<Use> uses(RootCredentials credentials) {
        return Stream.concat(
                Stream.of(new Use("the password", credentials.passwordLastUsed())),
                credentials.accessKeys().stream().map(key -> new Use("access key " + key.slot(), key.lastUsed())));
    }

    @Override
    public Remediation remediation(RootUser root) {
        return Remediation.of("Find out why the root user was used, and move the task to a role.")
                .step("See who used it and for what.", RootTrail.command())
                .step("If nobody can explain the use, treat it as an incident: change the password, check MFA devices.")
                .step("Give the task a role with only the permissions it needs.")
                .step("Deactivate access keys of the root user, and delete them when nothing misses them.");
    }
}
