package io.github.iamaudit.testbed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives the tests of a class a {@link Testbed} as a parameter, and skips them where the emulator is not installed.
 *
 * <p>Classes that ask for the same share a server for as long as the JVM runs; it starts when the first of them asks for it. Before
 * each test, its {@code @BeforeEach} methods included, {@link Testbed#reset()} takes back what the test before has set. What a test
 * changes in an account by calls to AWS stays: such a test starts a server of its own, with {@link Testbed#start()}. Tests that share
 * do not run at the same time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(TestbedExtension.class)
@ResourceLock("io.github.iamaudit.testbed")
public @interface UsesTestbed {

    /** Open accounts, with the management account. */
    int accounts() default 1;

    /** Users in each account. */
    int users() default 20;

    /** Roles in each account, before the audit role and the service-linked one. */
    int roles() default 12;

    /** Whether the policies that AWS manages are there too. */
    boolean managedPolicies() default false;
}
