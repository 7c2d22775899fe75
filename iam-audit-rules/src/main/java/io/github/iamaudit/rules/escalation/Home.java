package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.SamePolicies;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** An account, with what the graph asks it. */
final class Home {

    private final AccountSnapshot snapshot;
    private final AccountEvaluator evaluator;
    private final Function<Arn, PrincipalAccess> administration;
    private final NewResources newResources;
    private final EscalationFacts facts;
    private final FullRights rights;
    private final EscalationQuestions questions;
    private final TrustQuestions trust;
    private final Map<SamePolicies, Granted> changed = new ConcurrentHashMap<>();

    Home(AccountSnapshot snapshot, AccountEvaluator evaluator, Function<Arn, PrincipalAccess> administration) {
        this.snapshot = snapshot;
        this.evaluator = evaluator;
        this.administration = administration;
        this.newResources = new NewResources(snapshot.accountId(), snapshot.partition());
        this.facts = new EscalationFacts(this);
        this.rights = new FullRights(snapshot, facts.policies());
        this.questions = new EscalationQuestions(this);
        this.trust = new TrustQuestions(this);
    }

    /** Whether somebody is administrator after a change; found out once for all whose policies are the same then. */
    Granted administrationAfterChange(Actor actor) {
        if (actor.hasItsPolicies()) {
            return Granted.of(administration(actor.arn()));
        }
        Optional<SamePolicies> same = actor.same();
        Granted known = same.map(changed::get).orElse(null);
        if (known == null) {
            Granted found = Granted.of(actor.evaluator().administration(actor.principal()));
            same.ifPresent(policies -> changed.put(policies, found));
            return found;
        }
        return known;
    }

    AccountId id() {
        return snapshot.accountId();
    }

    AccountSnapshot snapshot() {
        return snapshot;
    }

    AccountEvaluator evaluator() {
        return evaluator;
    }

    PrincipalAccess administration(Arn principal) {
        return administration.apply(principal);
    }

    NewResources newResources() {
        return newResources;
    }

    EscalationFacts facts() {
        return facts;
    }

    FullRights rights() {
        return rights;
    }

    EscalationQuestions questions() {
        return questions;
    }

    TrustQuestions trust() {
        return trust;
    }
}
