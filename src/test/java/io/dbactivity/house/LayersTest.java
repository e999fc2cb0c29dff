// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.dbactivity.house.PackageMap.Room;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom: the arrows of {@link PackageMap}, no other ones, and none that nobody uses. */
class LayersTest {

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath(Path.of("target/classes"));

    static List<Room> rooms() {
        return PackageMap.ROOMS;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aPackageUsesOnlyWhatItsJobNeeds(Room room) {
        check(PLUGIN, room);
    }

    private static void check(JavaClasses classes, Room room) {
        String[] all = Stream.concat(Stream.of(room.pattern(), "java.."), allowed(room))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(room.pattern())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all)
                .check(classes);
    }

    /** Packages as ArchUnit writes them. */
    private static Stream<String> allowed(Room room) {
        Stream<String> rooms =
                room.uses().stream().map(used -> PackageMap.room(used).pattern());
        return Stream.concat(rooms, room.libraries().stream());
    }

    /** Else the map would show an arrow that is not there. */
    @ParameterizedTest
    @MethodSource("rooms")
    void aPackageUsesAllThatItMay(Room room) {
        Set<String> used = PLUGIN.that(describe("of " + room.name(), type -> matches(room.pattern(), type))).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(allowed(room))
                .allSatisfy(pattern -> assertThat(used)
                        .as("packages that %s uses", room.name())
                        .anyMatch(name -> PackageMatcher.of(pattern).matches(name)));
    }

    @Test
    void everyPackageIsOnTheMap() {
        assertThat(PLUGIN)
                .isNotEmpty()
                .allMatch(type -> PackageMap.ROOMS.stream().anyMatch(room -> matches(room.pattern(), type)));
        assertThat(PackageMap.ROOMS).allMatch(room -> PLUGIN.stream().anyMatch(type -> matches(room.pattern(), type)));
    }

    private static boolean matches(String pattern, JavaClass type) {
        return PackageMatcher.of(pattern).matches(type.getPackageName());
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.dbactivity.(*)..").should().beFreeOfCycles().check(PLUGIN);
    }

    /** A sealed type and the types that it permits know each other, and count as one. */
    @Test
    void thereAreNoCyclesAmongTheTypesOfAPackage() {
        slices().assignedFrom(TYPES).should().beFreeOfCycles().check(PLUGIN);
    }

    private static final SliceAssignment TYPES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            JavaClass top = outermost;
            return SliceIdentifier.of(top.getAllRawInterfaces().stream()
                    .filter(parent -> parent.reflect().isSealed()
                            && parent.getPackageName().equals(top.getPackageName())
                            && parent.getEnclosingClass().isEmpty())
                    .findFirst()
                    .orElse(top)
                    .getName());
        }

        @Override
        public String getDescription() {
            return "top-level types";
        }
    };

    /** Offsets and positions answer for themselves, so that a new kind of one is not forgotten anywhere. */
    @Test
    void nobodyAsksAnOffsetOrPositionForItsKind() {
        assertThat(Sources.all())
                .allSatisfy(file -> assertThat(Document.of(file.toString()).text())
                        .doesNotContainPattern("instanceof (SourceOffset|ShardPosition|StartingPosition)\\."));
    }

    /** The rule itself is tested: a class of the record package that reaches for AWS is caught. */
    @Test
    void aForbiddenDependencyIsCaught() {
        JavaClasses withPlanted =
                new ClassFileImporter().importPackages("io.dbactivity.record", "io.dbactivity.stream");

        assertThatThrownBy(() -> check(withPlanted, PackageMap.room("record")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedDependency");
    }
}
