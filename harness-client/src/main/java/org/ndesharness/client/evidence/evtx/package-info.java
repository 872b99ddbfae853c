/**
 * Binary Windows event logs ({@code .evtx}): from bytes to records and the XML elements that stand in them.
 *
 * <p>Nothing here knows what an event means, nor the message texts, which a log does not hold. The format is described in
 * Joachim Metz, Windows XML Event Log (EVTX) format (project libevtx), and in Microsoft, [MS-EVEN6], section 2.2.12.
 */
@NullMarked
package org.ndesharness.client.evidence.evtx;

import org.jspecify.annotations.NullMarked;
