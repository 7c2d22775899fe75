package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.RequestPrincipal.Kind;
import io.github.iamaudit.model.Arn;
import java.util.List;
import java.util.Optional;

/** Who a question is about: found by what somebody typed, and called by a name that people use. */
final class Principals {

    private final Account account;

    Principals(Account account) {
        this.account = account;
    }

    /** A user or role of the account. */
    RequestPrincipal own(String text) {
        return account.evaluator()
                .principal(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the account " + account.id() + " has no user or role " + text + hint(text)));
    }

    /** Anyone who can make a request: also sessions, other accounts, services and callers without credentials. */
    RequestPrincipal any(String text) {
        Optional<RequestPrincipal> own = account.evaluator().principal(text);
        if (own.isPresent()) {
            return own.get();
        }
        if (text.equals("root")) {
            return RequestPrincipal.of("arn:" + account.partition() + ":iam::" + account.id() + ":root");
        }
        if (!text.startsWith("arn:")) {
            if (text.equals("anonymous") || text.contains(".amazonaws.com")) {
                return RequestPrincipal.of(text);
            }
            String hint = hint(text);
            throw new IllegalArgumentException("the account " + account.id() + " has no user or role " + text
                    + (hint.isEmpty()
                            ? "; others are an ARN, root, anonymous, or a service such as lambda.amazonaws.com"
                            : hint));
        }
        Arn arn = Arn.of(text);
        if (arn.resource().startsWith("oidc-provider/") || arn.resource().startsWith("saml-provider/")) {
            return RequestPrincipal.federated(text);
        }
        RequestPrincipal other = RequestPrincipal.of(arn);
        boolean shouldExist = other.kind() == Kind.USER || other.kind() == Kind.ROLE;
        return shouldExist && other.account().equals(account.id()) && account.isComplete() ? own(text) : other;
    }

    private String hint(String text) {
        boolean isTyped = text.startsWith("user/") || text.startsWith("role/") || text.startsWith("arn:");
        List<String> names = account.evaluator().principals().stream()
                .map(principal -> isTyped ? typed(principal) : name(principal))
                .distinct()
                .toList();
        String wanted = text.startsWith("arn:") && text.contains(":iam::") ? text.replaceFirst("^.*:", "") : text;
        return NearestNames.hint(wanted, names);
    }

    /** Whether a bare name is that of a user and of a role. */
    boolean isShared(String text) {
        return account.evaluator().principal("user/" + text).isPresent()
                && account.evaluator().principal("role/" + text).isPresent();
    }

    /** As {@code can} takes it, for example {@code role/deploy}. */
    static String typed(RequestPrincipal principal) {
        return (principal.kind() == Kind.USER ? "user/" : "role/") + name(principal);
    }

    private static String name(RequestPrincipal principal) {
        return principal.arn().map(Arn::name).orElse(principal.toString());
    }

    /** For example {@code user alice} or {@code session build-17 of role deploy}. */
    String words(RequestPrincipal principal) {
        String foreign = principal.account().isEmpty() || principal.account().equals(account.id())
                ? ""
                : " of account " + principal.account();
        String name = name(principal);
        return switch (principal.kind()) {
            case USER -> "user " + name + foreign;
            case ROLE -> "role " + name + foreign;
            case ASSUMED_ROLE -> session(principal) + foreign;
            case FEDERATED_USER -> "federated user " + name + foreign;
            case ROOT -> "the root user" + foreign;
            case SERVICE -> "the service " + principal;
            case FEDERATED -> "whoever comes with a token of " + principal;
            case ANONYMOUS -> "a caller without credentials";
        };
    }

    private static String session(RequestPrincipal principal) {
        String[] parts = principal.arn().orElseThrow().resource().split("/", 3);
        return "session " + parts[2] + " of role " + parts[1];
    }
}
