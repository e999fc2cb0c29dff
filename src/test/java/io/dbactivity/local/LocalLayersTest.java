// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The AWS side is built from AWS's documents alone: what the plugin assumes about AWS must not reach it. */
class LocalLayersTest {
    private static final String LOCAL = "io.dbactivity.local..";
    private static final String AWS = "io.dbactivity.local.aws..";
    private static final String WIRE = "io.dbactivity.local.aws.wire..";

    private static final JavaClasses LOCAL_CLASSES = imported();

    @Test
    void theLocalSideUsesNothingOfThePlugin() {
        noClasses()
                .that(resideInAPackage(LOCAL))
                .should()
                .dependOnClassesThat(resideInAPackage("io.dbactivity..").and(not(resideInAPackage(LOCAL))))
                .check(LOCAL_CLASSES);
    }

    @Test
    void theThreeServicesKnowTheProtocolsAndNotEachOther() {
        for (String service : new String[] {"kinesis", "kms", "sts"}) {
            String own = "io.dbactivity.local.aws." + service + "..";
            noClasses()
                    .that(resideInAPackage(own))
                    .should()
                    .dependOnClassesThat(resideInAPackage(AWS)
                            .and(not(resideInAPackage(own)))
                            .and(not(resideInAPackage(WIRE))))
                    .check(LOCAL_CLASSES);
        }
    }

    @Test
    void theProtocolsKnowNoService() {
        classes()
                .that(resideInAPackage(WIRE))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(AWS)).or(resideInAPackage(WIRE)))
                .check(LOCAL_CLASSES);
    }

    /**
     * Packages are all that the rules look at, so that what is imported from libraries need not be read: it is slow.
     */
    private static JavaClasses imported() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                    .importPackages("io.dbactivity.local");
        });
    }
}
