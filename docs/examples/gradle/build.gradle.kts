plugins {
    java
}

repositories {
    // Where `mvn install` of the harness puts it.
    mavenLocal()
    mavenCentral()
}

dependencies {
    // Scenario files as tests; brings harness-server, and with it a mock NDES for tests of a client.
    testImplementation("org.ndesharness:scenarios:0.1.0-SNAPSHOT")
    // 5.14.4 does as well.
    testImplementation("org.junit.jupiter:junit-jupiter:6.1.3")
    // Gradle brings no launcher along.
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:6.1.3")
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(17)
    }
}

tasks.test {
    useJUnitPlatform()
    // A scenario that changed makes the tests run again.
    inputs.dir("scenarios")
}
