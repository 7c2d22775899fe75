/** Fake accounts and fetchers, a rule tester and AssertJ assertions, for unit tests. */
module io.github.iamaudit.testkit {
    requires transitive io.github.iamaudit.core;
    requires transitive io.github.iamaudit.rules;
    requires static transitive org.jspecify;
    requires transitive org.assertj.core;

    exports io.github.iamaudit.testkit;
}
