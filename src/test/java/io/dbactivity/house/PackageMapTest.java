// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.PackageMap.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents print and draw of the packages is what {@link PackageMap} says of them. */
final class PackageMapTest {

    private static final String HOW = "rewrite it with: mvn test -Dtest=PackageMapTest -Dmap.write=true";

    private static final boolean WRITE = Boolean.getBoolean("map.write");

    static Stream<Arguments> printed() {
        String map = PackageMap.levelsText() + "\n" + PackageMap.jobsTable();
        return Stream.of(
                Arguments.of("README.md", "map", map),
                Arguments.of("src/site/markdown/architecture.md", "map", map),
                Arguments.of(".github/CONTRIBUTING.md", "arrows", PackageMap.usesTable()));
    }

    /** The rendered text stands between two comments. */
    @ParameterizedTest
    @MethodSource("printed")
    void theDocumentsPrintIt(String path, String name, String rendered) throws IOException {
        Path file = Path.of(path);
        String begin = "<!-- " + name + ": rendered by PackageMapTest -->\n\n";
        String end = "\n<!-- end of " + name + " -->\n";
        String text = Files.readString(file);
        assertThat(text).as(path).containsOnlyOnce(begin).containsOnlyOnce(end);
        String expected = text.substring(0, text.indexOf(begin)) + begin + rendered + text.substring(text.indexOf(end));
        write(file, expected);

        assertThat(file).as(HOW).hasContent(expected);
    }

    @Test
    void thePictureDrawsIt() throws IOException {
        Path file = Path.of("src/site/resources/images/packages.svg");
        String expected = new PackagesPicture().svg();
        write(file, expected);

        assertThat(file).as(HOW).hasContent(expected);
    }

    private static void write(Path file, String text) throws IOException {
        if (WRITE) {
            Files.writeString(file, text);
        }
    }

    @Test
    void eachPackageIsAboveAllThatItMayUse() {
        assertThat(PackageMap.ROOMS)
                .allSatisfy(room -> assertThat(room.uses())
                        .allSatisfy(used ->
                                assertThat(PackageMap.room(used).level()).isLessThan(room.level())));
    }

    @Test
    void eachPackageHasOneEntry() {
        assertThat(PackageMap.ROOMS).extracting(Room::name).doesNotHaveDuplicates();
    }
}
