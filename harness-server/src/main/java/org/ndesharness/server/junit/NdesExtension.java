package org.ndesharness.server.junit;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.control.ControlledClock;
import org.ndesharness.server.installation.Installation;

/**
 * A mock NDES for tests of SCEP clients, with a site of its own for each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final NdesExtension ndes = NdesExtension.healthy();
 *
 * @Test
 * void tellsTheUserWhenTheServerIsDown() {
 *     ndes.site().fail(Condition.POOL_STOPPED);
 *
 *     var outcome = new MyScepClient(ndes.site().scepUrl()).enrol(ndes.site().challenge());
 *
 *     assertThat(outcome.message()).contains("503");
 * }
 * }</pre>
 *
 * <p>Tests may run in parallel: sites share nothing. A test that works with several threads takes its site as a parameter, or asks for
 * it before it starts them. When a test fails, the journal of its site goes to standard error. The providers of the JVM stay as they are.
 */
public final class NdesExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final SiteSettings settings;
    private final long seed;
    private final PrintStream failures;

    /** A thread that waits for others may be given another test meanwhile, which then lies on top. */
    private final ThreadLocal<Deque<NdesSite>> sites = ThreadLocal.withInitial(ArrayDeque::new);

    private @Nullable NdesServer server;
    private int users;

    private NdesExtension(SiteSettings settings, long seed, PrintStream failures) {
        this.settings = settings;
        this.seed = seed;
        this.failures = failures;
    }

    /** Sites as the documentation asks for, with the policy module of Intune. */
    public static NdesExtension healthy() {
        return new NdesExtension(SiteSettings.healthy(), 8894, System.err);
    }

    /** Sites set in another way. */
    public NdesExtension with(UnaryOperator<SiteSettings> change) {
        return new NdesExtension(change.apply(settings), seed, failures);
    }

    /** With another seed for all that is left to chance: names, addresses, passwords. */
    public NdesExtension seed(long other) {
        return new NdesExtension(settings, other, failures);
    }

    /** Prints the journals of failed tests elsewhere. */
    public NdesExtension printingTo(PrintStream stream) {
        return new NdesExtension(settings, seed, stream);
    }

    /**
     * The site of the test that runs in this thread.
     *
     * @throws IllegalStateException in a thread that runs no test
     */
    public NdesSite site() {
        var current = sites.get().peek();
        if (current == null) {
            throw new IllegalStateException(
                    "no test runs in this thread: ask for the site in the test's own thread, or take an NdesSite as parameter");
        }
        return current;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        use();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        release();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var random = new Random(seed ^ context.getUniqueId().hashCode());
        var clock = new ControlledClock(Clock.systemUTC());
        var site = use().open(Installation.random(random), settings, clock, random);
        sites.get().push(new NdesSite(site, clock));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var ended = sites.get().pop();
        context.getExecutionException()
                .ifPresent(failure -> failures.println(context.getDisplayName() + " failed; seed " + seed
                        + "; what its NDES was asked, and answered:" + System.lineSeparator() + ended.journal()));
        ended.close();
        release();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == NdesSite.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return site();
    }

    private synchronized NdesServer use() {
        if (server == null) {
            server = NdesServer.start();
        }
        users++;
        return server;
    }

    private synchronized void release() {
        users--;
        if (users == 0 && server != null) {
            server.close();
            server = null;
        }
    }
}
