package io.github.iamaudit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {

    @ParameterizedTest
    @CsvSource({
        "/aws-service-role/support.amazonaws.com/,     AWSServiceRoleForSupport,                 SERVICE_LINKED",
        "/,                                            AWSServiceRoleForSupport,                 CUSTOMER",
        "/my/aws-service-role/,                        app,                                      CUSTOMER",
        "/aws-reserved/sso.amazonaws.com/,             AWSReservedSSO_Admin_0123456789abcdef,    IDENTITY_CENTER",
        "/aws-reserved/sso.amazonaws.com/eu-west-1/,   AWSReservedSSO_Admin_0123456789abcdef,    IDENTITY_CENTER",
        "/,                                            AWSReservedSSO_Admin_0123456789abcdef,    CUSTOMER",
        "/,                                            AWSControlTowerExecution,                 CONTROL_TOWER",
        "/,                                            aws-controltower-AdministratorExecutionRole, CONTROL_TOWER",
        "/service-role/,                               AWSControlTowerAdmin,                     CONTROL_TOWER",
        "/service-role/,                               AWSControlTowerStackSetRole,              CONTROL_TOWER",
        "/service-role/,                               lambda-basic,                             CUSTOMER",
        "/,                                            AWSControlTowerAdmin,                     CUSTOMER",
        "/,                                            OrganizationAccountAccessRole,            CUSTOMER",
        "/,                                            deploy,                                   CUSTOMER",
    })
    void tellsWhoMadeRole(String path, String roleName, Provenance expected) {
        assertThat(Provenance.ofRole(path, roleName)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::aws:policy/ReadOnlyAccess,                  AWS_MANAGED",
        "arn:aws-cn:iam::aws:policy/service-role/AWSConfigRole,   AWS_MANAGED",
        "arn:aws:iam::111122223333:policy/ReadOnlyAccess,         CUSTOMER",
    })
    void tellsWhoMadePolicy(String arn, Provenance expected) {
        assertThat(Provenance.ofPolicy(Arn.of(arn))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/aws-reserved/sso.amazonaws.com/eu-west-1/, AWSReservedSSO_Read_Only_0123456789abcdef,  Read_Only",
        "/aws-reserved/sso.amazonaws.com/,           AWSReservedSSO_Admin_0123456789abcdef,      Admin",
        "/aws-reserved/sso.amazonaws.com/,           AWSReservedSSO_A_0123456789abcdef,          A",
        "/aws-reserved/sso.amazonaws.com/,           AWSReservedSSO_a_b__0123456789abcdef,       a_b_",
        "/aws-reserved/sso.amazonaws.com/,           AWSReservedSSO_0123456789abcdef,            ''",
        "/aws-reserved/sso.amazonaws.com/,           AWSReservedSSO__0123456789abcdef,           ''",
        "/aws-reserved/sso.amazonaws.com/,           AWSReservedSSO_Admin-0123456789abcdef,      ''",
        "/aws-reserved/sso.amazonaws.com/,           x,                                          ''",
        "/aws-reserved/sso.amazonaws.com/,           '',                                         ''",
        "/,                                          AWSReservedSSO_Admin_0123456789abcdef,      ''",
    })
    void findsPermissionSetWithUnderscores(String path, String roleName, String expected) {
        assertThat(Provenance.permissionSetName(path, roleName).orElse("")).isEqualTo(expected);
    }

    @Test
    void entitiesTellTheirProvenance() {
        assertThat(Samples.role("deploy").provenance()).isEqualTo(Provenance.CUSTOMER);
        assertThat(Samples.policy("deploy").provenance()).isEqualTo(Provenance.CUSTOMER);
        assertThat(IamRole.builder()
                        .from(Samples.role("AWSServiceRoleForSupport"))
                        .path("/aws-service-role/support.amazonaws.com/")
                        .build()
                        .provenance())
                .isEqualTo(Provenance.SERVICE_LINKED);
    }
}
