package org.sipline.tapi.struct;

import java.util.Set;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineFeature;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineRoamMode;

/**
 * LINEDEVSTATUS: a line's condition now. A snapshot.
 *
 * @param numActiveCalls calls neither idle nor on hold
 * @param numOnHoldCalls calls on hold
 * @param numOnHoldPendCalls calls held for a transfer or a conference
 * @param lineFeatures what can be asked of the line now
 * @param numCallCompletions call completions outstanding
 * @param ringMode ring mode now, 0 for not ringing
 * @param signalLevel 0 to 0xFFFF
 * @param batteryLevel 0 to 0xFFFF
 * @param roamMode roaming
 * @param flags connected, in service, message waiting, locked
 * @param availableMediaModes media that a new call could have now
 * @param serviceReason why the line is in or out of service, in words, as every surface shows it
 */
public record LineDevStatus(
    int numActiveCalls,
    int numOnHoldCalls,
    int numOnHoldPendCalls,
    Set<LineFeature> lineFeatures,
    int numCallCompletions,
    int ringMode,
    int signalLevel,
    int batteryLevel,
    LineRoamMode roamMode,
    Set<LineDevStatusFlag> flags,
    Set<LineMediaMode> availableMediaModes,
    String serviceReason) {}
