package org.ndesharness.client.evidence;

/**
 * A Windows service as {@code Get-Service} lists it.
 *
 * @param status {@code Running} or {@code Stopped}
 * @param startType {@code Automatic}, {@code Manual}, {@code Disabled}; empty string when not listed
 * @param name service name, the same in every language
 * @param displayName name as shown in services.msc
 */
public record WindowsService(Citation citation, String status, String startType, String name, String displayName)
        implements Evidence {}
