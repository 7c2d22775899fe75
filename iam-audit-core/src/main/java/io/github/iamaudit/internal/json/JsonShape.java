package io.github.iamaudit.internal.json;

import io.github.iamaudit.input.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How one domain type stands in JSON as an object: its members by name, each with its type, its getter and its builder
 * method. One declaration serves the files of the AWS CLI and our own snapshots. Unknown members are passed over, since AWS
 * adds new ones; a missing required member and a value of the wrong kind are a {@link JsonMismatch}.
 *
 * @param <T> the domain type
 * @param <B> its builder
 */
public final class JsonShape<T, B> implements JsonType<T> {

    private final Supplier<B> newBuilder;
    private final Function<B, T> build;
    private final List<Member<T, B>> members;
    private final Map<String, Member<T, B>> byName;
    private final List<String> required;

    private JsonShape(Supplier<B> newBuilder, Function<B, T> build, List<Member<T, B>> members, List<String> required) {
        this.newBuilder = newBuilder;
        this.build = build;
        this.members = List.copyOf(members);
        this.required = List.copyOf(required);
        this.byName = new HashMap<>();
        members.forEach(m -> byName.put(m.name, m));
    }

    /** Begins a declaration. */
    public static <T, B> Declaration<T, B> of(Supplier<B> newBuilder, Function<B, T> build) {
        return new Declaration<>(newBuilder, build);
    }

    @Override
    public T read(JsonInput in, String what) {
        Reading reading = begin(in, what);
        in.object(what, reading::take);
        return reading.end();
    }

    /** Begins to read the object here, where the caller walks through its members because it may be of another kind. */
    public Reading begin(JsonInput in, String what) {
        return new Reading(in, what);
    }

    /** An object in the middle of being read. */
    public final class Reading {

        private final JsonInput in;
        private final String what;
        private final SourceLocation start;
        private final B builder = newBuilder.get();
        private final List<String> missing = new ArrayList<>(required);

        private Reading(JsonInput in, String what) {
            this.in = in;
            this.what = what;
            this.start = in.location();
        }

        /** Reads the member's value under the cursor, or leaves it where it is if the shape has no such member. */
        public void take(String name) {
            Member<T, B> member = byName.get(name);
            if (member != null && !in.isNull()) {
                missing.remove(name);
                member.read.read(builder, in, name + " of " + what);
            }
        }

        /**
         * What was read.
         *
         * @throws JsonMismatch if a required member was not among the members, or the value cannot be
         */
        public T end() {
            if (!missing.isEmpty()) {
                throw new JsonMismatch(start, what + " lacks the member " + String.join(", ", missing));
            }
            try {
                return build.apply(builder);
            } catch (IllegalArgumentException e) {
                throw new JsonMismatch(start, what + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void write(JsonOutput out, T value) {
        out.object(() -> members.forEach(m -> m.write.accept(out, value)));
    }

    private record Member<T, B>(String name, MemberReading<B> read, BiConsumer<JsonOutput, T> write) {}

    @FunctionalInterface
    private interface MemberReading<B> {
        void read(B builder, JsonInput in, String what);
    }

    /** A shape in the making. */
    public static final class Declaration<T, B> {

        private final Supplier<B> newBuilder;
        private final Function<B, T> build;
        private final List<Member<T, B>> members = new ArrayList<>();
        private final List<String> required = new ArrayList<>();

        private Declaration(Supplier<B> newBuilder, Function<B, T> build) {
            this.newBuilder = newBuilder;
            this.build = build;
        }

        /** A member that is always there. */
        public <V> Declaration<T, B> required(String name, JsonType<V> type, Function<T, V> get, BiConsumer<B, V> set) {
            required.add(name);
            return member(name, type, v -> Optional.of(get.apply(v)), set);
        }

        /** A member that may be absent; absent and null are the same. */
        public <V> Declaration<T, B> optional(
                String name, JsonType<V> type, Function<T, Optional<V>> get, BiConsumer<B, V> set) {
            return member(name, type, get, set);
        }

        /** A member that is absent when it has the builder's own default. */
        public <V> Declaration<T, B> defaulted(
                String name, JsonType<V> type, V ordinary, Function<T, V> get, BiConsumer<B, V> set) {
            return member(name, type, v -> Optional.of(get.apply(v)).filter(x -> !x.equals(ordinary)), set);
        }

        /** A list; an absent member is an empty list. */
        public <V> Declaration<T, B> list(
                String name, JsonType<V> type, Function<T, List<V>> get, BiConsumer<B, V> add) {
            members.add(new Member<>(
                    name,
                    (builder, in, what) ->
                            in.array(what, () -> add.accept(builder, type.read(in, "an item of " + what))),
                    (out, value) -> {
                        List<V> items = get.apply(value);
                        if (!items.isEmpty()) {
                            out.name(name).array(items, item -> type.write(out, item));
                        }
                    }));
            return this;
        }

        /** The finished shape. */
        public JsonShape<T, B> done() {
            return new JsonShape<>(newBuilder, build, members, required);
        }

        private <V> Declaration<T, B> member(
                String name, JsonType<V> type, Function<T, Optional<V>> get, BiConsumer<B, V> set) {
            members.add(new Member<>(
                    name,
                    (builder, in, what) -> set.accept(builder, type.read(in, what)),
                    (out, value) -> get.apply(value).ifPresent(v -> type.write(out.name(name), v))));
            return this;
        }
    }
}
