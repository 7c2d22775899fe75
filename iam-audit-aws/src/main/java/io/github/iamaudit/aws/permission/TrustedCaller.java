package io.github.iamaudit.aws.permission;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Arn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a trust policy can name: an account, a user or a role.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal", "IAM identifiers"; IAM Identity Center User Guide,
 * "Referencing permission sets in resource policies".
 */
final class TrustedCaller {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern IN_IAM = Pattern.compile("root|(user|role)/([\\w+=,.@:/-]{0,511}/)?[\\w+=,.@-]{1,64}");
    private static final Pattern SESSION = Pattern.compile("assumed-role/([\\w+=,.@-]{1,64})/[\\w+=,.@-]{2,64}");
    private static final String OF_PERMISSION_SET = "AWSReservedSSO_";

    private TrustedCaller() {}

    /** The principal that a policy names for a caller: himself, or the role that he is a session of. */
    static Arn of(Arn caller) {
        boolean isGlobal =
                caller.region().isEmpty() && ACCOUNT.matcher(caller.account()).matches();
        if (isGlobal
                && caller.service().equals("iam")
                && IN_IAM.matcher(caller.resource()).matches()) {
            return Arn.of(inIam(caller) + caller.resource());
        }
        Matcher session = SESSION.matcher(caller.resource());
        if (isGlobal && caller.service().equals("sts") && session.matches()) {
            return roleOf(caller, session.group(1));
        }
        throw new IllegalArgumentException(
                "a trust policy names an account, a user or a role, for example arn:aws:iam::111122223333:role/AuditTool, but this is "
                        + Printable.quoted(caller.toString()));
    }

    /** Where the account's users and roles are. */
    private static String inIam(Arn caller) {
        return "arn:" + caller.partition() + ":iam::" + caller.account() + ":";
    }

    private static Arn roleOf(Arn session, String roleName) {
        String prefix = inIam(session) + "role/";
        if (roleName.startsWith(OF_PERMISSION_SET)) {
            throw new IllegalArgumentException(
                    "the role of a permission set has a path, which the ARN of its session does not tell; state the role's own ARN, "
                            + "for example " + prefix + "aws-reserved/sso.amazonaws.com/" + roleName + ", instead of "
                            + session);
        }
        return Arn.of(prefix + roleName);
    }
}
