package org.ndesharness.server.iis;

import org.ndesharness.server.mscep.AdminPage;
import org.ndesharness.server.mscep.Mscep;

/**
 * What runs in the pool SCEP.
 *
 * @param pool that takes the requests
 * @param mscep answers SCEP
 * @param adminPage gives passwords out
 * @param health of the pool's worker process
 */
public record ScepApplication(ApplicationPool pool, Mscep mscep, AdminPage adminPage, WorkerProcessHealth health) {}
