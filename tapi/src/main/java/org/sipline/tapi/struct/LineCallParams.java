package org.sipline.tapi.struct;

import java.util.Optional;
import java.util.Set;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * LINECALLPARAMS: what the application wants of a call it makes.
 *
 * @param bearerMode bearer wanted
 * @param minRate lowest rate, bit/s; 0 for any
 * @param maxRate highest rate, bit/s; 0 for any
 * @param mediaModes media wanted
 * @param flags further wishes
 * @param addressId the address to call from
 * @param dialParams timing, empty for the line's default
 * @param originAddress the calling address to show, empty for the line's own
 * @param displayableAddress the destination as people should see it
 * @param calledParty the called party's name, for logs
 * @param comment a remark, for logs
 * @param userUserInfo user-user information to send, at most 128 bytes, empty for none
 * @param targetAddress the transfer target of a one-step transfer, else empty
 * @param sendingFlowspec sending flow specification, empty for none
 * @param receivingFlowspec receiving flow specification, empty for none
 * @param callData call data to attach, empty for none
 * @param noAnswerTimeoutMillis give up after so long without an answer, ms; 0 for never
 * @param callingPartyId the caller's id to present, empty for the line's own
 */
public record LineCallParams(
    LineBearerMode bearerMode,
    int minRate,
    int maxRate,
    Set<LineMediaMode> mediaModes,
    Set<LineCallParamFlag> flags,
    int addressId,
    Optional<LineDialParams> dialParams,
    String originAddress,
    String displayableAddress,
    String calledParty,
    String comment,
    byte[] userUserInfo,
    String targetAddress,
    byte[] sendingFlowspec,
    byte[] receivingFlowspec,
    byte[] callData,
    int noAnswerTimeoutMillis,
    String callingPartyId) {

  private static final byte[] NONE = {};

  /** What TAPI takes when the application gives no parameters: a voice call. */
  public static final LineCallParams DEFAULT = of(Set.of(LineMediaMode.INTERACTIVEVOICE));

  /** Default parameters for a call of these media modes. */
  public static LineCallParams of(Set<LineMediaMode> mediaModes) {
    return new LineCallParams(
        LineBearerMode.VOICE,
        0,
        0,
        mediaModes,
        Set.of(),
        0,
        Optional.empty(),
        "",
        "",
        "",
        "",
        NONE,
        "",
        NONE,
        NONE,
        NONE,
        0,
        "");
  }

  /** These parameters with other flags. */
  public LineCallParams withFlags(Set<LineCallParamFlag> newFlags) {
    return new LineCallParams(
        bearerMode,
        minRate,
        maxRate,
        mediaModes,
        newFlags,
        addressId,
        dialParams,
        originAddress,
        displayableAddress,
        calledParty,
        comment,
        userUserInfo,
        targetAddress,
        sendingFlowspec,
        receivingFlowspec,
        callData,
        noAnswerTimeoutMillis,
        callingPartyId);
  }

  /** These parameters with a bound on the wait for an answer, ms; 0 for none. */
  public LineCallParams withNoAnswerTimeout(int millis) {
    return new LineCallParams(
        bearerMode,
        minRate,
        maxRate,
        mediaModes,
        flags,
        addressId,
        dialParams,
        originAddress,
        displayableAddress,
        calledParty,
        comment,
        userUserInfo,
        targetAddress,
        sendingFlowspec,
        receivingFlowspec,
        callData,
        millis,
        callingPartyId);
  }
}
