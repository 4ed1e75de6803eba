package org.sipline.tsp.address;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineAddressType;

/**
 * How one line reads what is dialled, and shows whom it talks to. Immutable; threads may share it.
 */
public final class LineAddresses {
  private static final int MAX_LENGTH = 512;
  private static final int MAX_USER = 256;
  private static final int MAX_SHOWN = 256;
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9.-]*):.*");
  private static final Pattern NAME_ADDR = Pattern.compile("[^<>]*<([^<>]+)>");
  private static final Pattern USER_AT_HOST = Pattern.compile("[^@]+@(?=[^@]*[A-Za-z.:])[^@]+");
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[0-9]{4,32}");
  private static final Pattern NUMBER = Pattern.compile("[0-9*#]+[0-9A-D*#]*");
  private static final Pattern SEPARATORS = Pattern.compile("[\\-. ()]");
  private static final Pattern BRACKETS = Pattern.compile("^\\[|]$");
  private static final Pattern IP_LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  private final NumberPlan plan;
  private final SipUri domain;

  /** The addresses of a line: its dial plan, and the domain that numbers and names belong to. */
  public LineAddresses(LineConfig line) {
    this.plan = new NumberPlan(line.dialPlan());
    this.domain = domain(line);
  }

  /** A registrar on the host of the address of record lends it its port. */
  private static SipUri domain(LineConfig line) {
    SipUri own = line.addressOfRecord();
    OptionalInt port = own.port();
    if (port.isEmpty()) {
      port =
          line.registrar()
              .filter(registrar -> registrar.host().equals(own.host()))
              .map(SipUri::port)
              .orElse(port);
    }
    return new SipUri(Optional.empty(), own.host(), port, Map.of());
  }

  /**
   * Where an address leads: a number in dialable or canonical form, a {@code sip:} or {@code tel:}
   * URI, {@code user@host}, or the name of a user at the line's domain.
   *
   * @param address what the application dials, at most 512 characters
   * @throws TapiException LINEERR_INVALADDRESS with what is wrong; LINEERR_DIALBILLING,
   *     LINEERR_DIALQUIET, LINEERR_DIALDIALTONE or LINEERR_DIALPROMPT for a control character that
   *     waits for what SIP does not have
   */
  public DialTarget dial(String address) {
    if (address.length() > MAX_LENGTH) {
      throw InvalidAddress.because(address, "it has more than " + MAX_LENGTH + " characters");
    }
    String text = address.strip();
    if (text.isEmpty()) {
      throw InvalidAddress.because(address, "it is empty");
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw InvalidAddress.because(address, "it holds several addresses; dial one");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw InvalidAddress.because(address, "it holds control characters");
    }
    Matcher nameAddr = NAME_ADDR.matcher(text);
    if (nameAddr.matches()) {
      return uri(nameAddr.group(1).strip());
    }
    Matcher scheme = SCHEME.matcher(text);
    if (scheme.matches()) {
      return uri(text);
    }
    if (USER_AT_HOST.matcher(text).matches()) {
      return sip(text, "sip:" + text);
    }
    if (DialableAddress.looksLike(text)) {
      return number(DialableAddress.parse(text, plan));
    }
    return new DialTarget(atDomain(PercentEncoding.encode(text), false), text, "", "", false);
  }

  private DialTarget uri(String text) {
    Matcher scheme = SCHEME.matcher(text);
    return switch (scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) : "") {
      case "sip", "sips" -> sip(text, text);
      case "tel" -> tel(text);
      case "" -> throw InvalidAddress.because(text, "it is not a URI; write sip:user@host");
      default ->
          throw InvalidAddress.because(
              text, "lines dial sip: and tel:, not " + scheme.group(1) + ":");
    };
  }

  private static DialTarget sip(String address, String uri) {
    try {
      SipUri parsed = SipUri.parse(uri);
      return new DialTarget(parsed, parsed.toString(), "", "", false);
    } catch (IllegalArgumentException e) {
      throw new TapiException(
          InvalidAddress.because(address, "").error(),
          InvalidAddress.because(address, e.getMessage()).getMessage(),
          e);
    }
  }

  private DialTarget number(DialableAddress dialled) {
    String number =
        dialled.international() ? plan.dialled(dialled.number()) : plan.rewritten(dialled.number());
    String subaddress =
        dialled.subaddress().isEmpty()
            ? ""
            : ";isub=" + PercentEncoding.encode(dialled.subaddress());
    return new DialTarget(
        atDomain(PercentEncoding.encode(number) + subaddress, !subaddress.isEmpty()),
        dialled.international() ? plan.canonical(dialled.number()) : dialled.number(),
        dialled.afterAnswer(),
        dialled.name(),
        dialled.partial());
  }

  /** A telephone-subscriber becomes a user part with its parameters (RFC 3261, section 19.1.6). */
  private DialTarget tel(String text) {
    TelUri tel = TelUri.parse(text);
    boolean own =
        tel.context().map(c -> plan.isOwnContext(c) || c.equals(domain.host())).orElse(true);
    String number = tel.number();
    if (tel.global()) {
      number = plan.dialled(number);
    } else if (own) {
      number = plan.rewritten(number);
    }
    String parameters =
        tel.extension().map(value -> ";ext=" + value).orElse("")
            + tel.subaddress().map(value -> ";isub=" + value).orElse("")
            + (own ? "" : ";phone-context=" + tel.context().get());
    return new DialTarget(
        atDomain(PercentEncoding.encode(number) + parameters, !parameters.isEmpty()),
        tel.global() ? plan.canonical(tel.number()) : tel.number(),
        "",
        "",
        false);
  }

  private SipUri atDomain(String user, boolean phone) {
    if (user.length() > MAX_USER) {
      throw InvalidAddress.because(user, "escaped for SIP it is longer than " + MAX_USER);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    if (phone) {
      parameters.put("user", "phone");
    }
    return new SipUri(Optional.of(user), domain.host(), domain.port(), parameters);
  }

  /** Whether a host is the line's own domain. */
  public boolean isOwnDomain(String host) {
    return domain.host().equalsIgnoreCase(BRACKETS.matcher(host).replaceAll(""));
  }

  /**
   * What people see of a party: an international number in canonical form, another number or a user
   * of the line's own domain by the user part, anyone else as {@code user@host}.
   *
   * @param user the user part as it stands in the URI, empty for none
   * @param host the host, empty for a {@code tel:} URI
   */
  public ShownAddress show(String user, String host) {
    int parameters = user.indexOf(';');
    String bare = PercentEncoding.decode(parameters < 0 ? user : user.substring(0, parameters));
    String shown = PlainText.of(bare, MAX_SHOWN);
    String shownHost = PlainText.of(host, MAX_SHOWN);
    String digits = SEPARATORS.matcher(shown).replaceAll("");
    if (INTERNATIONAL.matcher(digits).matches()) {
      return new ShownAddress(plan.canonical(digits.substring(1)), LineAddressType.PHONENUMBER);
    }
    if (NUMBER.matcher(digits).matches()) {
      return new ShownAddress(digits, LineAddressType.PHONENUMBER);
    }
    if (!shown.isEmpty()) {
      boolean local = shownHost.isEmpty() || isOwnDomain(shownHost);
      return new ShownAddress(local ? shown : shown + "@" + shownHost, LineAddressType.EMAILNAME);
    }
    boolean literal = shownHost.startsWith("[") || IP_LITERAL.matcher(shownHost).matches();
    return new ShownAddress(
        shownHost, literal ? LineAddressType.IPADDRESS : LineAddressType.DOMAINNAME);
  }
}
