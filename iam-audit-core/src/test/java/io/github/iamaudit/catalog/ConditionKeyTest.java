package io.github.iamaudit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionKeyTest {

    private static final ActionCatalog CATALOG = ActionCatalog.bundled();

    @ParameterizedTest
    @CsvSource({
        // asked for, AWS's name, type, multivalued
        "aws:SourceIp,                                  aws:SourceIp,                       IP_ADDRESS, false",
        "AWS:sourceip,                                  aws:SourceIp,                       IP_ADDRESS, false",
        "aws:MultiFactorAuthPresent,                    aws:MultiFactorAuthPresent,         BOOL,       false",
        "aws:MultiFactorAuthAge,                        aws:MultiFactorAuthAge,             NUMERIC,    false",
        "aws:CurrentTime,                               aws:CurrentTime,                    DATE,       false",
        "aws:PrincipalArn,                              aws:PrincipalArn,                   ARN,        false",
        "aws:PrincipalOrgPaths,                         aws:PrincipalOrgPaths,              STRING,     true",
        "aws:SourceOrgPaths,                            aws:SourceOrgPaths,                 STRING,     true",
        "aws:VpceOrgID,                                 aws:VpceOrgID,                      STRING,     false",
        "aws:CalledVia,                                 aws:CalledVia,                      STRING,     true",
        "aws:TagKeys,                                   aws:TagKeys,                        STRING,     true",
        "aws:AssumedRoot,                               aws:AssumedRoot,                    BOOL,       false",
        "aws:ec2InstanceSourceVpc,                      aws:Ec2InstanceSourceVpc,           STRING,     false",
        "aws:PrincipalTag/team,                         aws:PrincipalTag/${TagKey},         STRING,     false",
        "aws:requesttag/Cost:Center,                    aws:RequestTag/${TagKey},           STRING,     false",
        "ec2:RoleDelivery,                              ec2:RoleDelivery,                   NUMERIC,    false",
        "s3:prefix,                                     s3:prefix,                          STRING,     false",
        "s3:existingobjecttag/class,                    s3:ExistingObjectTag/<key>,         STRING,     false",
        "s3:ExistingObjectTag/<key>,                    s3:ExistingObjectTag/<key>,         STRING,     false",
        "secretsmanager:ResourceTag/team,               secretsmanager:ResourceTag/tag-key, STRING,     false",
        "iam:ResourceTag/team,                          iam:ResourceTag/${TagKey},          STRING,     false",
        "kms:EncryptionContext:Purpose,                 kms:EncryptionContext:${EncryptionContextKey}, STRING, false",
        "events:Metadata/a/Matcher,                     events:Metadata/${MetadataKey}/Matcher, STRING, false",
        "iam:PassedToService,                           iam:PassedToService,                STRING,     false",
        "saml:aud,                                      saml:aud,                           STRING,     false",
        "SAML:AUD,                                      saml:aud,                           STRING,     false",
        "token.actions.githubusercontent.com:sub,       ${Host}.${Domain}:sub,              STRING,     false",
        "token.actions.githubusercontent.com:ref,       token.actions.githubusercontent.com:ref, STRING, false",
        "identitycenter:InstanceArn,                    identitycenter:InstanceArn,         ARN,        false",
    })
    void isFoundInAnyCase(String asked, String name, ConditionKeyType type, boolean multivalued) {
        assertThat(CATALOG.conditionKey(asked)).contains(new ConditionKey(name, type, multivalued));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws:SourceIpp",
                "aws:RequestTag/",
                "aws:RequestTag",
                "aws:",
                "SourceIp",
                "",
                ":",
                "s3:Nothing",
                "s3:ExistingObjectTag/",
                "zocalo:Thing",
                "s3:sub",
                "secretsmanager:ResourceTag/"
            })
    void isUnknownOtherwise(String asked) {
        assertThat(CATALOG.conditionKey(asked)).isEmpty();
    }

    @Test
    void globalKeysAreListedOnceAndInclude() {
        assertThat(CATALOG.globalConditionKeys())
                .hasSizeGreaterThan(60)
                .extracting(ConditionKey::name)
                .doesNotHaveDuplicates()
                .startsWith("aws:PrincipalArn")
                .contains("aws:ResourceTag/${TagKey}", "aws:ViaAWSService", "aws:SecureTransport");
    }

    @Test
    void everyGlobalKeyOfAServiceIsInTheTable() {
        for (String prefix : CATALOG.services()) {
            for (ConditionKey key : CATALOG.service(prefix).orElseThrow().conditionKeys()) {
                if (key.name().startsWith("aws:")) {
                    assertThat(CATALOG.globalConditionKeys()).contains(key);
                }
            }
        }
    }

    @Test
    void everyKeyOfEveryServiceIsFoundByItsName() {
        for (String prefix : CATALOG.services()) {
            for (ConditionKey key : CATALOG.service(prefix).orElseThrow().conditionKeys()) {
                assertThat(CATALOG.conditionKey(key.name())).as(key.name()).isPresent();
            }
        }
    }

    @Test
    void multivaluedTypesAreTold() {
        assertThat(CATALOG.conditionKey("dynamodb:LeadingKeys").orElseThrow().isMultivalued())
                .isTrue();
        assertThat(CATALOG.conditionKey("dynamodb:Select").orElseThrow().isMultivalued())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "aws:RequestTag/${TagKey},            true",
        "s3:ExistingObjectTag/<key>,          true",
        "ssm:resourceTag/tag-key,             true",
        "aws:TagKeys,                         false",
    })
    void tellsTemplatesFromNames(String name, boolean expected) {
        assertThat(new ConditionKey(name, ConditionKeyType.STRING, false).isTemplate())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "codebuild:environment.environmentVariables/${name}.value, codebuild:environment.environmentVariables/A.value, true",
        "codebuild:environment.environmentVariables/${name}.value, codebuild:environment.environmentVariables/.value,  false",
        "codebuild:environment.environmentVariables/${name}.value, codebuild:environment.environmentVariables/A.type,  false",
        "a:b/${open,                                               a:b/x,                                              true",
        "a:b/<open,                                                a:b/x,                                              true",
        "a:b,                                                      A:B,                                                true",
        "a:b,                                                      a:bc,                                               false",
    })
    void matchesByTemplate(String name, String key, boolean expected) {
        assertThat(new ConditionKey(name, ConditionKeyType.STRING, false).matches(key))
                .isEqualTo(expected);
    }

    @Test
    void typesAreSpelledAsAwsDoes() {
        assertThat(ConditionKeyType.values())
                .extracting(ConditionKeyType::awsName)
                .containsExactly("String", "ARN", "Bool", "Numeric", "Date", "IPAddress");
        assertThat(AccessLevel.values())
                .extracting(AccessLevel::awsName)
                .containsExactly("List", "Read", "Write", "Tagging", "Permissions management");
    }
}
