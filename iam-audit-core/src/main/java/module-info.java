/**
 * The nouns of iam-audit: domain types of AWS IAM, the policy language, snapshots of accounts, and the readers of files that
 * the AWS CLI wrote.
 */
@SuppressWarnings("module") // the qualified exports name modules that are built after this one
module io.github.iamaudit.core {
    requires static transitive org.jspecify;
    requires static org.immutables.value.annotations;
    requires tools.jackson.core;

    exports io.github.iamaudit.catalog;
    exports io.github.iamaudit.evaluate;
    exports io.github.iamaudit.input;
    exports io.github.iamaudit.model;
    exports io.github.iamaudit.model.activity;
    exports io.github.iamaudit.model.analyzer;
    exports io.github.iamaudit.model.credential;
    exports io.github.iamaudit.model.identitycenter;
    exports io.github.iamaudit.model.inventory;
    exports io.github.iamaudit.model.org;
    exports io.github.iamaudit.model.policy;
    exports io.github.iamaudit.model.trail;
    exports io.github.iamaudit.snapshot;
    exports io.github.iamaudit.source;
    exports io.github.iamaudit.source.export;
    exports io.github.iamaudit.internal to
            io.github.iamaudit.aws,
            io.github.iamaudit.rules;
    exports io.github.iamaudit.internal.json to
            io.github.iamaudit.aws,
            io.github.iamaudit.rules;
    exports io.github.iamaudit.internal.text to
            io.github.iamaudit.aws,
            io.github.iamaudit.rules;
}
