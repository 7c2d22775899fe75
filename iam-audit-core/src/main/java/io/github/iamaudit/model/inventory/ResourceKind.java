package io.github.iamaudit.model.inventory;

import io.github.iamaudit.internal.text.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of resource that works with the rights of a user or role, or holds its credentials. */
public enum ResourceKind {
    /** A function of AWS Lambda, {@code arn:aws:lambda:eu-west-1:111122223333:function:deploy}. */
    LAMBDA_FUNCTION,
    /** An instance of Amazon EC2, {@code arn:aws:ec2:eu-west-1:111122223333:instance/i-0123}. */
    EC2_INSTANCE,
    /** A launch template of Amazon EC2, {@code arn:aws:ec2:eu-west-1:111122223333:launch-template/lt-0123}. */
    LAUNCH_TEMPLATE,
    /**
     * An instance that AWS Systems Manager manages: that of Amazon EC2, or
     * {@code arn:aws:ssm:eu-west-1:111122223333:managed-instance/mi-0123}.
     */
    MANAGED_INSTANCE,
    /** A stack that has a service role, {@code arn:aws:cloudformation:eu-west-1:111122223333:stack/web/0123}. */
    CLOUDFORMATION_STACK,
    /** A stack set, {@code arn:aws:cloudformation:eu-west-1:111122223333:stackset/base:0123}. */
    CLOUDFORMATION_STACK_SET,
    /** A project of AWS CodeBuild, {@code arn:aws:codebuild:eu-west-1:111122223333:project/web}. */
    CODEBUILD_PROJECT,
    /** A deployment group, with the role of its instances, {@code arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:app/web}. */
    CODEDEPLOY_DEPLOYMENT_GROUP,
    /** A service of AWS App Runner, {@code arn:aws:apprunner:eu-west-1:111122223333:service/web/0123}. */
    APP_RUNNER_SERVICE,
    /**
     * A code interpreter of Amazon Bedrock AgentCore that has a role,
     * {@code arn:aws:bedrock-agentcore:eu-west-1:111122223333:code-interpreter-custom/lab-0123}.
     */
    CODE_INTERPRETER,
    /** A development endpoint of AWS Glue, {@code arn:aws:glue:eu-west-1:111122223333:devEndpoint/dev}. */
    GLUE_DEV_ENDPOINT,
    /** A job of AWS Glue, {@code arn:aws:glue:eu-west-1:111122223333:job/nightly}. */
    GLUE_JOB,
    /** A notebook instance of Amazon SageMaker AI, {@code arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/lab}. */
    NOTEBOOK_INSTANCE,
    /** A job definition of AWS Batch with its job role, {@code arn:aws:batch:eu-west-1:111122223333:job-definition/nightly:1}. */
    BATCH_JOB_DEFINITION,
    /** A running task of Amazon ECS with its task role, {@code arn:aws:ecs:eu-west-1:111122223333:task/main/0123}. */
    ECS_TASK,
    /** A task definition of Amazon ECS, {@code arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1}. */
    ECS_TASK_DEFINITION,
    /** A state machine of AWS Step Functions, {@code arn:aws:states:eu-west-1:111122223333:stateMachine:nightly}. */
    STATE_MACHINE,
    /** A cluster of Amazon EKS, once for each role of its workloads, {@code arn:aws:eks:eu-west-1:111122223333:cluster/main}. */
    EKS_CLUSTER,
    /** A repository of container images, once for each role that runs them, {@code arn:aws:ecr:eu-west-1:111122223333:repository/web}. */
    CONTAINER_REPOSITORY,
    /** An object of Amazon S3 that a workload takes as code or template, {@code arn:aws:s3:::templates/web.yaml}. */
    S3_OBJECT,
    /** An identity pool of Amazon Cognito, {@code arn:aws:cognito-identity:eu-west-1:111122223333:identitypool/eu-west-1:0123}. */
    IDENTITY_POOL,
    /** A secret with the credentials of a user or role, {@code arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-a1b2c3}. */
    SECRET,
    /** A parameter with the credentials of a user or role, {@code arn:aws:ssm:eu-west-1:111122223333:parameter/key}. */
    PARAMETER;

    /**
     * A kind by its name.
     *
     * @param text for example {@code lambda-function}
     * @return the kind
     * @throws IllegalArgumentException if there is no such kind; the message names all
     */
    public static ResourceKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a kind of resource is one of "
                        + Arrays.stream(values()).map(ResourceKind::toString).collect(Collectors.joining(", "))
                        + ", but this is " + Printable.quoted(text)));
    }

    /** The name, for example {@code lambda-function}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
