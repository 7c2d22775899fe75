package io.github.iamaudit.rules.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictionsTest {

    private static Statement under(String condition) {
        return PolicyCases.statement("'Effect':'Allow','Action':'*','Resource':'*','Condition':{" + condition + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'StringEquals':{'AWS:principalorgid':'o-a1b2c3d4e5'}
            'StringEqualsIgnoreCase':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'StringEquals':{'aws:PrincipalOrgID':['o-a1b2c3d4e5','o-f6g7h8i9j0']}
            'StringEquals':{'aws:PrincipalOrgID':'${aws:ResourceOrgID}'}
            'StringLike':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/r-ab12/*'}
            'ForAnyValue:StringEquals':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'}
            'StringEquals':{'aws:PrincipalAccount':'444455556666'}
            'StringEquals':{'aws:PrincipalAccount':444455556666}
            'StringEquals':{'aws:PrincipalAccount':'${aws:ResourceAccount}'}
            'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/deploy'}
            'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/*'}
            'StringLike':{'aws:PrincipalArn':'arn:*:iam::444455556666:*'}
            'StringEquals':{'aws:SourceAccount':'111122223333'}
            'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:111122223333:*'}
            'StringEquals':{'aws:SourceOrgID':'o-a1b2c3d4e5'}
            'StringEquals':{'aws:PrincipalOrgID':[]}
            'Bool':{'aws:SecureTransport':true},'StringEquals':{'aws:PrincipalAccount':'444455556666'}
            """)
    void bindTheCaller(String condition) {
        assertThat(Restrictions.bindsCaller(under(condition))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'ForAllValues:StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'ForAllValues:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/*'}
            'ForAnyValue:StringEqualsIfExists':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/'}
            'StringNotEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'StringNotLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:*'}
            'ForAnyValue:StringNotEquals':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/'}
            'ArnNotEquals':{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/deploy'}
            'Null':{'aws:PrincipalOrgID':'false'}
            'Null':{'aws:PrincipalOrgID':false}
            'stringequals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'StringMatches':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}
            'NumericGreaterThan':{'aws:PrincipalAccount':'0'}
            'StringLike':{'aws:PrincipalOrgID':'*'}
            'StringLike':{'aws:PrincipalOrgID':'o-*'}
            'StringLike':{'aws:PrincipalOrgID':'?-a1b2c3d4e5'}
            'StringLike':{'aws:PrincipalOrgID':['o-a1b2c3d4e5','*']}
            'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-*/r-ab12/*'}
            'StringLike':{'aws:PrincipalAccount':'4*'}
            'StringLike':{'aws:PrincipalAccount':''}
            'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/deploy'}
            'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::*:role/deploy'}
            'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::44445555666?:role/deploy'}
            'ArnLike':{'aws:SourceArn':'arn:aws:s3:::*'}
            'StringLike':{'aws:PrincipalArn':'arn:*'}
            'StringLike':{'aws:PrincipalArn':'a*'}
            'StringLike':{'aws:PrincipalArn':'*:role/deploy'}
            'StringEquals':{'aws:PrincipalAccount':'${aws:PrincipalAccount}'}
            'StringEquals':{'aws:PrincipalOrgID':['o-a1b2c3d4e5','${aws:principalorgid}']}
            'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::${aws:PrincipalAccount}:role/deploy'}
            'StringEquals':{'aws:PrincipalTag/team':'core'}
            'StringEquals':{'aws:PrincipalType':'AssumedRole'}
            'StringEquals':{'sts:ExternalId':'word'}
            'StringEquals':{'aws:PrincipalOrgld':'o-a1b2c3d4e5'}
            'StringEquals':'aws:PrincipalOrgID'
            """)
    void bindNoCaller(String condition) {
        assertThat(Restrictions.bindsCaller(under(condition))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}                    | true
            'IpAddress':{'AWS:SOURCEIP':['203.0.113.7','198.51.100.0/25']}   | true
            'IpAddress':{'aws:SourceIp':'2001:db8::/32'}                     | true
            'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}                        | true
            'StringLike':{'aws:SourceIp':'203.0.113.*'}                      | true
            'StringEquals':{'aws:SourceVpc':'vpc-0a1b2c3d'}                  | true
            'StringEquals':{'aws:SourceVpce':['vpce-0a1b2c3d','vpce-1']}     | true
            'StringLike':{'aws:SourceVpce':'vpce-0a1b2c3d'}                  | true
            'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}                         | false
            'IpAddress':{'aws:SourceIp':'0.0.0.0/00'}                        | false
            'IpAddress':{'aws:SourceIp':'::/0'}                              | false
            'IpAddress':{'aws:SourceIp':'2000::/3'}                          | false
            'IpAddress':{'aws:SourceIp':['0.0.0.0/1','128.0.0.0/1']}         | false
            'IpAddress':{'aws:SourceIp':['203.0.113.0/24','0.0.0.0/0']}      | false
            'IpAddress':{'aws:SourceIp':'203.0.113.0/x'}                     | false
            'IpAddressIfExists':{'aws:SourceIp':'203.0.113.0/24'}            | false
            'ForAllValues:IpAddress':{'aws:SourceIp':'203.0.113.0/24'}       | false
            'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}                 | false
            'StringLike':{'aws:SourceIp':'*'}                                | false
            'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/16'}                    | false
            'StringLike':{'aws:SourceVpc':'*'}                               | false
            'StringLike':{'aws:SourceVpc':'vpc-*'}                           | false
            'StringLike':{'aws:SourceVpce':['vpce-0a1b2c3d','vpce-*']}       | false
            'StringEquals':{'aws:SourceVpce':'${aws:SourceVpce}'}            | false
            'StringNotEquals':{'aws:SourceVpc':'vpc-0a1b2c3d'}               | false
            'Null':{'aws:SourceVpc':'false'}                                 | false
            """)
    void tellWhichConditionsBindTheNetwork(String condition, boolean binds) {
        assertThat(Restrictions.bindsNetwork(under(condition))).isEqualTo(binds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals':{'sts:ExternalId':'word'}                    | true
            'StringEquals':{'STS:EXTERNALID':['word','other']}          | true
            'StringEquals':{'sts:ExternalId':12345}                     | true
            'StringEquals':{'sts:ExternalId':'*'}                       | true
            'StringEqualsIgnoreCase':{'sts:ExternalId':'word'}          | true
            'StringLike':{'sts:ExternalId':'word'}                      | true
            'ForAnyValue:StringEquals':{'sts:ExternalId':'word'}        | true
            'StringLike':{'sts:ExternalId':'*'}                         | false
            'StringLike':{'sts:ExternalId':'word-*'}                    | false
            'StringLike':{'sts:ExternalId':'wor?'}                      | false
            'StringLike':{'sts:ExternalId':['word','*']}                | false
            'StringEquals':{'sts:ExternalId':''}                        | false
            'StringEquals':{'sts:ExternalId':'${sts:ExternalId}'}       | false
            'StringEqualsIfExists':{'sts:ExternalId':'word'}            | false
            'ForAllValues:StringEquals':{'sts:ExternalId':'word'}       | false
            'StringNotEquals':{'sts:ExternalId':'word'}                 | false
            'StringNotLike':{'sts:ExternalId':'word'}                   | false
            'NumericGreaterThan':{'sts:ExternalId':'0'}                 | false
            'Null':{'sts:ExternalId':'false'}                           | false
            'StringEquals':{'sts:RoleSessionName':'word'}               | false
            """)
    void tellWhichConditionsDemandAnExternalId(String condition, boolean demands) {
        assertThat(Restrictions.demandsExternalId(under(condition))).isEqualTo(demands);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Bool':{'aws:MultiFactorAuthPresent':'true'}                | true
            'Bool':{'aws:MultiFactorAuthPresent':true}                  | true
            'Bool':{'aws:MultiFactorAuthPresent':['true']}              | true
            'Bool':{'AWS:multifactorauthpresent':'True'}                | true
            'StringEquals':{'aws:MultiFactorAuthPresent':'true'}        | true
            'NumericLessThan':{'aws:MultiFactorAuthAge':3600}           | true
            'NumericLessThanEquals':{'aws:MultiFactorAuthAge':'3600'}   | true
            'Bool':{'aws:MultiFactorAuthPresent':'false'}               | false
            'Bool':{'aws:MultiFactorAuthPresent':['true','false']}      | false
            'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}        | false
            'BoolIfExists':{'aws:MultiFactorAuthPresent':true}          | false
            'ForAllValues:Bool':{'aws:MultiFactorAuthPresent':'true'}   | false
            'StringNotEquals':{'aws:MultiFactorAuthPresent':'false'}    | false
            'Null':{'aws:MultiFactorAuthPresent':'false'}               | false
            'Null':{'aws:MultiFactorAuthPresent':'true'}                | false
            'NumericLessThanIfExists':{'aws:MultiFactorAuthAge':3600}   | false
            'NumericGreaterThan':{'aws:MultiFactorAuthAge':3600}        | false
            'Null':{'aws:MultiFactorAuthAge':'false'}                   | false
            'Bool':{'aws:SecureTransport':'true'}                       | false
            """)
    void tellWhichConditionsDemandMfa(String condition, boolean demands) {
        assertThat(Restrictions.demandsMfa(under(condition))).isEqualTo(demands);
    }

    @Test
    void holdNobodyBackWithoutConditions() {
        Statement statement = PolicyCases.statement("'Effect':'Allow','Action':'*','Resource':'*'");

        assertThat(Restrictions.bindsCaller(statement)).isFalse();
        assertThat(Restrictions.bindsNetwork(statement)).isFalse();
        assertThat(Restrictions.demandsExternalId(statement)).isFalse();
        assertThat(Restrictions.demandsMfa(statement)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringLike", "ForAnyValue:StringLikeIfExists", "ArnLike", "ArnEquals", "StringNotLike"})
    void knowTheOperatorsThatTakeWildcards(String operator) {
        assertThat(Restrictions.takesWildcards(new ConditionOperator(operator))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringEquals", "StringEqualsIgnoreCase", "Bool", "NumericEquals", "IpAddress", "Null"})
    void knowTheOperatorsThatTakeThemLiterally(String operator) {
        assertThat(Restrictions.takesWildcards(new ConditionOperator(operator))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"abc, -1", "a*c, 1", "a?*, 1", "*, 0", "'', -1"})
    void findTheFirstWildcard(String text, int index) {
        assertThat(Restrictions.firstWildcard(text)).isEqualTo(index);
    }
}
