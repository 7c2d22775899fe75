package io.github.iamaudit.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTypeTest {

    private static ResourceType type(String service, String name) {
        return ActionCatalog.bundled().service(service).orElseThrow().resourceTypes().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsTheFormOfItsArns() {
        assertThat(type("s3", "bucket").arnTemplates()).containsExactly("arn:${Partition}:s3:::${BucketName}");
        assertThat(type("sqs", "queue").arnTemplates())
                .containsExactly("arn:${Partition}:sqs:${Region}:${Account}:${QueueName}");
        assertThat(type("apigateway", "Authorizer").arnTemplates())
                .hasSize(2)
                .allMatch(template -> template.startsWith("arn:${Partition}:apigateway:${Region}::/"));
        assertThat(type("s3", "bucket")).hasToString("bucket");
    }

    @Test
    void tellsItsConditionKeys() {
        assertThat(type("s3", "bucket").conditionKeys())
                .extracting(ConditionKey::name)
                .containsExactly("aws:ResourceTag/${TagKey}", "s3:BucketTag/${TagKey}");
    }

    @ParameterizedTest
    @CsvSource({
        // service, type, resource, could be
        "s3,       bucket,    arn:aws:s3:::logs,                                          true",
        "s3,       bucket,    arn:aws-cn:s3:::logs,                                       true",
        "s3,       bucket,    arn:aws:s3:::logs/key,                                      false",
        "s3,       bucket,    arn:aws:s3:::logs/*,                                        false",
        "s3,       bucket,    arn:aws:s3:::logs*,                                         true",
        "s3,       bucket,    arn:aws:s3:::*/*,                                           false",
        "s3,       bucket,    arn:aws:s3:::???,                                           true",
        "s3,       bucket,    arn:aws:s3:::,                                              false",
        "s3,       bucket,    arn:aws:s3:eu-west-1::logs,                                 false",
        "s3,       bucket,    *,                                                          true",
        "s3,       bucket,    arn:*,                                                      true",
        "s3,       bucket,    arn:aws:s3,                                                 true",
        "s3,       bucket,    arn:aws:sqs,                                                false",
        "s3,       bucket,    logs,                                                       false",
        "s3,       bucket,    '',                                                         false",
        "s3,       object,    arn:aws:s3:::logs,                                          false",
        "s3,       object,    arn:aws:s3:::logs/2026/01,                                  true",
        "s3,       object,    arn:aws:s3:::logs*,                                         true",
        "s3,       object,    arn:aws:s3:::logs/,                                         false",
        "iam,      role,      arn:aws:iam::111122223333:role/app,                         true",
        "iam,      role,      arn:aws:iam::111122223333:role/team/app,                    true",
        "iam,      role,      arn:aws:iam::*:role/*,                                      true",
        "iam,      role,      arn:aws:iam::111122223333:user/app,                         false",
        "iam,      role,      arn:aws:iam::111122223333:*,                                true",
        "iam,      role,      arn:aws:IAM::111122223333:role/app,                         false",
        "iam,      user,      arn:aws:iam::111122223333:user/${aws:username},             true",
        "iam,      user,      arn:aws:iam::111122223333:${aws:PrincipalTag/kind}/x,       true",
        "s3,       object,    arn:aws:s3:::logs/${*},                                     true",
        "s3,       bucket,    arn:aws:s3:::${*}/${?},                                     false",
        "s3,       bucket,    arn:aws:s3:::logs${,                                        true",
        "sqs,      queue,     arn:aws:sqs:*:111122223333:orders,                          true",
        "sqs,      queue,     arn:aws:sns:*:111122223333:orders,                          false",
        "dynamodb, table,     arn:aws:dynamodb:eu-west-1:111122223333:table/T/index/I,    false",
        "dynamodb, index,     arn:aws:dynamodb:eu-west-1:111122223333:table/T/index/I,    true",
        "logs,     log-group, arn:aws:logs:eu-west-1:111122223333:log-group:/aws/app:*,   true",
        "dms,      Endpoint,  arn:aws:dms:eu-west-1:111122223333:endpoint:ABC,            true",
    })
    void tellsWhatCouldBeOfIt(String service, String type, String resource, boolean expected) {
        assertThat(type(service, type).couldBe(resource)).isEqualTo(expected);
    }

    @Test
    void everyTypeCouldBeItsOwnTemplateAndAnything() {
        for (String prefix : ActionCatalog.bundled().services()) {
            for (ResourceType type :
                    ActionCatalog.bundled().service(prefix).orElseThrow().resourceTypes()) {
                for (String template : type.arnTemplates()) {
                    String arn = template.replaceAll("\\$\\{[^}]*}", "x");
                    assertThat(type.couldBe(arn))
                            .as("%s %s %s", prefix, type, arn)
                            .isTrue();
                }
                assertThat(List.of("*", "arn:*", "arn:*:*:*:*:*", "arn:aws:*")).allMatch(type::couldBe);
            }
        }
    }

    @Test
    void answersHostileResourcesInReasonableTime() {
        ResourceType bucket = type("s3", "object");

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(bucket.couldBe("arn:aws:s3:::" + "*a".repeat(10_000))).isTrue();
            assertThat(bucket.couldBe("arn:aws:s3:::" + "?*".repeat(10_000) + "/x"))
                    .isTrue();
            assertThat(bucket.couldBe("${".repeat(10_000))).isFalse();
            assertThat(bucket.couldBe("*a".repeat(10_000) + ":")).isTrue();
        });
    }
}
