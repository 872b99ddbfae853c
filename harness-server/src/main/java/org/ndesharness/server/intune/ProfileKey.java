package org.ndesharness.server.intune;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The name that a SCEP profile has on a device, from which each platform forms its own.
 *
 * @param account the tenant's account
 * @param profile the profile; its blanks and hyphens become underscores in every form
 * @param hash of the profile's content, a signed number
 */
record ProfileKey(UUID account, UUID profile, int hash) {

    static ProfileKey random(RandomGenerator random) {
        return new ProfileKey(uuid(random), uuid(random), random.nextInt());
    }

    static UUID uuid(RandomGenerator random) {
        // Version 4, as everybody's.
        var high = (random.nextLong() & ~0xF000L) | 0x4000L;
        var low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** As a part of a URI: slash and semicolon escaped. */
    String android() {
        return model("=") + "%2FLogicalName_" + logicalName() + "%3BHash=" + hash;
    }

    String ios() {
        return model("=") + "/LogicalName_" + logicalName() + ";Hash=" + hash;
    }

    String windows() {
        return model("_") + "_LogicalName_" + logicalName() + "_Hash_" + hash;
    }

    private String model(String between) {
        return "ModelName" + between + "AC_" + account;
    }

    private String logicalName() {
        return profile.toString().replace('-', '_');
    }
}
