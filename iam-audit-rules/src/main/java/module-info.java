/** The verbs of iam-audit: the rule engine and the rule library, compliance scores and reports. */
module io.github.iamaudit.rules {
    requires transitive io.github.iamaudit.core;
    requires static transitive org.jspecify;
    requires static org.immutables.value.annotations;
    requires org.slf4j;

    exports io.github.iamaudit.rules;
    exports io.github.iamaudit.rules.compliance;
    exports io.github.iamaudit.rules.engine;
    exports io.github.iamaudit.rules.evidence;
    exports io.github.iamaudit.rules.report;

    uses io.github.iamaudit.rules.engine.RuleProvider;

    provides io.github.iamaudit.rules.engine.RuleProvider with
            io.github.iamaudit.rules.builtin.BuiltinRules;
}
