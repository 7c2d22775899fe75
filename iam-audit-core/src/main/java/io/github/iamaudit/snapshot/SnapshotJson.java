package io.github.iamaudit.snapshot;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonMismatch;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.internal.shape.Shapes;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.io.OutputStream;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of snapshots. An object with {@code schema}, {@code accountId}, {@code partition}, {@code capturedAt},
 * {@code facets} (by name; each with {@code status} and, by status, {@code at}, {@code gaps}, {@code value}, {@code action},
 * {@code reason}) and {@code problems}. Values have the member names of AWS's API.
 */
final class SnapshotJson {

    static final String SCHEMA = "iam-audit/snapshot/1";

    private static final JsonType<AccountId> ACCOUNT_ID = JsonType.text(AccountId::of, AccountId::value);
    private static final JsonType<Partition> PARTITION = JsonType.text(Partition::new, Partition::id);
    private static final JsonType<List<String>> STRINGS = Shapes.list(JsonType.STRING);

    private SnapshotJson() {}

    static void write(AccountSnapshot snapshot, OutputStream target) {
        try (JsonOutput out = JsonOutput.compact(target)) {
            out.object(() -> {
                out.member("schema", SCHEMA);
                out.member("accountId", snapshot.accountId().value());
                out.member("partition", snapshot.partition().id());
                out.member("capturedAt", snapshot.capturedAt().toString());
                out.name("facets").object(() -> snapshot.facets().forEach(facet -> facet(out, snapshot, facet)));
                if (!snapshot.problems().isEmpty()) {
                    out.name("problems").array(snapshot.problems(), problem -> problem(out, problem));
                }
            });
            out.lineFeed();
        }
    }

    private static <T> void facet(JsonOutput out, AccountSnapshot snapshot, Facet<T> facet) {
        facet.json().ifPresent(type -> {
            Observation<T> observation = snapshot.observation(facet);
            out.name(facet.name()).object(() -> {
                FacetCoverage coverage = FacetCoverage.of(facet, observation);
                out.member("status", coverage.status().name());
                if (observation instanceof Observed<T> observed) {
                    out.member("at", observed.at().toString());
                    if (!observed.gaps().isEmpty()) {
                        out.name("gaps").array(observed.gaps(), out::string);
                    }
                    if (!observed.notes().isEmpty()) {
                        out.name("notes").array(observed.notes(), out::string);
                    }
                    type.write(out.name("value"), observed.presentValue());
                } else if (observation instanceof Denied<T> denied) {
                    out.member("action", denied.action()).member("reason", denied.message());
                } else {
                    out.member("reason", observation.reason());
                }
            });
        });
    }

    private static void problem(JsonOutput out, InputProblem problem) {
        out.object(() -> {
            SourceLocation at = problem.location();
            out.optionalMember("file", at.file().orElse(null));
            out.name("line").integer(at.line()).name("column").integer(at.column());
            out.member("message", problem.message());
        });
    }

    static AccountSnapshot read(String file, Reader json) {
        return JsonType.parse(
                JsonType.of((in, what) -> snapshot(in), (out, s) -> {}), "a snapshot", JsonInput.open(file, json));
    }

    /** What was read of the head; the facets come after it, as we write them. */
    private static final class Parts {
        @Nullable
        AccountId accountId;

        @Nullable
        Partition partition;

        @Nullable
        Instant capturedAt;

        final List<PutFacet> facets = new ArrayList<>();
        final List<InputProblem> problems = new ArrayList<>();
    }

    private interface PutFacet {
        void in(AccountSnapshot.Builder snapshot);
    }

    private static AccountSnapshot snapshot(JsonInput in) {
        Parts parts = new Parts();
        boolean[] isSnapshot = {false};
        SourceLocation start = in.location();
        in.object("a snapshot", name -> {
            switch (name) {
                case "schema" -> {
                    String schema = in.string("schema");
                    if (!schema.equals(SCHEMA)) {
                        throw new InputException(
                                in.location(),
                                "expected a snapshot of schema " + SCHEMA + ", but found " + Printable.quoted(schema)
                                        + "; read it with the version of the library that wrote it");
                    }
                    isSnapshot[0] = true;
                }
                case "accountId" -> parts.accountId = ACCOUNT_ID.read(in, "accountId");
                case "partition" -> parts.partition = PARTITION.read(in, "partition");
                case "capturedAt" -> parts.capturedAt = in.instant("capturedAt");
                case "facets" -> in.object("facets", facet -> facet(in, facet).ifPresent(parts.facets::add));
                case "problems" -> in.array("problems", () -> parts.problems.add(problem(in)));
                default -> {}
            }
        });
        if (!isSnapshot[0] || parts.accountId == null || parts.partition == null || parts.capturedAt == null) {
            throw new InputException(
                    start, "expected a snapshot with schema, accountId, partition and capturedAt, but one is missing");
        }
        AccountSnapshot.Builder snapshot = AccountSnapshot.builder(parts.accountId, parts.partition, parts.capturedAt);
        parts.facets.forEach(facet -> facet.in(snapshot));
        parts.problems.forEach(snapshot::problem);
        return snapshot.build();
    }

    private static Optional<PutFacet> facet(JsonInput in, String name) {
        return Facet.named(name).map(facet -> readFacet(in, facet));
    }

    private static final class FacetParts<T> {
        String status = "";
        String action = "";
        String reason = "";
        List<String> gaps = List.of();
        List<String> notes = List.of();

        @Nullable
        Instant at;

        @Nullable
        T value;
    }

    private static <T> PutFacet readFacet(JsonInput in, Facet<T> facet) {
        JsonType<T> type = facet.json()
                .orElseThrow(
                        () -> in.mismatch(facet + " is derived from other facets and does not stand in a snapshot"));
        FacetParts<T> parts = new FacetParts<>();
        in.object(facet.name(), member -> {
            switch (member) {
                case "status" -> parts.status = in.string("status");
                case "at" -> parts.at = in.instant("at");
                case "gaps" -> parts.gaps = STRINGS.read(in, "gaps");
                case "notes" -> parts.notes = STRINGS.read(in, "notes");
                case "action" -> parts.action = in.string("action");
                case "reason" -> parts.reason = in.string("reason");
                case "value" -> parts.value = type.read(in, facet.name());
                default -> {}
            }
        });
        Observation<T> observation =
                observation(parts, () -> in.mismatch(facet + " has no known status, or no time or value for it"));
        return snapshot -> snapshot.put(facet, observation);
    }

    private interface Fault {
        JsonMismatch get();
    }

    private static <T> Observation<T> observation(FacetParts<T> parts, Fault fault) {
        return switch (parts.status) {
            case "DENIED" -> new Denied<>(parts.action, parts.reason);
            case "FAILED" -> new Failed<>(parts.reason);
            case "NOT_COLLECTED" -> new NotCollected<>(parts.reason);
            case "COMPLETE", "PARTIAL" -> {
                if (parts.value == null || parts.at == null) {
                    throw fault.get();
                }
                boolean isUnsaid = parts.status.equals("PARTIAL") && parts.gaps.isEmpty();
                yield new Observed<>(
                        parts.value,
                        parts.at,
                        isUnsaid ? List.of("the snapshot does not say what is missing") : parts.gaps,
                        parts.notes);
            }
            default -> throw fault.get();
        };
    }

    private static InputProblem problem(JsonInput in) {
        String[] texts = {null, ""};
        int[] place = {1, 1};
        in.object("a problem", name -> {
            switch (name) {
                case "file" -> texts[0] = in.string("file");
                case "line" -> place[0] = (int) in.integer("line");
                case "column" -> place[1] = (int) in.integer("column");
                case "message" -> texts[1] = in.string("message");
                default -> {}
            }
        });
        SourceLocation at = texts[0] == null
                ? SourceLocation.inText(place[0], place[1])
                : SourceLocation.inFile(texts[0], place[0], place[1]);
        return new InputProblem(at, texts[1]);
    }
}
