package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.SamePolicies;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.escalation.EscalationNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A user or role, who may escalate or be escalated to: as it is, or after changes. */
final class Actor implements Place {

    private final Home home;
    private final Arn arn;
    private final RequestPrincipal principal;
    private final Optional<IamUser> user;
    private final Optional<IamRole> role;
    private final AccountEvaluator evaluator;
    private final List<String> changes;
    private final UnaryOperator<RequestContext> keys;
    private final TagsToChoose tags;
    private boolean isSameKnown;
    private Optional<SamePolicies> same = Optional.empty();
    private @Nullable Granted administrator;

    private Actor(
            Home home,
            Optional<IamUser> user,
            Optional<IamRole> role,
            AccountEvaluator evaluator,
            List<String> changes,
            UnaryOperator<RequestContext> keys,
            TagsToChoose tags) {
        this.home = home;
        this.arn = user.map(IamUser::arn).or(() -> role.map(IamRole::arn)).orElseThrow();
        this.principal = RequestPrincipal.of(arn);
        this.user = user;
        this.role = role;
        this.evaluator = evaluator;
        this.changes = changes;
        this.keys = keys;
        this.tags = tags;
    }

    static Actor of(Home home, IamUser user) {
        return new Actor(
                home,
                Optional.of(user),
                Optional.empty(),
                home.evaluator(),
                List.of(),
                UnaryOperator.identity(),
                TagsToChoose.NONE);
    }

    static Actor of(Home home, IamRole role) {
        return new Actor(
                home,
                Optional.empty(),
                Optional.of(role),
                home.evaluator(),
                List.of(),
                UnaryOperator.identity(),
                TagsToChoose.NONE);
    }

    /** This principal after a change to itself. */
    Actor changed(String change, Consumer<Edit> how) {
        return user.map(known -> changed(change, known, how)).orElseGet(() -> changed(change, role.orElseThrow(), how));
    }

    private Actor changed(String change, IamUser known, Consumer<Edit> how) {
        Edit edit = new Edit(known);
        how.accept(edit);
        IamUser changed = edit.of(known);
        return new Actor(
                home, Optional.of(changed), Optional.empty(), evaluator.with(changed), and(change), keys, tags);
    }

    private Actor changed(String change, IamRole known, Consumer<Edit> how) {
        Edit edit = new Edit(known);
        how.accept(edit);
        IamRole changed = edit.of(known);
        return new Actor(
                home, Optional.empty(), Optional.of(changed), evaluator.with(changed), and(change), keys, tags);
    }

    /** This principal with keys that its requests have from now on. */
    Actor with(String change, UnaryOperator<RequestContext> more) {
        return new Actor(home, user, role, evaluator, and(change), context -> more.apply(keys.apply(context)), tags);
    }

    /** Whether its policies are those that it has. */
    boolean hasItsPolicies() {
        return evaluator == home.evaluator();
    }

    /** This principal after it gave others a tag. */
    Actor tagging(String change, TagsToChoose chosen) {
        return new Actor(home, user, role, evaluator, and(change), keys, chosen);
    }

    private List<String> and(String change) {
        List<String> all = new ArrayList<>(changes);
        all.add(change);
        return List.copyOf(all);
    }

    Home home() {
        return home;
    }

    Arn arn() {
        return arn;
    }

    Optional<IamUser> user() {
        return user;
    }

    Optional<IamRole> role() {
        return role;
    }

    AccountEvaluator evaluator() {
        return evaluator;
    }

    RequestPrincipal principal() {
        return principal;
    }

    boolean isChanged() {
        return !changes.isEmpty();
    }

    List<String> changes() {
        return changes;
    }

    /** The keys of a request of this principal: those that the request states go last. */
    RequestContext context(RequestContext stated, String resource) {
        return tags.in(keys.apply(stated), resource);
    }

    /** Equal for those whom all questions about other resources than roles need to be asked only once; empty for one that is alone. */
    Optional<SamePolicies> same() {
        if (!isSameKnown) {
            same = evaluator.samePolicies(principal());
            isSameKnown = true;
        }
        return same;
    }

    /** Whether these are the rights of an administrator; never, where nothing that is known gives them. */
    Granted administrator() {
        Granted known = administrator;
        if (known == null) {
            known = isChanged() ? home.administrationAfterChange(this) : Granted.of(home.administration(arn));
            administrator = known;
        }
        return known;
    }

    boolean isAdministrator() {
        return administrator().isCertain();
    }

    /** Whether it need not escalate: it is administrator, for certain or under conditions. */
    boolean hasAllRights() {
        return administrator()
                .certainty()
                .filter(certainty -> certainty != Certainty.POSSIBLE)
                .isPresent();
    }

    Analysis analyze(AccessRequest request) {
        return evaluator.analyze(request);
    }

    Optional<Arn> boundary() {
        return user.flatMap(IamUser::permissionsBoundary)
                .or(() -> role.flatMap(IamRole::permissionsBoundary))
                .map(PermissionsBoundary::policyArn);
    }

    List<String> groups() {
        return user.map(IamUser::groups).orElse(List.of());
    }

    List<AttachedPolicy> attachedPolicies() {
        return user.map(IamUser::attachedPolicies)
                .or(() -> role.map(IamRole::attachedPolicies))
                .orElse(List.of());
    }

    List<InlinePolicy> inlinePolicies() {
        return user.map(IamUser::inlinePolicies)
                .or(() -> role.map(IamRole::inlinePolicies))
                .orElse(List.of());
    }

    List<Tag> tags() {
        return user.map(IamUser::tags).or(() -> role.map(IamRole::tags)).orElse(List.of());
    }

    /** Roles of services and of IAM Identity Center reject every change, and cannot be passed. */
    boolean isChangeable() {
        return role.map(IamRole::provenance)
                .filter(by -> by == Provenance.SERVICE_LINKED || by == Provenance.IDENTITY_CENTER)
                .isEmpty();
    }

    @Override
    public EscalationNode node() {
        if (!isChanged()) {
            return EscalationNode.of(arn);
        }
        return isAdministrator()
                ? new EscalationNode(Kind.ADMINISTRATOR, "administrator", Optional.of(arn))
                : new EscalationNode(Kind.CHANGED_PRINCIPAL, arn + " " + String.join(", ", changes), Optional.of(arn));
    }

    @Override
    public String toString() {
        return node().toString();
    }
}
