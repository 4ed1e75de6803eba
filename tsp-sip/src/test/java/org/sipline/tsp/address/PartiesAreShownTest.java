package org.sipline.tsp.address;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.tapi.constant.LineAddressType;

class PartiesAreShownTest {

  @ParameterizedTest
  @CsvSource({
    "+49301234567,pbx.example.com,+49 (30) 1234567,PHONENUMBER",
    "+4989123,other.example,+49 89123,PHONENUMBER",
    "+1-425-555.0100,other.example,+1 4255550100,PHONENUMBER",
    "100,192.0.2.1,100,PHONENUMBER",
    "*98%23,pbx.example.com,*98#,PHONENUMBER",
    "8631234;phone-context=+1,pbx.example.com,8631234,PHONENUMBER",
    "alice,PBX.example.com,alice,EMAILNAME",
    "alice,other.example,alice@other.example,EMAILNAME",
    "alice,'',alice,EMAILNAME",
    "J%C3%B6rg%20M,pbx.example.com,Jörg M,EMAILNAME",
    "'',192.0.2.1,192.0.2.1,IPADDRESS",
    "'',[2001:db8::1],[2001:db8::1],IPADDRESS",
    "'',example.net,example.net,DOMAINNAME",
  })
  void addressesHaveAFormForPeople(String user, String host, String text, LineAddressType type) {
    assertThat(Lines.berlin().show(user, host)).isEqualTo(new ShownAddress(text, type));
  }

  @Test
  void whatWouldDeceiveTheEyeIsTakenOut() {
    assertThat(Lines.plain().show("%E2%80%AEbob%0D%0Ax%00", "pbx.example.com").text())
        .isEqualTo("bobx");
    assertThat(Lines.plain().show("%C3%28%ZZ%4", "pbx.example.com").text())
        .isEqualTo("\uFFFD(%ZZ%4");
  }

  @Test
  void anInternationalNumberThatIsShownCanBeDialledAgain() {
    String shown = Lines.berlin().show("+4989123456", "x").text();
    assertThat(Lines.berlin().dial(shown).uri().user()).contains("0089123456");
  }

  @Property
  void anyUserAndHostAreShownAsOneBoundedLine(@ForAll String user, @ForAll String host) {
    assertThat(Lines.berlin().show(user, host).text())
        .hasSizeLessThanOrEqualTo(513)
        .doesNotContainPattern("\\p{Cntrl}");
  }
}
