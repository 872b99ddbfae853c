package org.ndesharness.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private final Deque<Content.Chunk> coming = new ArrayDeque<>();
    private final List<Runnable> demands = new ArrayList<>();
    private final AtomicLong store = new AtomicLong(100_000);
    private final List<Object> heard = new ArrayList<>();
    private long announced = -1;

    private BodyReader reader() {
        var request = (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "read" -> coming.poll();
                    case "demand" -> {
                        demands.add((Runnable) arguments[0]);
                        yield null;
                    }
                    case "getLength" -> announced;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new BodyReader(request, store, new BodyReader.Reader() {
            @Override
            public void complete(byte[] body) {
                heard.add(body);
            }

            @Override
            public void broken(BodyReader.Trouble trouble, byte[] begun) {
                heard.add(trouble);
                heard.add(begun);
            }
        });
    }

    private void comes(int bytes, boolean last) {
        var content = new byte[bytes];
        Arrays.fill(content, (byte) 'a');
        coming.add(Content.Chunk.from(ByteBuffer.wrap(content), last));
    }

    @Test
    void joinsWhatComesWheneverItComes() {
        var reader = reader();
        comes(3, false);
        reader.run();
        assertThat(heard).isEmpty();
        comes(20_000, false);
        comes(7, true);
        demands.remove(0).run();

        assertThat((byte[]) heard.get(0)).hasSize(20_010).containsOnly('a');
        assertThat(demands).isEmpty();
        reader.release();
        assertThat(store).hasValue(100_000);
    }

    @Test
    void takesNoMemoryForWhatIsOnlyAnnounced() {
        announced = 30_000_000;
        var reader = reader();
        comes(10, false);
        reader.run();

        assertThat(store.get()).isGreaterThan(80_000);
    }

    @Test
    void takesNoMoreThanIsAnnounced() {
        announced = 17_000;
        var reader = reader();
        comes(10_000, false);
        comes(7_000, true);
        reader.run();

        assertThat((byte[]) heard.get(0)).hasSize(17_000);
        assertThat(store).hasValue(100_000 - 17_000);
    }

    @Test
    void givesUpWhenAllContentsTogetherAreTooMuch() {
        store.set(30_000);
        var first = reader();
        comes(20_000, false);
        first.run();
        var second = reader();
        comes(15_000, false);
        second.run();

        assertThat(heard.get(0)).isEqualTo(BodyReader.Trouble.NO_ROOM);
        second.release();
        first.release();
        assertThat(store).hasValue(30_000);
    }

    @Test
    void saysWhyNothingMoreComes() {
        for (var failure : List.of(new TimeoutException(), new EofException(), new IllegalStateException())) {
            coming.add(Content.Chunk.from(failure));
            reader().run();
        }

        assertThat(heard)
                .filteredOn(BodyReader.Trouble.class::isInstance)
                .containsExactly(BodyReader.Trouble.SILENCE, BodyReader.Trouble.GONE, BodyReader.Trouble.MALFORMED);
    }
}
