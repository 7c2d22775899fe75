package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Decision;
import io.github.iamaudit.evaluate.EvaluationCase;
import io.github.iamaudit.evaluate.EvaluationCases;
import io.github.iamaudit.input.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decides the requests of a file, each with its own policies. */
@Command(
        name = "evaluate",
        description = "Decides requests that stand in a file together with the policies that decide them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Prints one JSON object a case. Exit codes: 0 all expected outcomes agree; 1 some",
            "differ; 2 unusable input or arguments."
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            required = true,
            description = "Cases as JSON lines; - for standard input. See docs/evaluation-cases.md.")
    private String file = "";

    @Option(names = "--explain", description = "Adds why each decision is as it is.")
    private boolean explain;

    private final Streams streams;

    EvaluateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        int expected = 0;
        int agreeing = 0;
        List<EvaluationCase> cases = cases();
        for (EvaluationCase one : cases) {
            Decision decision = one.evaluator().decide(one.request());
            if (one.expected().isPresent()) {
                expected++;
                agreeing += one.expected().get() == decision.outcome() ? 1 : 0;
            }
            streams.print(line(one, decision) + "\n");
        }
        streams.err().println(summary(cases.size(), expected, agreeing));
        return agreeing == expected ? 0 : DIFFERENT;
    }

    private List<EvaluationCase> cases() throws IOException {
        if (file.equals("-")) {
            return EvaluationCases.read("standard input", new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
        }
        try (Reader text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(Path.of(file)), StandardCharsets.UTF_8))) {
            return EvaluationCases.read(file, text);
        } catch (NoSuchFileException e) {
            throw new InputException("the file " + file + " cannot be read: it does not exist");
        }
    }

    private String line(EvaluationCase one, Decision decision) {
        return Json.line(json -> json.object(() -> {
            json.member("name", one.name());
            json.member("decision", decision.outcome().toString());
            one.expected()
                    .filter(outcome -> outcome != decision.outcome())
                    .ifPresent(outcome -> json.member("expected", outcome.toString()));
            if (explain) {
                json.name("explanation").object(() -> ExplanationJson.members(json, decision.explanation()));
            }
        }));
    }

    private static String summary(int cases, int expected, int agreeing) {
        String count = cases == 1 ? "1 case: " : cases + " cases: ";
        return count
                + (expected == 0
                        ? "none states an expected outcome"
                        : agreeing + " of " + expected + " expected outcomes agree");
    }
}
