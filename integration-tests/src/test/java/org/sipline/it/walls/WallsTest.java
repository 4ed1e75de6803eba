package org.sipline.it.walls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom: the walls that {@code docs/architecture.md} draws between the rooms. */
class WallsTest {
  private static final String JAIN_SIP = "javax.sip..";
  private static final String JAIN_SIP_RI = "gov.nist..";
  private static final String NETTY = "io.netty..";
  private static final String LIBJITSI = "org.jitsi..";
  private static final String DNSJAVA = "org.xbill.DNS..";
  private static final String XML = "javax.xml.stream..";
  private static final String LOG = "org.slf4j..";

  private static JavaClasses sipline;

  @BeforeAll
  static void importClasses() {
    sipline =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sipline");
  }

  @TestFactory
  Stream<DynamicTest> everyRoomKnowsOnlyWhomItMay() {
    return Stream.of(
            room("tapi"),
            room("pair"),
            room("config", "org.snakeyaml.."),
            room("codecs"),
            room(
                "tsp",
                in("tapi"),
                in("pair"),
                in("config"),
                JAIN_SIP,
                JAIN_SIP_RI,
                DNSJAVA,
                XML,
                LOG),
            room(
                "msp",
                in("tapi"),
                in("pair"),
                in("config"),
                in("codecs"),
                NETTY,
                LIBJITSI,
                "javax.media..",
                LOG),
            room("tapisrv", in("tapi"), in("config"), NETTY, LOG))
        .map(room -> DynamicTest.dynamicTest(room.name, () -> room.check(sipline)));
  }

  @Test
  void foldersOfARoomHaveNoCycles() {
    for (String room : List.of("codecs", "config", "tsp", "msp", "tapisrv", "softphone")) {
      SlicesRuleDefinition.slices()
          .matching("org.sipline." + room + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(sipline);
    }
  }

  @Test
  void nobodyKnowsTheSoftphone() {
    noClasses()
        .that(not(resideInAnyPackage(in("softphone"), in("benchmarks"))))
        .should()
        .dependOnClassesThat(resideInAPackage(in("softphone")))
        .check(sipline);
  }

  private static String in(String room) {
    return "org.sipline." + room + "..";
  }

  private static Room room(String name, String... mayKnow) {
    return new Room(name, List.of(mayKnow));
  }

  private record Room(String name, List<String> mayKnow) {

    void check(JavaClasses classes) {
      List<String> allowed = new ArrayList<>(mayKnow);
      allowed.add(in(name));
      allowed.add("java..");
      // What of the JDK is not there: TLS, certificates, DNS, HMAC.
      allowed.addAll(
          List.of("javax.net.ssl..", "javax.security..", "javax.naming..", "javax.crypto.."));
      // Primitive types and arrays of them are in no package.
      allowed.add("");
      classes()
          .that()
          .resideInAPackage(in(name))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
          .because(name + " may know only " + mayKnow + " (docs/architecture.md)")
          .check(classes);
    }
  }
}
