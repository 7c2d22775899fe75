package io.github.iamaudit.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The one style of generated value types: a public builder with real Javadoc, a private implementation inside it. Not with
 * {@code jdk9Collections}: the order of {@code Map.of} and {@code Set.of} changes from run to run.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PRIVATE,
        builderVisibility = Value.Style.BuilderVisibility.PUBLIC,
        overshadowImplementation = true,
        newBuilder = "new",
        get = "*",
        depluralize = true,
        depluralizeDictionary = {"alias:aliases"},
        jdkOnly = true)
public @interface DomainStyle {}
