package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Explanation;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.StatementMatch;
import java.util.Optional;

/**
 * One line of the answer to who can.
 *
 * @param principal who has access
 * @param verdict always or only if
 * @param explanation why
 * @param administrator whether the principal is an administrator anyway
 */
record Access(RequestPrincipal principal, Verdict verdict, Explanation explanation, Verdict administrator) {

    static Access of(RequestPrincipal principal, Analysis analysis, Verdict administrator) {
        return new Access(principal, analysis.verdict(), analysis.explanation(), administrator);
    }

    boolean isUser() {
        return principal.kind() == RequestPrincipal.Kind.USER;
    }

    /** The statement that decides, or of those that may, the first. */
    Optional<StatementMatch> statement() {
        Optional<StatementMatch> deciding =
                explanation.deciding().filter(match -> match.statement().isAllow());
        if (deciding.isPresent()) {
            return deciding;
        }
        Optional<StatementMatch> own = explanation.allows().stream()
                .filter(match -> match.policy().layer() == Layer.IDENTITY)
                .findFirst();
        return own.isPresent() ? own : explanation.allows().stream().findFirst();
    }
}
