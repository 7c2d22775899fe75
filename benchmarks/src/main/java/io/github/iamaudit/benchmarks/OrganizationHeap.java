package io.github.iamaudit.benchmarks;

import io.github.iamaudit.rules.IamAudit;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints how much heap and how many threads an audit of a large organization uses while it goes on, after each thousand accounts and a
 * garbage collection. Both should stay as they are at the first line.
 */
public final class OrganizationHeap {

    private static final int EACH = 1_000;
    private static final long MIB = 1L << 20;

    private OrganizationHeap() {}

    /**
     * Runs.
     *
     * @param arguments how many accounts; 10,000 if not stated
     */
    public static void main(String[] arguments) {
        int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10 * EACH;
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        AtomicInteger done = new AtomicInteger();
        long began = System.nanoTime();
        IamAudit.organization(ManyAccounts.of(accounts).source()).concurrency(2).run(result -> {
            if (done.incrementAndGet() % EACH == 0) {
                System.gc();
                System.out.printf(
                        "%,7d accounts, %6.1f MiB, %d threads, %,.0f accounts a second%n",
                        done.get(),
                        memory.getHeapMemoryUsage().getUsed() / (double) MIB,
                        Thread.activeCount(),
                        done.get() * 1e9 / (System.nanoTime() - began));
            }
        });
    }
}
