package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import java.util.Collection;
import java.util.List;

/** What an answer could not know, and what that may change. */
final class NotKnown {

    private NotKnown() {}

    static List<String> words(Collection<UndeterminedPoint> points, AccessRequest request) {
        return points.stream()
                .sorted()
                .map(point -> point == UndeterminedPoint.RESOURCE_ACCOUNT_ASSUMED
                        ? point + ": it is taken to be " + request.resourceAccount()
                        : words(point))
                .toList();
    }

    static String words(UndeterminedPoint point) {
        return switch (point) {
            case RESOURCE_POLICY_NOT_COLLECTED -> point + ": if it has one, that may deny this, or allow it to others";
            case ORGANIZATION_POLICIES_NOT_COLLECTED -> point + ": if there are any, they may deny this";
            default -> point.toString();
        };
    }
}
