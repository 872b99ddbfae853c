package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {

    @TempDir
    Path folder;

    @Test
    void hasTheSameCaAndTokenAtTheNextStart() throws Exception {
        Path store = folder.resolve("state");
        Path token = folder.resolve("token");
        Announcement first;
        try (Served served = Served.kept(store, token)) {
            first = served.announcement();
            assertThat(first.state()).contains(store.toString());
        }

        try (Served served = Served.kept(store, token)) {
            assertThat(served.announcement().thumbprints()).isEqualTo(first.thumbprints());
            assertThat(served.announcement().control().orElseThrow().token())
                    .isEqualTo(first.control().orElseThrow().token())
                    .isEqualTo(Files.readString(token).strip());
        }
    }

    @Test
    void isSteeredByWhoeverHasTheToken() throws Exception {
        try (Served served = Served.kept(folder.resolve("state"), folder.resolve("token"))) {
            Announcement.Control control = served.announcement().control().orElseThrow();
            URI ready = URI.create(control.url() + "/v1/ready");

            assertThat(served.send(HttpRequest.newBuilder(ready)).statusCode()).isEqualTo(401);
            assertThat(served.send(HttpRequest.newBuilder(ready).header("Authorization", "Bearer " + control.token()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
