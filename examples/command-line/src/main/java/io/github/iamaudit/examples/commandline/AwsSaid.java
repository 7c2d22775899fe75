package io.github.iamaudit.examples.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS's messages, without what the reader knows already: who asked, for which action, on which resource. */
final class AwsSaid {

    private static final int LONGEST = 160;
    private static final String CAUSES = "; likely causes: ";
    private static final String CHAIN = ": Unable to load credentials from any of the providers in the chain ";
    private static final String SAID = ". AWS says: ";

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

    /** An error message without the SDK's account of each place where it found no credentials; its likely causes one a line, and what AWS said at the end. */
    static List<String> lines(String message) {
        int chain = message.indexOf(CHAIN);
        int advice = message.lastIndexOf("; ");
        if (chain > 0 && advice > chain) {
            return List.of(Visible.line(message.substring(0, chain) + message.substring(advice)));
        }
        int causes = message.indexOf(CAUSES);
        int said = message.indexOf(SAID);
        if (causes < 0 || said < causes) {
            return List.of(Visible.line(message));
        }
        List<String> lines = new ArrayList<>();
        lines.add(Visible.line(message.substring(0, causes)) + "; likely causes:");
        for (String cause : message.substring(causes + CAUSES.length(), said).split("; ", -1)) {
            lines.add("  - " + Visible.line(cause));
        }
        lines.add("AWS says: " + shortened(message.substring(said + SAID.length())));
        return lines;
    }

    /** In one short line, without the likely causes. */
    static String withoutCauses(String message) {
        int causes = message.indexOf(CAUSES);
        return shortened(causes < 0 ? message : message.substring(0, causes));
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
