package org.ndesharness.client.device;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A step on the way from an issued certificate to one in use.
 *
 * @param state what the device calls it when it is reached
 * @param after how long it usually takes to get there
 * @param reached whether a device with these settings gets there
 * @param otherwise what is the matter when it does not
 */
record InstallStage(String state, Duration after, Predicate<DeviceSettings> reached, String otherwise) {}
