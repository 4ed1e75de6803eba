package org.sipline.tsp.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.DialPlan;
import org.sipline.config.DialRule;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

class DialledAddressesBecomeUrisTest {
  private static final String DOMAIN = "@pbx.example.com:5070";

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "555 sip:555",
        "T555 sip:555",
        "P555 sip:555",
        "'T 55-5 (12).3/4' sip:5551234",
        "*98# sip:*98%23",
        "1A sip:1A",
        "555; sip:555",
        "',,555' sip:555",
        "+4930123 sip:+4930123",
        "'+1 (425) 5550100' sip:+14255550100",
        "alice sip:alice",
        "Peter sip:Peter",
        "t1 sip:t1",
        "10a sip:10a",
        "'Jörg Müller' sip:J%C3%B6rg%20M%C3%BCller",
        "5;55 sip:5%3B55",
        "a;b?c/d#e sip:a%3Bb%3Fc%2Fd%23e",
        "tel:+1-425-555-0100 sip:+14255550100",
        "tel:(030)555;phone-context=pbx.example.com sip:030555",
        "tel:*99;phone-context=PBX.example.com sip:*99",
      })
  void numbersAndNamesGoToTheLinesDomain(String dialled, String uri) {
    assertThat(Lines.plain().dial(dialled).uri()).hasToString(uri + DOMAIN);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "tel:863-1234;phone-context=+1-914-555 sip:8631234;phone-context=+1914555",
        "tel:7042;phone-context=example.net sip:7042;phone-context=example.net",
        "tel:+4930123;isub=12 sip:+4930123;isub=12",
        "tel:+4930123;foo=bar;ext=1-2 sip:+4930123;ext=12",
        "'555|12 34' sip:555;isub=12%2034",
      })
  void whatBelongsToANumberStaysWithIt(String dialled, String uri) {
    assertThat(Lines.plain().dial(dialled).uri()).hasToString(uri + DOMAIN + ";user=phone");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "sip:bob@192.0.2.7:22060;transport=tcp sip:bob@192.0.2.7:22060;transport=tcp",
        "SIP:bob@Example.com sip:bob@example.com",
        "sip:[::1]:22060 sip:[::1]:22060",
        "100@127.0.0.1 sip:100@127.0.0.1",
        "100@localhost sip:100@localhost",
        "bob@[2001:db8::1]:5062 sip:bob@[2001:db8::1]:5062",
        "<sip:bob@example.com> sip:bob@example.com",
        "'\"Bob B.\" <sip:bob@example.com>' sip:bob@example.com",
      })
  void wholeUrisStandForThemselves(String dialled, String uri) {
    assertThat(Lines.plain().dial(dialled).uri()).hasToString(uri);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "'+49 (30) 1234567' 01234567",
        "+49301234567 01234567",
        "'+49 (89) 1234567' 00891234567",
        "'+1 (425) 5550100' 00014255550100",
        "tel:+49-30-1234567 01234567",
        "tel:1234567;phone-context=+49-30 1234567",
        "tel:030123;phone-context=+49 030123",
        "123 123",
      })
  void theDialPlanOfTheLineApplies(String dialled, String user) {
    assertThat(Lines.berlin().dial(dialled).uri().user()).contains(user);
  }

  @Test
  void aPrefixForOtherCountriesOfPlusNeedsNoOutsideLine() {
    LineAddresses line =
        Lines.line(
            new DialPlan(Optional.of("49"), Optional.empty(), "+", "0", "9", false, List.of()),
            "sip:100@pbx.example.com");
    assertThat(line.dial("+1 425 5550100").uri().user()).contains("+14255550100");
    assertThat(line.dial("+49 30 123").uri().user()).contains("9030123");
  }

  @Test
  void theFirstRuleThatMatchesTheWholeNumberRewrites() {
    LineAddresses line =
        Lines.berlin(
            new DialRule("11(\\d)", "emergency$1"),
            new DialRule("11.*", "never"),
            new DialRule("0(.*)", "9$1"));
    assertThat(line.dial("112").uri().user()).contains("emergency2");
    assertThat(line.dial("+49 (30) 1234567").uri().user()).contains("91234567");
    assertThat(line.dial("5112").uri().user()).contains("5112");
  }

  @Test
  void aFaultyRuleIsNamed() {
    assertThat(refusal(Lines.berlin(new DialRule("(1)", "$2")), "1").getMessage())
        .contains("$2", "(1)");
  }

  @Test
  void digitsBehindAPauseAreSentAfterTheAnswer() {
    DialTarget target = Lines.plain().dial("T555,12,,34,");
    assertThat(target.uri().user()).contains("555");
    assertThat(target.afterAnswer()).isEqualTo("12,,34");
    assertThat(target.display()).isEqualTo("555");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"0,5551234", "0W5551234", "0w,5551234"})
  void aPauseForAnOutsideLineHasNothingToWaitFor(String dialled) {
    DialTarget target = Lines.berlin().dial(dialled);
    assertThat(target.uri().user()).contains("05551234");
    assertThat(target.afterAnswer()).isEmpty();
  }

  @Test
  void aSemicolonPromisesMoreDigits() {
    assertThat(Lines.plain().dial("0;").partial()).isTrue();
    assertThat(Lines.plain().dial("0").partial()).isFalse();
    assertThat(Lines.plain().dial("0;^Bob").name()).isEqualTo("Bob");
  }

  @Test
  void isdnFieldsCarryANameAndASubaddress() {
    DialTarget target = Lines.plain().dial("+49 (30) 1234567 | 12 ^ Jörg|M.\u202E ");
    assertThat(target.name()).isEqualTo("Jörg|M.");
    assertThat(target.uri().user()).contains("+49301234567;isub=12");
  }

  @Test
  void internationalNumbersAreShownInCanonicalForm() {
    assertThat(Lines.berlin().dial("+49301234567").display()).isEqualTo("+49 (30) 1234567");
    assertThat(Lines.berlin().dial("tel:+1-425-5550100").display()).isEqualTo("+1 4255550100");
    assertThat(Lines.plain().dial("+3545550100").display()).isEqualTo("+354 5550100");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "555@ DIALQUIET",
        "555@12 DIALQUIET",
        "555$ DIALBILLING",
        "555? DIALPROMPT",
        "555W12 DIALDIALTONE",
        "555!12 INVALADDRESS",
        "+ INVALADDRESS",
        "5+5 INVALADDRESS",
        "++5 INVALADDRESS",
        "+5* INVALADDRESS",
        "() INVALADDRESS",
        "sip:bob:secret@example.com INVALADDRESS",
        "sip:bob@example.com?Replaces=1 INVALADDRESS",
        "sip: INVALADDRESS",
        "sip:bob@host:99999 INVALADDRESS",
        "tel: INVALADDRESS",
        "tel:--- INVALADDRESS",
        "tel:+1;isub= INVALADDRESS",
        "tel:12;phone-context=a@b INVALADDRESS",
        "http://example.com INVALADDRESS",
        "mailto:bob@example.com INVALADDRESS",
        "'' INVALADDRESS",
        "'  ' INVALADDRESS",
        "<bob> INVALADDRESS",
        "bob@ho~st.example INVALADDRESS",
      })
  void whatCannotBeDialledIsRefusedWithAReason(String dialled, LineError error) {
    TapiException refusal = refusal(Lines.plain(), dialled);
    assertThat(refusal.error()).isEqualTo(error);
    assertThat(refusal.getMessage()).contains("cannot be dialled: ");
  }

  @Test
  void secureUrisStaySecure() {
    assertThat(Lines.plain().dial("sips:bob@example.com").uri())
        .hasToString("sips:bob@example.com");
  }

  @Test
  void lengthsAreBounded() {
    assertThat(refusal(Lines.plain(), "5".repeat(65)).getMessage()).contains("more than 64");
    assertThat(refusal(Lines.plain(), "+" + "5".repeat(33)).getMessage()).contains("more than 32");
    assertThat(refusal(Lines.plain(), "ü".repeat(64)).getMessage()).contains("longer than 256");
    assertThat(refusal(Lines.plain(), "a".repeat(513)).getMessage())
        .contains("more than 512")
        .hasSizeLessThan(200);
    assertThat(refusal(Lines.plain(), "555\r\n666").getMessage()).doesNotContain("\n");
  }

  @Property
  void anyTextIsDialledAsAValidUriOrRefused(@ForAll @StringLength(max = 80) String text) {
    dialOrRefuse(text);
  }

  @Property
  void anyTextOfDialCharactersIsDialledAsAValidUriOrRefused(
      @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = 'Z') String text) {
    dialOrRefuse(text);
    dialOrRefuse("tel:" + text);
    dialOrRefuse("sip:" + text);
  }

  private static void dialOrRefuse(String text) {
    try {
      SipUri uri = Lines.berlin().dial(text).uri();
      assertThat(SipUri.parse(uri.toString())).isEqualTo(uri);
    } catch (TapiException refused) {
      assertThat(refused.getMessage()).contains("cannot be dialled");
    }
  }

  private static TapiException refusal(LineAddresses line, String dialled) {
    return catchThrowableOfType(TapiException.class, () -> line.dial(dialled));
  }
}
