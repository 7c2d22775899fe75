package io.github.iamaudit.rules.compliance;

import io.github.iamaudit.rules.engine.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One version of a benchmark: its controls and the rules that decide them. Data, not code: a new version is a new file.
 */
@Value.Immutable
public interface Framework extends Serializable {

    /** The versions of the CIS AWS Foundations Benchmark that the library holds, oldest first. */
    List<String> CIS_AWS_FOUNDATIONS_VERSIONS = List.of("1.4.0", "1.5.0", "2.0.0", "3.0.0", "4.0.1", "5.0.0", "6.0.0");

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
        String file = "cis-aws-foundations-" + full + ".json";
        InputStream resource = Framework.class.getResourceAsStream(file);
        if (resource == null) {
            throw new IllegalStateException("the resource " + file + " is missing from the library's jar");
        }
        try (Reader json = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return read(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The newest CIS AWS Foundations Benchmark that the library holds.
     *
     * @return the last of {@link #CIS_AWS_FOUNDATIONS_VERSIONS}
     */
    static Framework latestCisAwsFoundations() {
        return cisAwsFoundations(CIS_AWS_FOUNDATIONS_VERSIONS.get(CIS_AWS_FOUNDATIONS_VERSIONS.size() - 1));
    }

    /**
     * All frameworks that the library holds.
     *
     * @return by benchmark, oldest version first
     */
    static List<Framework> all() {
        List<Framework> all = new ArrayList<>();
        CIS_AWS_FOUNDATIONS_VERSIONS.forEach(version -> all.add(cisAwsFoundations(version)));
        return List.copyOf(all);
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
     * Name and version.
     *
     * @return for example {@code CIS AWS Foundations Benchmark 5.0.0}
     */
    default String title() {
        return name() + " " + version();
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
