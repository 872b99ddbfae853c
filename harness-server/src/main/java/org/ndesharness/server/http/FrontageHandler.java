package org.ndesharness.server.http;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads a request to whoever stands under its path. */
final class FrontageHandler extends Handler.Abstract {

    /** Contents of all requests in hand may take this share of the memory. */
    private static final int SHARE = 8;

    private final Mounts mounts;
    private final AtomicLong store = new AtomicLong(Runtime.getRuntime().maxMemory() / SHARE);

    FrontageHandler(Mounts mounts) {
        this.mounts = mounts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = request.getHttpURI().getPath();
        var place = mounts.find(path == null ? "/" : path);
        var destination = place.map(FrontageHandler::destination).orElse(PagesDestination.NOWHERE);
        var rest = place.map(Mounts.Place::rest).orElse("/");
        new PendingExchange(destination, rest, request, response, callback, store).begin();
        return true;
    }

    static Destination destination(Mounts.Place place) {
        return place.frontage()
                .<Destination>map(MachineDestination::new)
                .or(() -> place.pages().map(PagesDestination::new))
                .orElse(PagesDestination.NOWHERE);
    }
}
