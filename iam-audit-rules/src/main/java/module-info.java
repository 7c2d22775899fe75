/** The verbs of iam-audit: the rule engine and the rule library, compliance scores and reports. */
module io.github.iamaudit.rules {
    requires transitive io.github.iamaudit.core;
    requires static transitive org.jspecify;
    requires static org.immutables.value.annotations;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    exports io.github.iamaudit.rules;
    exports io.github.iamaudit.rules.accept;
    exports io.github.iamaudit.rules.builtin.accesskey;
    exports io.github.iamaudit.rules.builtin.account;
    exports io.github.iamaudit.rules.builtin.analyzer;
    exports io.github.iamaudit.rules.builtin.certificate;
    exports io.github.iamaudit.rules.builtin.federation;
    exports io.github.iamaudit.rules.builtin.group;
    exports io.github.iamaudit.rules.builtin.mfa;
    exports io.github.iamaudit.rules.builtin.organization;
    exports io.github.iamaudit.rules.builtin.password;
    exports io.github.iamaudit.rules.builtin.policy;
    exports io.github.iamaudit.rules.builtin.privilege;
    exports io.github.iamaudit.rules.builtin.root;
    exports io.github.iamaudit.rules.builtin.trail;
    exports io.github.iamaudit.rules.builtin.trust;
    exports io.github.iamaudit.rules.builtin.user;
    exports io.github.iamaudit.rules.compare;
    exports io.github.iamaudit.rules.compliance;
    exports io.github.iamaudit.rules.engine;
    exports io.github.iamaudit.rules.escalation;
    exports io.github.iamaudit.rules.evidence;
    exports io.github.iamaudit.rules.history;
    exports io.github.iamaudit.rules.organization;
    exports io.github.iamaudit.rules.report;
    exports io.github.iamaudit.rules.settings;

    uses io.github.iamaudit.rules.engine.RuleProvider;

    provides io.github.iamaudit.rules.engine.RuleProvider with
            io.github.iamaudit.rules.provider.BuiltinRules;
}
