package org.sipline.tapi.struct;

import java.time.Instant;
import java.util.Set;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallFeature2;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.TapiFlag;

/**
 * LINECALLSTATUS: a call's state and what can be asked of it now. A snapshot.
 *
 * @param state the state
 * @param detail the state's own detail, null for none
 * @param features what can be asked now
 * @param features2 more of what can be asked now
 * @param enteredAt when the call got into this state
 */
public record LineCallStatus(
    LineCallState state,
    TapiFlag detail,
    Set<LineCallFeature> features,
    Set<LineCallFeature2> features2,
    Instant enteredAt) {}
