package org.sipline.tapi.struct;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineAnswerMode;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineDevCapFlag;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineFeature;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineToneMode;

/**
 * LINEDEVCAPS: what a line is and can do, for the negotiated version. What is announced here works.
 *
 * @param providerInfo the provider's name and version
 * @param switchInfo the switch behind the line (the registrar)
 * @param permanentLineId stays the same over restarts
 * @param lineName the line's name
 * @param addressModes how addresses may be named
 * @param numAddresses number of addresses
 * @param bearerModes bearers offered
 * @param maxRate highest rate, bit/s
 * @param mediaModes media that the line carries
 * @param generateToneModes tones that can be generated
 * @param generateToneMaxNumFreq frequencies in a custom tone
 * @param generateDigitModes digits that can be generated
 * @param monitorToneMaxNumFreq frequencies in a watched tone
 * @param monitorToneMaxNumEntries tones in a watched list
 * @param monitorDigitModes digits that can be watched for
 * @param gatherDigitsMinTimeoutMillis shortest time-out of gathering, ms
 * @param gatherDigitsMaxTimeoutMillis longest time-out of gathering, ms
 * @param devCapFlags further abilities
 * @param maxNumActiveCalls calls that may be active at once
 * @param answerMode what answering does to the active call
 * @param ringModes number of ring modes
 * @param lineStates line states that are reported
 * @param userUserInfoBytes bytes of user-user information that a call carries, 0 for none
 * @param minDialParams least timing
 * @param maxDialParams greatest timing
 * @param defaultDialParams timing unless asked otherwise
 * @param terminals terminals of the line, the first with the id 0
 * @param medCtlDigitMaxListSize digits that lineSetMediaControl takes
 * @param medCtlMediaMaxListSize media modes that it takes
 * @param medCtlToneMaxListSize tones that it takes
 * @param medCtlCallStateMaxListSize call states that it takes
 * @param lineFeatures line features there may be
 * @param settableDevStatus what lineSetLineDevStatus can set
 * @param deviceClasses device classes that lineGetID knows
 * @param permanentLineGuid stays the same over restarts, unique in the world
 * @param addressTypes forms of addresses understood
 * @param protocolGuid TAPIPROTOCOL_SIP's GUID
 */
public record LineDevCaps(
    String providerInfo,
    String switchInfo,
    int permanentLineId,
    String lineName,
    Set<LineAddressMode> addressModes,
    int numAddresses,
    Set<LineBearerMode> bearerModes,
    int maxRate,
    Set<LineMediaMode> mediaModes,
    Set<LineToneMode> generateToneModes,
    int generateToneMaxNumFreq,
    Set<LineDigitMode> generateDigitModes,
    int monitorToneMaxNumFreq,
    int monitorToneMaxNumEntries,
    Set<LineDigitMode> monitorDigitModes,
    int gatherDigitsMinTimeoutMillis,
    int gatherDigitsMaxTimeoutMillis,
    Set<LineDevCapFlag> devCapFlags,
    int maxNumActiveCalls,
    LineAnswerMode answerMode,
    int ringModes,
    Set<LineDevState> lineStates,
    int userUserInfoBytes,
    LineDialParams minDialParams,
    LineDialParams maxDialParams,
    LineDialParams defaultDialParams,
    List<LineTermCaps> terminals,
    int medCtlDigitMaxListSize,
    int medCtlMediaMaxListSize,
    int medCtlToneMaxListSize,
    int medCtlCallStateMaxListSize,
    Set<LineFeature> lineFeatures,
    Set<LineDevStatusFlag> settableDevStatus,
    List<String> deviceClasses,
    UUID permanentLineGuid,
    Set<LineAddressType> addressTypes,
    UUID protocolGuid) {}
