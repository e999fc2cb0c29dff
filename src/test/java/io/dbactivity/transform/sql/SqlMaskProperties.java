// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import static io.dbactivity.transform.sql.RandomStatement.isPlantedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dbactivity.transform.sql.RandomStatement.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SqlMaskProperties {

    @Property
    void nothingThatWasPlantedIsLeft(
            @ForAll("dialects") Dialect dialect,
            @ForAll Settings settings,
            @ForAll long structure,
            @ForAll long filling) {
        String statement =
                RandomStatement.of(dialect, settings, structure, filling).sql();

        assertThat(isPlantedIn(mask(statement, dialect))).as(statement).isFalse();
        assertThat(isPlantedIn(mask(statement, Dialect.ANY))).as(statement).isFalse();
    }

    /** As an event larger than Kafka takes is cut. */
    @Property
    void nothingThatWasPlantedIsLeftOfABeginning(
            @ForAll("dialects") Dialect dialect,
            @ForAll Settings settings,
            @ForAll long structure,
            @ForAll long filling,
            @ForAll int length) {
        String whole = RandomStatement.of(dialect, settings, structure, filling).sql();
        String beginning = whole.substring(0, Math.floorMod(length, whole.length() + 1));

        assertThat(isPlantedIn(mask(beginning, dialect))).as(beginning).isFalse();
    }

    @Property
    void allElseStaysAsItIs(@ForAll("dialects") Dialect dialect, @ForAll long structure, @ForAll long filling) {
        RandomStatement statement = RandomStatement.of(dialect, Settings.PLAIN, structure, filling);

        assertThat(mask(statement.sql(), dialect)).isEqualTo(statement.masked());
    }

    @Property
    void literalsBlanksCommentsCapitalsAndLengthsOfListsDoNotChangeTheFingerprint(
            @ForAll("dialects") Dialect dialect, @ForAll long structure, @ForAll long one, @ForAll long other) {
        NormalForm first = form(RandomStatement.of(dialect, Settings.PLAIN, structure, one), dialect);
        NormalForm second = form(RandomStatement.of(dialect, Settings.PLAIN, structure, other), dialect);

        assertThat(first.text()).isEqualTo(second.text());
        assertThat(first.fingerprint()).isEqualTo(second.fingerprint());
        assertThat(first.summary().orElse("").toLowerCase(Locale.ROOT))
                .isEqualTo(second.summary().orElse("").toLowerCase(Locale.ROOT));
    }

    @Property
    void theNormalFormHasNothingThatWasPlanted(
            @ForAll("dialects") Dialect dialect,
            @ForAll Settings settings,
            @ForAll long structure,
            @ForAll long filling) {
        NormalForm form = form(RandomStatement.of(dialect, settings, structure, filling), dialect);

        assertThat(isPlantedIn(form.text())).isFalse();
        assertThat(form.summary().orElse("")).hasSizeLessThanOrEqualTo(255).matches(text -> !isPlantedIn(text));
    }

    @Property
    void anyTextIsRead(@ForAll Dialect dialect, @ForAll("texts") String text) {
        assertThatCode(() -> assertThat(mask(text, dialect)).isNotNull()).doesNotThrowAnyException();
        assertThatCode(() -> SqlMask.of(text, dialect).normalForm()).doesNotThrowAnyException();
    }

    @Property
    void anyBytesAreRead(@ForAll Dialect dialect, @ForAll byte[] bytes) {
        anyTextIsRead(dialect, new String(bytes, StandardCharsets.UTF_8));
        anyTextIsRead(dialect, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Provide
    static Arbitrary<Dialect> dialects() {
        return Arbitraries.of(Dialect.POSTGRESQL, Dialect.MYSQL, Dialect.ORACLE, Dialect.SQLSERVER);
    }

    /** Mostly what begins or ends something. */
    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> marks = Arbitraries.of(
                "'",
                "\"",
                "`",
                "[",
                "]",
                "\\",
                "$",
                "$$",
                "$a$",
                "/*",
                "*/",
                "/*!",
                "--",
                "#",
                "\n",
                "\r",
                "\0",
                "q'",
                "nq'",
                "E'",
                "U&'",
                "0x",
                "1e-",
                ".",
                "..",
                ":",
                "@",
                ";",
                "(",
                ")",
                ",",
                "=",
                " ",
                "copy ",
                "stdin",
                "exec ",
                "identified ",
                "by ",
                "password",
                "select ",
                "from ",
                "\ud83d",
                "\u00a0");
        return Arbitraries.frequencyOf(
                        Tuple.of(9, marks), Tuple.of(1, Arbitraries.strings().ofMaxLength(3)))
                .list()
                .ofMaxSize(40)
                .map(SqlMaskProperties::joined);
    }

    private static String joined(List<String> parts) {
        return String.join("", parts);
    }

    private static NormalForm form(RandomStatement statement, Dialect dialect) {
        return SqlMask.of(statement.sql(), dialect).normalForm();
    }

    private static String mask(String statement, Dialect dialect) {
        return SqlMask.of(statement, dialect).masked(literal -> Replacement.PLACEHOLDER);
    }
}
