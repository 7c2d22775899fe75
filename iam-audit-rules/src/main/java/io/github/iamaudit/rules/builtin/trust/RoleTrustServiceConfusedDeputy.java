package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.ServicePrincipals;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Roles that a service may assume on behalf of any customer: nothing demands the account or the resource that it acts for, although
 * the service would tell it. Services that are not known to tell it, such as Amazon EC2 and AWS Lambda, are left alone.
 */
@RuleInfo(
        id = "role-trust-service-confused-deputy",
        title = "Service may assume the role on behalf of any customer",
        severity = Severity.MEDIUM,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"The confused deputy problem\"")
public final class RoleTrustServiceConfusedDeputy implements Rule<Role> {

    /** Further services that tell it. */
    public static final Setting<List<String>> FURTHER_SERVICES = Setting.texts(
            "furtherServices", "More services that tell for whom they act, for example glue for glue.amazonaws.com.");

    /**
     * Services whose guides show {@code aws:SourceArn} or {@code aws:SourceAccount} in the trust policy of their roles.
     *
     * <p>Source: the section "Cross-service confused deputy prevention" of each service's guide.
     */
    private static final Set<String> TELLING = Set.of(
            "appstream",
            "bedrock",
            "codebuild",
            "config",
            "datasync",
            "ecs-tasks",
            "firehose",
            "forecast",
            "frauddetector",
            "iot",
            "kendra",
            "lexv2",
            "logs",
            "monitoring.rds",
            "personalize",
            "pipes",
            "sagemaker",
            "scheduler",
            "ssm",
            "states",
            "transfer");

    @Override
    public List<Setting<?>> settings() {
        return List.of(FURTHER_SERVICES);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        List<String> further = context.setting(FURTHER_SERVICES);
        return Trust.judge(role, statement -> {
            List<String> services = ServicePrincipals.of(statement).stream()
                    .filter(service -> TELLING.contains(service) || further.contains(service))
                    .toList();
            return services.isEmpty()
                            || Restrictions.bindsCaller(statement)
                            || Restrictions.demandsExternalId(statement)
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            Words.list(services) + " may assume the role on behalf of any customer", Severity.MEDIUM));
        });
    }

    @Override
    public Remediation remediation(Role role) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Demand your account, or the resource that the service works for, in the trust policy.")
                        .step(
                                "Add StringEquals aws:SourceAccount, and ArnLike aws:SourceArn where the resource is known.")
                        .step("Try what uses the role at once; a value that does not fit stops it."),
                role.name());
    }
}
