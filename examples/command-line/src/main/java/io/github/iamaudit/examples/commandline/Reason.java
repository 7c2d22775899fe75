package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Explanation;
import io.github.iamaudit.evaluate.RequestPrincipal.Kind;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.evaluate.StatementMatch.Result;
import java.util.List;
import java.util.Optional;

/** Why the answer is no, and why it is yes where no statement says so. */
final class Reason {

    private final Answer answer;
    private final Explanation explanation;

    Reason(Answer answer) {
        this.answer = answer;
        this.explanation = answer.explanation();
    }

    /** In one part of a sentence, for example {@code no identity policy allows it}. */
    String ofDenial() {
        Optional<StatementMatch> denial = denial();
        if (denial.isPresent()) {
            return "a statement denies it, " + StatementWords.of(denial.get());
        }
        List<String> layers = layers();
        if (!layers.isEmpty()) {
            return String.join(", and ", layers);
        }
        return "nothing allows it";
    }

    /** Whether a statement denies it, whatever the layers say that would have had to allow. */
    boolean isDenial() {
        return denial().isPresent();
    }

    private Optional<StatementMatch> denial() {
        return explanation.denials().stream()
                .filter(match -> match.result() == Result.APPLIES)
                .findFirst();
    }

    /** The layers that would have had to allow and do not, in words. */
    List<String> layers() {
        return explanation.blocks();
    }

    /** Why it is allowed without any statement. */
    Optional<String> withoutStatement() {
        if (!answer.isAllowed() || !explanation.allows().isEmpty()) {
            return Optional.empty();
        }
        if (answer.request().action().equalsIgnoreCase("sts:GetCallerIdentity")) {
            return Optional.of("nobody needs a policy for this action, and no policy can deny it");
        }
        return answer.request().principal().kind() == Kind.ROOT
                ? Optional.of("the root user needs no policy")
                : Optional.empty();
    }
}
