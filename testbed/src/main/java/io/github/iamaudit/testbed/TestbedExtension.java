package io.github.iamaudit.testbed;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link UsesTestbed} does. The servers are in the store of the root context, which closes them in the end. */
final class TestbedExtension implements ExecutionCondition, BeforeEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace SERVERS = ExtensionContext.Namespace.create(TestbedExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Testbed.whyUnavailable()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("moto_server is installed"));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Testbed started = servers(context).get(seed(context), Testbed.class);
        if (started != null) {
            started.reset();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Testbed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return servers(context).getOrComputeIfAbsent(seed(context), Testbed::start, Testbed.class);
    }

    private static ExtensionContext.Store servers(ExtensionContext context) {
        return context.getRoot().getStore(SERVERS);
    }

    private static TestbedSeed seed(ExtensionContext context) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent()) {
            Optional<UsesTestbed> wanted =
                    AnnotationSupport.findAnnotation(at.get().getElement(), UsesTestbed.class);
            if (wanted.isPresent()) {
                TestbedSeed seed = TestbedSeed.of(
                        wanted.get().accounts(),
                        wanted.get().users(),
                        wanted.get().roles());
                return wanted.get().managedPolicies() ? seed.withManagedPolicies() : seed;
            }
            at = at.get().getParent();
        }
        throw new IllegalStateException("expected @UsesTestbed on " + context.getDisplayName());
    }
}
