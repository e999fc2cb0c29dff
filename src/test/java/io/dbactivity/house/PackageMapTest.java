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

    private static final String WRITE = "map.write";

    static Stream<Arguments> printed() {
        String map = PackageMap.levelsText() + "\n" + PackageMap.jobsTable();
        return Stream.of(
                Arguments.of("README.md", "map", map),
                Arguments.of("src/site/markdown/architecture.md", "map", map),
                Arguments.of(".github/CONTRIBUTING.md", "arrows", PackageMap.usesTable()));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void theDocumentsPrintIt(String path, String name, String rendered) throws IOException {
        new RenderedPart(Path.of(path), name, PackageMapTest.class, WRITE).assertSays(rendered);
    }

    @Test
    void thePictureDrawsIt() throws IOException {
        Path file = Path.of("src/site/resources/images/packages.svg");
        String expected = new PackagesPicture().svg();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, expected);
        }

        assertThat(file)
                .as("rewrite it with: mvn test -Dtest=PackageMapTest -D%s=true", WRITE)
                .hasContent(expected);
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
