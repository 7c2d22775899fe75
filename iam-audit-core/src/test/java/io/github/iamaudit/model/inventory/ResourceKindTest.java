package io.github.iamaudit.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.model.Arn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceKindTest {

    private static final Path SOURCE = Path.of("src/main/java/io/github/iamaudit/model/inventory/ResourceKind.java");

    /** The comment of each constant, up to the next one. */
    private static final Pattern CONSTANT = Pattern.compile("/\\*\\*(.*?)\\*/\\s+([A-Z0-9_]+)[,;]", Pattern.DOTALL);

    private static final Pattern ARN = Pattern.compile("\\{@code (arn:[^}]+)}");

    /** The ARN that the Javadoc of each kind shows. */
    private static Map<ResourceKind, String> documented() throws IOException {
        String constants = Files.readString(SOURCE).split("public enum ResourceKind", 2)[1];
        Map<ResourceKind, String> arns = new EnumMap<>(ResourceKind.class);
        Matcher constant = CONSTANT.matcher(constants);
        while (constant.find()) {
            Matcher arn = ARN.matcher(constant.group(1));
            assertThat(arn.find()).as(constant.group(2)).isTrue();
            arns.put(ResourceKind.valueOf(constant.group(2)), arn.group(1));
        }
        return arns;
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(ResourceKind kind) {
        assertThat(kind.toString()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(ResourceKind.of(kind.toString())).isSameAs(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LAMBDA_FUNCTION", "Lambda-function", "lambda", " lambda-function"})
    void anotherNameIsRejectedWithAllThatThereAre(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceKind.of(name))
                .withMessage("a kind of resource is one of lambda-function, ec2-instance, launch-template,"
                        + " managed-instance, cloudformation-stack, cloudformation-stack-set, codebuild-project,"
                        + " codedeploy-deployment-group, app-runner-service, code-interpreter, glue-dev-endpoint,"
                        + " glue-job, notebook-instance, batch-job-definition, ecs-task, ecs-task-definition,"
                        + " state-machine, eks-cluster, container-repository, s3-object, identity-pool, secret,"
                        + " parameter, but this is \"" + name + "\"");
    }

    @Test
    void hostileNameStandsEscapedInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceKind.of("\u001b[31m\nx"))
                .withMessageEndingWith("but this is \"\\u001b[31m\\u000ax\"");
    }

    /** The type of each kind in the catalogue of actions; a user reads the ARN's form off the example. */
    @ParameterizedTest
    @CsvSource({
        "lambda-function, lambda, function",
        "ec2-instance, ec2, instance",
        "launch-template, ec2, launch-template",
        "managed-instance, ssm, managed-instance",
        "cloudformation-stack, cloudformation, stack",
        "cloudformation-stack-set, cloudformation, stackset",
        "codebuild-project, codebuild, project",
        "codedeploy-deployment-group, codedeploy, deploymentgroup",
        "app-runner-service, apprunner, service",
        "code-interpreter, bedrock-agentcore, code-interpreter-custom",
        "glue-dev-endpoint, glue, devendpoint",
        "glue-job, glue, job",
        "notebook-instance, sagemaker, notebook-instance",
        "batch-job-definition, batch, job-definition-revision",
        "ecs-task, ecs, task",
        "ecs-task-definition, ecs, task-definition",
        "state-machine, states, statemachine",
        "eks-cluster, eks, cluster",
        "container-repository, ecr, repository",
        "s3-object, s3, object",
        "identity-pool, cognito-identity, identitypool",
        "secret, secretsmanager, Secret",
        "parameter, ssm, parameter"
    })
    void documentedArnHasTheFormOfTheCatalogue(String kind, String service, String type) throws IOException {
        String arn = Objects.requireNonNull(documented().get(ResourceKind.of(kind)));

        assertThat(Arn.of(arn).service()).isEqualTo(service);
        assertThat(ActionCatalog.bundled().service(service).orElseThrow().resourceTypes())
                .filteredOn(known -> known.couldBe(arn))
                .extracting(ResourceType::name)
                .contains(type);
    }

    @Test
    void everyKindShowsAnArn() throws IOException {
        assertThat(documented()).containsOnlyKeys(ResourceKind.values());
    }
}
