package io.github.iamaudit.aws.internal.text;

import io.github.iamaudit.internal.text.Printable;
import java.util.regex.Pattern;

/**
 * What AWS accepts as a name. Of these characters none means anything in a policy, a template or a message.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole"; IAM API Reference, "CreateRole".
 */
public enum Form {
    /** What a third party states when it assumes a role. */
    EXTERNAL_ID("an external id has 2 to 1224 letters, digits and _+=,.@:/-", "[\\w+=,.@:/-]{2,1224}"),

    /** The name of a role's session. */
    SESSION_NAME("a session name has 2 to 64 letters, digits and _+=,.@-", "[\\w+=,.@-]{2,64}"),

    /** Who is behind a session. */
    SOURCE_IDENTITY("a source identity has 2 to 64 letters, digits and _+=,.@-", "[\\w+=,.@-]{2,64}"),

    /** The name of a role, without its path. */
    ROLE_NAME("the name of a role has 1 to 64 letters, digits and _+=,.@-", "[\\w+=,.@-]{1,64}"),

    /** The name of a role, after its path if it has one. */
    ROLE_WITH_PATH(
            "the name of a role has 1 to 64 letters, digits and _+=,.@-, with its path it looks like audit/IamAudit",
            "(?=.{1,575}$)([\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}");

    private final String description;
    private final Pattern pattern;

    Form(String description, String pattern) {
        this.description = description;
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * Checks a name.
     *
     * @param text the name
     * @return the same
     * @throws IllegalArgumentException if it has another form; the message says which it should have
     */
    public String check(String text) {
        if (!pattern.matcher(text).matches()) {
            // An external id may be known to two parties only; no message repeats it.
            String found = this == EXTERNAL_ID ? "one of " + text.length() + " characters" : Printable.quoted(text);
            throw new IllegalArgumentException(description + ", but this is " + found);
        }
        return text;
    }
}
