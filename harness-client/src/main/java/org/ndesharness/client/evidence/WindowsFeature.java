package org.ndesharness.client.evidence;

/**
 * A role or feature of Windows Server that NDES or the connector needs, as {@code Get-WindowsFeature} lists it.
 *
 * @param name as PowerShell knows it, the same in every language: {@code Web-Metabase}
 * @param state {@code Installed}, {@code Available} or {@code Removed}
 */
public record WindowsFeature(Citation citation, String name, String state) implements Evidence {}
