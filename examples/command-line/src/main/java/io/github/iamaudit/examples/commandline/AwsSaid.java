package io.github.iamaudit.examples.commandline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS's messages, without what the reader knows already: who asked, for which action, on which resource. */
final class AwsSaid {

    private static final int LONGEST = 160;

    /** Up to the reason: User: ARN is not authorized to perform: iam:ListUsers on resource: ARN because … */
    private static final Pattern NOT_AUTHORIZED =
            Pattern.compile("(?:User: \\S{1,2048} )?is not authorized to perform: [\\w-]{1,64}:\\w{1,128}"
                    + "(?: on resource:(?: \\S{1,2048}){1,4}?(?= because| with|$|[.;,)]))?");

    private static final Pattern NO_POLICY =
            Pattern.compile("because no (.{1,60}?) policy allows the \\S{1,200} action");

    private AwsSaid() {}

    /** On one line of bounded length. */
    static String shortened(String message) {
        String text = NOT_AUTHORIZED.matcher(message.strip()).replaceAll("not authorized");
        text = NO_POLICY.matcher(text).replaceAll("because no $1 policy allows it");
        text = Visible.line(text.replaceAll("\\s+", " "));
        return text.length() <= LONGEST ? text : text.substring(0, cut(text)) + "…";
    }

    /** Why an action was denied, in a form that is the same for all actions that were denied for the same reason. */
    static String reason(String message) {
        String text = shortened(message);
        Matcher matcher = Pattern.compile("^not authorized(?: (because|with) (.{1,200}))?$")
                .matcher(text);
        if (!matcher.matches()) {
            return text.isEmpty() ? "AWS gives no reason" : text;
        }
        if (matcher.group(1) == null) {
            return "not authorized; AWS gives no reason";
        }
        return matcher.group(2);
    }

    private static int cut(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    }
}
