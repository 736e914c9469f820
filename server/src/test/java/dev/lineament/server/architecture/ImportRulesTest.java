package dev.lineament.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which way imports may point: core knows nobody, the server sees all. */
class ImportRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.lineament");

  private static final String CORE = "dev.lineament.core..";
  private static final String MODELS = "dev.lineament.models..";
  private static final String ENGINE = "dev.lineament.engine..";
  private static final String REKOGNITION = "dev.lineament.rekognition..";
  private static final String AWS = "dev.lineament.aws..";
  private static final String SERVER = "dev.lineament.server..";

  @Test
  void allModulesAreLookedAt() {
    for (String module : List.of(CORE, MODELS, ENGINE, REKOGNITION, AWS, SERVER)) {
      assertThat(CLASSES.stream().filter(resideInAPackage(module))).as(module).isNotEmpty();
    }
  }

  @Test
  void coreKnowsOnlyJavaAnnotationsAndTheLoggingApi() {
    classes()
        .that()
        .resideInAPackage(CORE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(CORE, "java..", "org.jspecify.annotations..", "org.slf4j.."))
        .check(CLASSES);
  }

  @Test
  void theEngineKnowsNeitherTheProtocolNorTheServer() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE, MODELS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REKOGNITION, AWS, SERVER)
        .check(CLASSES);
  }

  @Test
  void theProtocolKnowsNeitherTheEngineNorTheServerNorHttp() {
    noClasses()
        .that()
        .resideInAPackage(REKOGNITION)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ENGINE, MODELS, AWS, SERVER, "java.net.http..", "org.eclipse.jetty..", "com.sun.net..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEngineKnowsOnnxRuntime() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void awsKnowsNeitherTheProtocolNorTheServer() {
    noClasses()
        .that()
        .resideInAPackage(AWS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REKOGNITION, SERVER)
        .check(CLASSES);
  }

  @Test
  void theServerKnowsNothingOfTheLambdaFunction() {
    noClasses()
        .that()
        .resideInAPackage(SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.lineament.aws.lambda..")
        .check(CLASSES);
  }

  @Test
  void onlyTheBucketKnowsS3Proxy() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lineament.server.bucket..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.gaul..")
        .check(CLASSES);
  }

  @Test
  void onlyAwsKnowsTheAwsSdkAndTheBucketTheModelsThatItIsTypedOn() {
    noClasses()
        .that()
        .resideOutsideOfPackages(AWS, "dev.lineament.server.bucket..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..")
        .check(CLASSES);
  }

  @Test
  void onlyTheFrontKnowsJetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lineament.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.lineament.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(each -> !isNullMarked(each))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    Pattern vague = Pattern.compile(".*(Manager|Util|Utils|Helper|Impl|Dto)");
    noClasses()
        .should()
        .haveNameMatching(vague.pattern())
        .orShould()
        .resideInAPackage("..internal..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineAndTheFunctionReadTheEnvironment() {
    DescribedPredicate<com.tngtech.archunit.core.domain.JavaCall<?>> readsEnvironment =
        DescribedPredicate.describe(
            "System.getenv",
            call ->
                call.getTargetOwner().isEquivalentTo(System.class)
                    && call.getName().equals("getenv"));
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.lineament.server.cli..", "dev.lineament.aws.lambda..")
        .should()
        .callCodeUnitWhere(readsEnvironment)
        .check(CLASSES);
  }

  private static boolean isNullMarked(JavaPackage each) {
    return each.tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
        .orElse(false);
  }
}
