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
        B builder = newBuilder.get();
        List<String> missing = new ArrayList<>(required);
        SourceLocation start = in.location();
        in.object(what, name -> {
            Member<T, B> member = byName.get(name);
            if (member != null && !in.isNull()) {
                missing.remove(name);
                member.read.read(builder, in, name + " of " + what);
            }
        });
        if (!missing.isEmpty()) {
            throw new JsonMismatch(start, what + " lacks the member " + String.join(", ", missing));
        }
        try {
            return build.apply(builder);
        } catch (IllegalArgumentException e) {
            throw new JsonMismatch(start, what + ": " + e.getMessage());
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
