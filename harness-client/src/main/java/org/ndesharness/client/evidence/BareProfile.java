package org.ndesharness.client.evidence;

/**
 * A configuration profile of Intune by an answer of Microsoft Graph that does not say whom it is assigned to.
 *
 * @param profile the same without targets, which says nothing of whether it has any
 */
public record BareProfile(Citation citation, AssignedProfile profile) implements Evidence {}
