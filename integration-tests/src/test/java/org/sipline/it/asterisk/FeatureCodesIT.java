package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;

/** Park, unpark and pickup by the codes that Asterisk wants dialled. */
final class FeatureCodesIT {
  private static final String CODES =
      "calls: {feature-codes: {park: \"*85\", park-at: \"*85{number}\", unpark: \"*86{number}\","
          + " pickup: \"*8{number}\", pickup-group: \"*8\"}}";

  private final Asterisk asterisk = Asterisk.shared();

  private Phone three() {
    return Phone.inService(
        Phone.account(asterisk, "alice", CODES),
        Phone.account(asterisk, "bob", CODES),
        Phone.account(asterisk, "carol", CODES));
  }

  private static SoftphoneCall answered(Phone phone) {
    SoftphoneCall in = phone.incoming();
    Phone.done(in.answer());
    return phone.connected(in);
  }

  @Test
  void aCallIsParkedAtAnAddressAndFetchedByAnotherLine() {
    try (Phone phone = three()) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = answered(phone);
      phone.connected(out);
      assertThat(Phone.done(in.park("705"))).isEqualTo("705");
      phone.over(in);
      AmiMessage parked = events.await("ParkedCall", Phone.BOUND);
      assertThat(parked.field("ParkingSpace")).isEqualTo("705");
      assertThat(out.state()).isEqualTo(LineCallState.CONNECTED);
      SoftphoneCall fetched = Phone.done(phone.line("carol").unpark("705"));
      phone.connected(fetched);
      assertThat(fetched.info().reason()).isEqualTo(LineCallReason.UNPARK);
      events.await("UnParkedCall", Phone.BOUND);
      phone.hangUp(fetched);
      phone.over(out);
    }
  }

  @Test
  void aCallIsParkedWhereAsteriskLikes() {
    try (Phone phone = three()) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = answered(phone);
      phone.connected(out);
      Phone.done(in.park(""));
      phone.over(in);
      String space = events.await("ParkedCall", Phone.BOUND).field("ParkingSpace");
      SoftphoneCall fetched = phone.connected(Phone.done(phone.line("carol").unpark(space)));
      phone.hangUp(out);
      phone.over(fetched);
    }
  }

  @Test
  void aCallThatRingsAtAnotherLineIsPickedUp() {
    try (Phone phone = three()) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall rings = phone.incoming();
      Phone.done(rings.accept());
      told.state(out, LineCallState.RINGBACK);
      SoftphoneCall picked = Phone.done(phone.line("carol").pickup("bob", ""));
      phone.connected(picked);
      phone.connected(out);
      assertThat(picked.info().reason()).isEqualTo(LineCallReason.PICKUP);
      phone.over(rings);
      phone.hangUp(out);
      phone.over(picked);
    }
  }

  @Test
  void aCallThatRingsInTheGroupIsPickedUp() {
    try (Phone phone = three()) {
      Listening told = phone.listening();
      asterisk.originate("PJSIP/bob", "600", "Boss <4711>", Map.of());
      SoftphoneCall rings = phone.incoming();
      Phone.done(rings.accept());
      told.state(rings, LineCallState.ACCEPTED);
      SoftphoneCall picked = phone.connected(Phone.done(phone.line("carol").pickup("", "")));
      phone.over(rings);
      phone.hangUp(picked);
    }
  }
}
