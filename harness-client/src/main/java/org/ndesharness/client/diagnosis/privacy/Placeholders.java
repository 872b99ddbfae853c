package org.ndesharness.client.diagnosis.privacy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Stand-ins for values: the same for the same value, in upper or lower case, and never the same for two. */
final class Placeholders {

    /** Addresses that RFC 5737 keeps for documentation. */
    private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};

    private static final int ADDRESSES = 254;

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    /** A word and a number: {@code host-1}. */
    String of(String kind, String value) {
        String key = value.toLowerCase(Locale.ROOT);
        if (given.contains(key)) {
            return key;
        }
        return known.computeIfAbsent(key, unseen -> next(kind));
    }

    /** An address of the networks kept for documentation; when there are too many, a word and a number. */
    String address(String value) {
        if (given.contains(value)) {
            return value;
        }
        return known.computeIfAbsent(value, unseen -> {
            int number = counted.merge("address", 1, Integer::sum) - 1;
            String address = number < NETWORKS.length * ADDRESSES
                    ? NETWORKS[number / ADDRESSES] + (number % ADDRESSES + 1)
                    : "address-" + number;
            given.add(address);
            return address;
        });
    }

    private String next(String kind) {
        String placeholder = kind + "-" + counted.merge(kind, 1, Integer::sum);
        given.add(placeholder);
        return placeholder;
    }
}
