package io.github.iamaudit.rules.compliance;

import io.github.iamaudit.rules.engine.RuleSet;
import java.io.Reader;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * One version of a benchmark: its controls and the rules that decide them. Data, not code: a new version is a new file.
 */
@Value.Immutable
public interface Framework extends Serializable {

    /** The versions of the CIS AWS Foundations Benchmark that the library holds, oldest first. */
    List<String> CIS_AWS_FOUNDATIONS_VERSIONS =
            List.of("1.4.0", "1.5.0", "2.0.0", "3.0.0", "4.0.1", "5.0.0", "6.0.0", "7.0.0");

    /** The names of all frameworks that the library holds, by benchmark, oldest version first; {@link #named} takes them. */
    List<String> NAMES = Stream.concat(
                    CIS_AWS_FOUNDATIONS_VERSIONS.stream().map(version -> "cis-aws-foundations-" + version),
                    Stream.of(
                            "aws-foundational-security-best-practices-1.0.0",
                            "nist-800-53-r5",
                            "pci-dss-4.0.1",
                            "iso-27001-2022",
                            "soc2-2017"))
            .toList();

    /**
     * The benchmark.
     *
     * @return for example {@code cis-aws-foundations}
     */
    String id();

    /**
     * Its version.
     *
     * @return for example {@code 5.0.0}
     */
    String version();

    /**
     * Its name.
     *
     * @return for example {@code CIS AWS Foundations Benchmark}
     */
    String name();

    /**
     * Which part of it the controls cover.
     *
     * @return for example {@code Section 1, Identity and Access Management}
     */
    String scope();

    /**
     * Whether the mapping of rules to controls was not checked against the text of the publisher. It then stands in the title.
     *
     * @return false for the CIS AWS Foundations Benchmark
     */
    @Value.Default
    default boolean isUnverified() {
        return false;
    }

    /**
     * The controls.
     *
     * @return in the order of the benchmark
     */
    List<Control> controls();

    /**
     * The CIS AWS Foundations Benchmark, section Identity and Access Management.
     *
     * @param version one of {@link #CIS_AWS_FOUNDATIONS_VERSIONS}; the short form {@code 5.0} will do
     * @return that version
     * @throws IllegalArgumentException for another version
     */
    static Framework cisAwsFoundations(String version) {
        String full = version.chars().filter(c -> c == '.').count() == 1
                ? CIS_AWS_FOUNDATIONS_VERSIONS.stream()
                        .filter(known -> known.startsWith(version + "."))
                        .findFirst()
                        .orElse(version)
                : version;
        if (!CIS_AWS_FOUNDATIONS_VERSIONS.contains(full)) {
            throw new IllegalArgumentException("there is no CIS AWS Foundations Benchmark " + version
                    + " here; there are " + String.join(", ", CIS_AWS_FOUNDATIONS_VERSIONS));
        }
        return BundledFrameworks.of("cis-aws-foundations-" + full);
    }

    /**
     * A framework that the library holds.
     *
     * @param name id and version, for example {@code pci-dss-4.0.1} or {@code cis-aws-foundations-5.0.0}; a version of the CIS AWS
     *     Foundations Benchmark alone will do
     * @return the framework
     * @throws IllegalArgumentException for another name
     */
    static Framework named(String name) {
        if (NAMES.contains(name)) {
            return BundledFrameworks.of(name);
        }
        if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
            return cisAwsFoundations(name);
        }
        throw new IllegalArgumentException(
                "there is no framework " + name + " here; there are " + String.join(", ", NAMES));
    }

    /**
     * The version of the CIS AWS Foundations Benchmark that audits score against unless they are told otherwise: the newest of which
     * every control is about an account alone. 7.0.0 also speaks of organizations.
     *
     * @return 6.0.0
     */
    static Framework defaultCisAwsFoundations() {
        return cisAwsFoundations("6.0.0");
    }

    /**
     * All frameworks that the library holds.
     *
     * @return in the order of {@link #NAMES}
     */
    static List<Framework> all() {
        return NAMES.stream().map(BundledFrameworks::of).toList();
    }

    /**
     * Reads a framework of one's own, in the form of the library's files.
     *
     * @param file what the text is called in messages
     * @param json the text; read to the end, not closed
     * @return the framework
     * @throws io.github.iamaudit.input.InputException if the text is no framework
     */
    static Framework read(String file, Reader json) {
        return FrameworkJson.read(file, json);
    }

    /**
     * The rules that decide its controls or contribute to them, with their default settings.
     *
     * @return those of {@link RuleSet#all()} and {@link RuleSet#optional()}
     */
    default RuleSet rules() {
        RuleSet all = RuleSet.all().plus(RuleSet.optional());
        Set<String> ids = new LinkedHashSet<>();
        controls().forEach(control -> control.rules().forEach(rule -> ids.add(rule.ruleId())));
        ids.retainAll(all.ids());
        return all.only(ids);
    }

    /**
     * The controls that a rule serves.
     *
     * @param ruleId the rule
     * @return in the order of the benchmark
     */
    default List<Control> controlsOf(String ruleId) {
        return controls().stream().filter(c -> c.isServedBy(ruleId)).toList();
    }

    /**
     * Name and version, and whether the mapping is not verified.
     *
     * @return for example {@code CIS AWS Foundations Benchmark 5.0.0} or {@code PCI DSS 4.0.1 (unverified)}
     */
    default String title() {
        return name() + " " + version() + (isUnverified() ? " (unverified)" : "");
    }

    /**
     * Begins a framework.
     *
     * @return an empty builder
     */
    static FrameworkBuilder builder() {
        return new FrameworkBuilder();
    }
}
