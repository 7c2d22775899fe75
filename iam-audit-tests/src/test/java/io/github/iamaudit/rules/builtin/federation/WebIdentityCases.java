package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;

import io.github.iamaudit.testkit.FakeAccount;

/** Roles that trust web identities. The JSON has single quotes. */
final class WebIdentityCases {

    static final String GITHUB = "token.actions.githubusercontent.com";
    static final String EKS = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

    private WebIdentityCases() {}

    static String arn(String issuer) {
        return "arn:aws:iam::111122223333:oidc-provider/" + issuer;
    }

    /** A statement that trusts a provider, under conditions. */
    static String trusting(String provider, String conditions) {
        return "'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':{'Federated':'" + provider
                + "'},'Condition':{" + conditions + "}";
    }

    /** An account with nothing but the role {@code ci}. */
    static FakeAccount account(String... statements) {
        return FakeAccount.create().noSupportRole().role("ci", r -> r.trust(document(statements)));
    }

    /** An account whose role {@code ci} trusts an OIDC provider under conditions. */
    static FakeAccount provider(String issuer, String conditions) {
        return account(trusting(arn(issuer), conditions));
    }
}
