package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PrincipalType;
import io.github.iamaudit.model.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The services that a trust policy admits, by the name that stands before {@code amazonaws.com}, whatever their Region and partition.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal", AWS service principals.
 */
public final class ServicePrincipals {

    /**
     * Services that run code or machines of customers with the credentials of the role.
     *
     * <p>Source: the guides of these services, on roles of instances, functions, tasks, pods, jobs and notebooks.
     */
    private static final Set<String> OF_COMPUTE = Set.of(
            "ec2",
            "lambda",
            "edgelambda",
            "ecs-tasks",
            "eks",
            "pods.eks",
            "batch",
            "glue",
            "codebuild",
            "sagemaker",
            "tasks.apprunner",
            "elasticmapreduce",
            "emr-serverless",
            "elasticbeanstalk");

    private static final Pattern SUFFIX = Pattern.compile("\\.amazonaws\\.com(\\.cn)?$");
    private static final Pattern REGION = Pattern.compile("\\.[a-z]{2}(-[a-z]+)+-[0-9]$");

    private ServicePrincipals() {}

    /**
     * The services that a statement names.
     *
     * @param statement of a trust policy
     * @return for example {@code states} for {@code states.eu-west-1.amazonaws.com}; in the order of the statement, each once
     */
    public static List<String> of(Statement statement) {
        return statement.principal().stream()
                .filter(element -> !element.isNot())
                .flatMap(element -> element.principals().stream())
                .filter(principal -> principal.type() == PrincipalType.SERVICE)
                .map(PolicyPrincipal::text)
                .map(ServicePrincipals::name)
                .distinct()
                .toList();
    }

    private static String name(String principal) {
        String withoutSuffix =
                SUFFIX.matcher(principal.toLowerCase(Locale.ROOT)).replaceFirst("");
        return REGION.matcher(withoutSuffix).replaceFirst("");
    }

    /**
     * Whether a service runs what customers give it.
     *
     * @param service for example {@code lambda}
     * @return true for instances, functions, containers, builds and notebooks
     */
    public static boolean isCompute(String service) {
        return OF_COMPUTE.contains(service);
    }
}
