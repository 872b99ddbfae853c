package example;

import org.ndesharness.scenarios.junit.ScenarioSource;
import org.ndesharness.scenarios.junit.ScenarioTests;

/** Every scenario of the project, on every device that it names. */
@ScenarioSource("scenarios/*.yaml")
class ScenariosTest implements ScenarioTests {}
