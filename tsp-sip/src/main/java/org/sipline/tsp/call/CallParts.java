package org.sipline.tsp.call;

import org.sipline.tsp.stack.Incoming;

/** What a call is made of. Each part holds one thing that a call does. */
final class CallParts {
  final CallRunner runner;
  final CallSignalling signalling;
  final Dialling dialling;
  final CarriedDigits carriedDigits;
  final CallGeneration generation;
  final CallDigits digits;
  final CallTones tones;
  final CallAudio audio;
  final CallMedia media;
  final Transfers transfers;
  final CallSettings settings;
  final Referral referral;
  final WithinDialog withinDialog;
  final Invitation invitation;
  final CallQuality quality;
  final Progress progress;
  final Membership membership;
  final Completing completing;

  /**
   * The parts of a call that has not begun.
   *
   * @param incoming the INVITE that makes the call, or null if this side makes it
   */
  CallParts(SipCall call, Incoming incoming, CallTiming timing) {
    runner = new CallRunner(call, call.host(), call.number(), incoming, timing);
    signalling = runner.signalling();
    dialling = new Dialling(call, runner);
    carriedDigits = new CarriedDigits(call);
    generation = new CallGeneration(call, carriedDigits);
    digits = new CallDigits(call);
    tones = new CallTones(call);
    audio = new CallAudio(call);
    media = new CallMedia(call, call.facts());
    transfers = new Transfers(call, runner);
    settings = new CallSettings(call, runner);
    referral = new Referral(call);
    withinDialog = new WithinDialog(call, signalling, referral);
    invitation = new Invitation(call.host().edge().messages());
    quality = new CallQuality(call);
    progress = new Progress(call);
    membership = new Membership(call, runner);
    completing = new Completing(call, runner);
  }
}
