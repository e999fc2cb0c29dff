// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SourceTimeProperties {

    private static final List<String> UTC_OFFSETS = List.of("", "Z", "+00", "-00", "+0000", "+00:00", " +00:00");

    @Property
    void everyFormOfAMomentInUtcGivesTheSameText(
            @ForAll("moments") Instant moment, @ForAll @IntRange(max = 9) int digits) {
        String date = iso(moment, digits).substring(0, 10);
        String time = iso(moment, digits).substring(11).replace("Z", "");

        for (String offset : UTC_OFFSETS) {
            assertThat(read(date + " " + time + offset))
                    .isEqualTo(read(date + "T" + time + offset))
                    .isEqualTo(new SourceTime(
                            iso(moment, digits),
                            Instant.parse(iso(moment, digits)).toEpochMilli()));
        }
    }

    @Property
    void aMomentInAnyOffsetIsTheSameMoment(
            @ForAll("moments") Instant moment,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        String local = formatter(digits).format(OffsetDateTime.ofInstant(moment, offset));

        for (String form : List.of("xx", "xxx")) {
            assertThat(read(local + DateTimeFormatter.ofPattern(form).format(offset)))
                    .isEqualTo(new SourceTime(
                            iso(moment, digits),
                            Instant.parse(iso(moment, digits)).toEpochMilli()));
        }
    }

    @Property
    void anyOtherTextIsNoTimeAndNoFailure(@ForAll String text) {
        assertThatCode(() -> read(text)).doesNotThrowAnyException();
    }

    @Property
    void aDamagedTimeIsNoFailure(
            @ForAll("moments") Instant moment, @ForAll @IntRange(max = 25) int at, @ForAll char character) {
        StringBuilder damaged = new StringBuilder(iso(moment, 6));
        damaged.setCharAt(at, character);

        assertThatCode(() -> read(damaged.toString())).doesNotThrowAnyException();
    }

    private static SourceTime read(String text) {
        return new TimeReader().read(text.toCharArray(), 0, text.length());
    }

    @Provide
    static Arbitrary<Instant> moments() {
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9998-12-31T23:59:59Z").getEpochSecond();
        return Arbitraries.longs()
                .between(first, last)
                .flatMap(second -> Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(nanos -> Instant.ofEpochSecond(second, nanos)));
    }

    private static String iso(Instant moment, int digits) {
        return formatter(digits).format(moment.atOffset(ZoneOffset.UTC)) + "Z";
    }

    private static DateTimeFormatter formatter(int digits) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits)));
    }
}
