package org.practiceflow.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.practiceflow");

    @Test
    void rulesDoNotMentionKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..visit..",
                        "..provider..",
                        "..room..",
                        "..alert..",
                        "..rejection..",
                        "..settings..",
                        "..availability..",
                        "..booking..",
                        "..slot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void noRuleReadsAClockOrThrowsDice() {
        noClasses()
                .that()
                .resideInAPackage("org.practiceflow.topology..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class)
                .check(CLASSES);
    }

    @Test
    void packagesKnowEachOtherInOneDirectionOnly() {
        slices().matching("org.practiceflow.topology.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void contractsKnowNothingAboveThem() {
        noClasses()
                .that()
                .resideInAnyPackage("org.practiceflow.schemas..", "org.practiceflow.serdes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.practiceflow.topology..")
                .check(CLASSES);
    }
}
