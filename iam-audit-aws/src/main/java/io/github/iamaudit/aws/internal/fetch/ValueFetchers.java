package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.PasswordPolicyBuilder;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The facets that one call gives. */
final class ValueFetchers {

    private ValueFetchers() {}

    private interface Reader<T> {
        T read(AccountRun run, Calls calls);
    }

    private static final class One<T> extends AwsFetcher {

        private final Facet<T> facet;
        private final String action;
        private final Reader<T> reader;

        One(Facet<T> facet, String action, Reader<T> reader) {
            super(facet);
            this.facet = facet;
            this.action = action;
            this.reader = reader;
        }

        @Override
        public List<String> actions() {
            return List.of(action);
        }

        @Override
        public int expectedCalls(AccountSize size) {
            return 1;
        }

        @Override
        public void fetch(AccountRun run, Calls calls, FetchContext context) {
            context.observed(facet, reader.read(run, calls));
        }
    }

    /** Counts of a name that the SDK's enum does not know are kept: the map is taken as AWS sent it. */
    static AwsFetcher accountSummary() {
        String action = "iam:GetAccountSummary";
        return new One<>(
                Facet.ACCOUNT_SUMMARY,
                action,
                (run, calls) -> new AccountSummary(calls.call(
                        action, () -> run.iam().getAccountSummary(r -> {}).summaryMapAsStrings())));
    }

    /** NoSuchEntity is the answer of an account without a policy of its own. */
    static AwsFetcher passwordPolicy() {
        String action = "iam:GetAccountPasswordPolicy";
        return new One<>(
                Facet.PASSWORD_POLICY,
                action,
                (run, calls) -> calls.callIfThere(
                                action,
                                () -> run.iam()
                                        .getAccountPasswordPolicy(r -> {})
                                        .passwordPolicy())
                        .map(ValueFetchers::passwordPolicy)
                        .orElseGet(PasswordPolicy::iamDefault));
    }

    private static PasswordPolicy passwordPolicy(software.amazon.awssdk.services.iam.model.PasswordPolicy policy) {
        Function<Boolean, Boolean> isTrue = Boolean.TRUE::equals;
        PasswordPolicyBuilder known = PasswordPolicy.builder();
        Optional.ofNullable(policy.minimumPasswordLength()).ifPresent(known::minimumPasswordLength);
        return known.requireSymbols(isTrue.apply(policy.requireSymbols()))
                .requireNumbers(isTrue.apply(policy.requireNumbers()))
                .requireUppercaseCharacters(isTrue.apply(policy.requireUppercaseCharacters()))
                .requireLowercaseCharacters(isTrue.apply(policy.requireLowercaseCharacters()))
                .allowUsersToChangePassword(isTrue.apply(policy.allowUsersToChangePassword()))
                .expirePasswords(isTrue.apply(policy.expirePasswords()))
                .maxPasswordAge(Optional.ofNullable(policy.maxPasswordAge()))
                .passwordReusePrevention(Optional.ofNullable(policy.passwordReusePrevention()))
                .hardExpiry(isTrue.apply(policy.hardExpiry()))
                .build();
    }
}
