package org.ndesharness.server;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names for sites that say nothing about them. */
final class SiteNames {

    private static final List<String> FIRST = List.of(
            "amber", "birch", "cedar", "coral", "dune", "ember", "fern", "flint", "hazel", "heron", "indigo", "ivory",
            "jade", "juniper", "larch", "linen", "maple", "meadow", "ochre", "olive", "opal", "pearl", "pine", "plum",
            "quartz", "reed", "rowan", "sable", "sage", "sand", "slate", "teal", "umber", "willow");
    private static final List<String> SECOND = List.of(
            "bay", "bridge", "brook", "cove", "field", "fjord", "garden", "gate", "glen", "grove", "harbour", "hill",
            "island", "lake", "lane", "marsh", "mill", "moor", "orchard", "park", "pond", "quay", "ridge", "river",
            "shore", "spring", "square", "stone", "tower", "valley", "village", "well", "wood", "yard");

    private SiteNames() {}

    /** Two words by chance; not unique. */
    static String next(RandomGenerator random) {
        return FIRST.get(random.nextInt(FIRST.size())) + "-" + SECOND.get(random.nextInt(SECOND.size()));
    }
}
