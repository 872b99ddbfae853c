package org.ndesharness.client.evidence;

import java.util.List;

/**
 * Who may do what with a file or folder, as {@code icacls} prints it.
 *
 * @param path of the file, as far as the text tells its folder
 * @param trustees names of the accounts that have any right, in Windows' language, with their domain
 */
public record FileRights(Citation citation, String path, List<String> trustees) implements Evidence {

    public FileRights {
        trustees = List.copyOf(trustees);
    }
}
