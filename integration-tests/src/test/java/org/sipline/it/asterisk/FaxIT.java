package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Told;
import org.sipline.softphone.Pair;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapisrv.Application;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;
import org.sipline.tapisrv.ApplicationLine;
import org.sipline.tapisrv.LineOpen;

final class FaxIT {
  private final Asterisk asterisk = Asterisk.shared();

  /** 602 plays a fax calling tone, 603 a fax answering tone. */
  @ParameterizedTest
  @ValueSource(strings = {"602", "603"})
  void anIncomingCallOfUnknownTypeIsFoundToBeAFax(String extension) {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      asterisk.originate("PJSIP/alice", extension, "Fax <4712>", Map.of());
      SoftphoneCall call = phone.incoming();
      Told offering = told.state(call, LineCallState.OFFERING);
      assertThat(offering.data("media")).contains("UNKNOWN");
      Phone.done(call.answer());
      told.message("LINE_CALLINFO", event -> event.data("changed").contains("MEDIAMODE"));
      assertThat(call.info().mediaModes()).containsExactly(LineMediaMode.G3FAX);
      phone.hangUp(call);
    }
  }

  @Test
  void anIncomingCallOfUnknownTypeIsFoundToBeSpeech() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      asterisk.originate("PJSIP/alice", "609", "Person <4713>", Map.of());
      SoftphoneCall call = phone.incoming();
      Phone.done(call.answer());
      told.message("LINE_CALLINFO", event -> event.data("changed").contains("MEDIAMODE"));
      assertThat(call.info().mediaModes())
          .doesNotContain(LineMediaMode.G3FAX, LineMediaMode.UNKNOWN)
          .isNotEmpty();
      phone.hangUp(call);
    }
  }

  /** Two TAPI applications: one takes calls of unknown type, the other faxes. */
  @Test
  void theApplicationForUnknownCallsHandsAFaxToTheFaxApplication() throws InterruptedException {
    String yaml = "sip: {listen: [{address: 127.0.0.1, port: 0}]}\nlines:\n";
    try (Pair pair = Pair.start(Phone.config(yaml + Phone.account(asterisk, "bob")))) {
      BlockingQueue<ApplicationEvent> told = new LinkedBlockingQueue<>();
      BlockingQueue<ApplicationEvent> faxTold = new LinkedBlockingQueue<>();
      Application reception = pair.server().initialize("reception");
      Application fax = pair.server().initialize("fax");
      int device = reception.devices().getFirst().deviceId();
      ApplicationLine line =
          reception.open(device, LineOpen.owner(LineMediaMode.UNKNOWN), told::add);
      fax.open(device, LineOpen.owner(LineMediaMode.G3FAX), faxTold::add);
      Phone.done(line.setStatusMessages(EnumSet.of(LineDevState.INSERVICE), Set.of()));
      if (!line.getLineDevStatus().flags().contains(LineDevStatusFlag.INSERVICE)) {
        next(told, ApplicationEvent.DevState.class, _ -> true);
      }
      asterisk.originate("PJSIP/bob", "602", "Fax <4712>", Map.of());
      ApplicationCall call = next(told, ApplicationEvent.AppNewCall.class, _ -> true).call();
      Phone.done(call.answer());
      next(
          told,
          ApplicationEvent.CallInfo.class,
          event -> event.changed().contains(LineCallInfoState.MEDIAMODE));
      assertThat(call.getCallInfo().provider().mediaModes()).containsExactly(LineMediaMode.G3FAX);
      assertThat(faxTold).noneMatch(ApplicationEvent.AppNewCall.class::isInstance);
      Phone.done(call.handoff(LineMediaMode.G3FAX));
      ApplicationEvent.AppNewCall handed =
          next(faxTold, ApplicationEvent.AppNewCall.class, _ -> true);
      assertThat(handed.privilege()).isEqualTo(LineCallPrivilege.OWNER);
      Phone.done(handed.call().drop());
      next(faxTold, ApplicationEvent.CallState.class, event -> event.state() == LineCallState.IDLE);
    }
  }

  private static <E extends ApplicationEvent> E next(
      BlockingQueue<ApplicationEvent> told, Class<E> type, Predicate<E> condition)
      throws InterruptedException {
    while (true) {
      ApplicationEvent event = told.poll(Phone.BOUND.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(event).as("a " + type.getSimpleName() + " in " + Phone.BOUND).isNotNull();
      if (type.isInstance(event) && condition.test(type.cast(event))) {
        return type.cast(event);
      }
    }
  }
}
