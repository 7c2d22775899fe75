package io.github.iamaudit.rules.engine;

import java.util.stream.Stream;

/**
 * Gives rules to the library through {@link java.util.ServiceLoader}. Declare it in {@code module-info.java} and in
 * {@code META-INF/services}: the first is not read on the class path, the second not on the module path.
 */
@FunctionalInterface
public interface RuleProvider {

    /**
     * The rules.
     *
     * @return each one once
     */
    Stream<Rule<?>> rules();
}
