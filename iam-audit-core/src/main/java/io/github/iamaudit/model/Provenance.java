package io.github.iamaudit.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Who made a role or policy, and so who can change it. Told from the path and the name alone.
 *
 * <p>Source: IAM User Guide, "Using service-linked roles" and "IAM identifiers"; IAM Identity Center User Guide, "Permission
 * sets"; AWS Control Tower User Guide, "Roles that AWS Control Tower creates".
 */
public enum Provenance {
    /** Made by somebody in the account. */
    CUSTOMER,
    /** A service-linked role, path {@code /aws-service-role/}: only the service changes it. */
    SERVICE_LINKED,
    /** A role that IAM Identity Center keeps for a permission set, path {@code /aws-reserved/sso.amazonaws.com/}. */
    IDENTITY_CENTER,
    /** A role of AWS Control Tower: {@code AWSControlTowerExecution} and {@code aws-controltower-…}. */
    CONTROL_TOWER,
    /** A policy that AWS publishes, account part {@code aws}. */
    AWS_MANAGED;

    private static final String RESERVED_PREFIX = "AWSReservedSSO_";
    private static final int HASH_LENGTH = 16;

    /**
     * The provenance of a role.
     *
     * @param path for example {@code /aws-service-role/support.amazonaws.com/}
     * @param roleName for example {@code AWSServiceRoleForSupport}
     * @return never {@link #AWS_MANAGED}
     */
    public static Provenance ofRole(String path, String roleName) {
        if (path.startsWith("/aws-service-role/")) {
            return SERVICE_LINKED;
        }
        if (path.startsWith("/aws-reserved/sso.amazonaws.com/")) {
            return IDENTITY_CENTER;
        }
        if (roleName.equals("AWSControlTowerExecution")
                || roleName.toLowerCase(Locale.ROOT).startsWith("aws-controltower-")
                || (path.equals("/service-role/") && roleName.startsWith("AWSControlTower"))) {
            return CONTROL_TOWER;
        }
        return CUSTOMER;
    }

    /**
     * The provenance of a managed policy.
     *
     * @param policyArn for example {@code arn:aws:iam::aws:policy/ReadOnlyAccess}
     * @return {@link #AWS_MANAGED} or {@link #CUSTOMER}
     */
    public static Provenance ofPolicy(Arn policyArn) {
        return policyArn.account().equals("aws") ? AWS_MANAGED : CUSTOMER;
    }

    /**
     * The permission set behind a role of IAM Identity Center. Such roles are named {@code AWSReservedSSO_NAME_HASH} with
     * sixteen hexadecimal digits; the name may itself hold underscores.
     *
     * @param path for example {@code /aws-reserved/sso.amazonaws.com/eu-west-1/}
     * @param roleName for example {@code AWSReservedSSO_Read_Only_0123456789abcdef}
     * @return for example {@code Read_Only}; empty for any other role
     */
    public static Optional<String> permissionSetName(String path, String roleName) {
        int hash = roleName.length() - HASH_LENGTH;
        if (ofRole(path, roleName) != IDENTITY_CENTER
                || !roleName.startsWith(RESERVED_PREFIX)
                || hash - 1 <= RESERVED_PREFIX.length()
                || roleName.charAt(hash - 1) != '_'
                || !roleName.substring(hash).chars().allMatch(c -> Character.digit(c, HASH_LENGTH) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(roleName.substring(RESERVED_PREFIX.length(), hash - 1));
    }
}
