package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.RequestContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The condition keys that a question states. */
final class QuestionInput {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "A condition key of the request, for example aws:SourceIp=203.0.113.7."
                    + " Repeat a key to give it several values.")
    private List<String> context = new ArrayList<>();

    @Option(
            names = "--absent",
            paramLabel = "KEY",
            description = "A condition key that the request does not have. Keys that are not mentioned are open.")
    private List<String> absent = new ArrayList<>();

    RequestContext context() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : context) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw Usage.unusable(command, "--context takes KEY=VALUE, but found " + pair);
            }
            values.computeIfAbsent(pair.substring(0, equals).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(pair.substring(equals + 1));
        }
        RequestContext stated = RequestContext.empty();
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            stated = entry.getValue().size() == 1
                    ? stated.with(entry.getKey(), entry.getValue().get(0))
                    : stated.with(entry.getKey(), entry.getValue());
        }
        for (String key : absent) {
            if (values.containsKey(key.toLowerCase(Locale.ROOT))) {
                throw Usage.unusable(command, "--absent and --context both name " + key);
            }
            stated = stated.without(key);
        }
        return stated;
    }
}
