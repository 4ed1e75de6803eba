package org.sipline.tapi.struct;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.constant.LineAddrCapFlag;
import org.sipline.tapi.constant.LineAddrFeature;
import org.sipline.tapi.constant.LineAddressSharing;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallComplCond;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallFeature2;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineRemoveFromConf;
import org.sipline.tapi.constant.LineSpecialInfo;
import org.sipline.tapi.constant.LineTransferMode;

/**
 * LINEADDRESSCAPS: what an address of a line is and can do. What is announced here works; every
 * component carries the member of the structure that bears its name.
 */
public record LineAddressCaps(
    int deviceId,
    String address,
    LineAddressSharing addressSharing,
    Set<LineAddressState> addressStates,
    Set<LineCallInfoState> callInfoStates,
    Set<LineCallPartyIdFlag> callerIdFlags,
    Set<LineCallPartyIdFlag> calledIdFlags,
    Set<LineCallPartyIdFlag> connectedIdFlags,
    Set<LineCallPartyIdFlag> redirectionIdFlags,
    Set<LineCallPartyIdFlag> redirectingIdFlags,
    Set<LineCallState> callStates,
    Set<LineDialToneMode> dialToneModes,
    Set<LineBusyMode> busyModes,
    Set<LineSpecialInfo> specialInfo,
    Set<LineDisconnectMode> disconnectModes,
    int maxNumActiveCalls,
    int maxNumOnHoldCalls,
    int maxNumOnHoldPendingCalls,
    int maxNumConference,
    int maxNumTransConf,
    Set<LineAddrCapFlag> addrCapFlags,
    Set<LineCallFeature> callFeatures,
    Set<LineCallFeature2> callFeatures2,
    LineRemoveFromConf removeFromConfCaps,
    Set<LineCallState> removeFromConfState,
    Set<LineTransferMode> transferModes,
    Set<LineParkMode> parkModes,
    Set<LineForwardMode> forwardModes,
    int maxForwardEntries,
    int maxSpecificEntries,
    int minFwdNumRings,
    int maxFwdNumRings,
    int maxCallCompletions,
    Set<LineCallComplCond> callCompletionConds,
    Set<LineCallComplMode> callCompletionModes,
    List<String> completionMessages,
    Set<LineAddrFeature> addressFeatures,
    Set<LineCallState> predictiveAutoTransferStates,
    List<LineCallTreatmentEntry> callTreatments,
    List<String> deviceClasses,
    int maxCallDataSize,
    int maxNoAnswerTimeoutMillis,
    Set<LineConnectedMode> connectedModes,
    Set<LineOfferingMode> offeringModes,
    Set<LineMediaMode> availableMediaModes) {}
