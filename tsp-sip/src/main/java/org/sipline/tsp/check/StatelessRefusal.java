package org.sipline.tsp.check;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.config.IpLiteral;

/**
 * Refuses what the stack is not given, because it is too broken or too large: it copies from the
 * text what RFC 3261 section 8.2.6.2 has a response bear, as far as it is there, and nothing else.
 * So an answer is hardly longer than its question, and nobody has us flood a third party.
 */
public final class StatelessRefusal {
  private static final int MOST_PHRASE = 100;
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(?!ACK |SIP/)[^\\s:]+ .*", Pattern.DOTALL);
  private static final Pattern FOLD = Pattern.compile("\\r\\n[ \\t]+");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?m)^(?i:(via|v|from|f|to|t|call-id|i|cseq))[ \\t]*:[ \\t]*(.*?)[ \\t]*\\r?$");

  /** Of the stack's parser, which names its own character array where it means what that holds. */
  private static final Pattern PARSERS_BUFFER = Pattern.compile("\\[C@[0-9a-f]+ ?");

  private static final Pattern RPORT = Pattern.compile(";[ \\t]*rport[ \\t]*(?=[;,]|$)");

  private StatelessRefusal() {}

  /** What keeps the stack from making a transaction of a message; empty for nothing. */
  public static Optional<String> fault(SIPMessage message) {
    if (message.getTopmostVia() == null) {
      return Optional.of("Missing Via");
    }
    if (message.getFrom() == null) {
      return Optional.of("Missing From");
    }
    if (message.getTo() == null) {
      return Optional.of("Missing To");
    }
    if (message.getCallId() == null) {
      return Optional.of("Missing Call-ID");
    }
    if (message.getCSeq() == null) {
      return Optional.of("Missing CSeq");
    }
    return message instanceof SIPRequest request
            && !request.getMethod().equals(request.getCSeq().getMethod())
        ? Optional.of("CSeq Names Another Method")
        : Optional.empty();
  }

  /** 400 to a message that cannot be read; {@link #of} tells the rest. */
  public static Optional<byte[]> badRequest(byte[] message, String why, InetSocketAddress source) {
    return of(message, 400, "Bad Request (" + why + ")", source);
  }

  /**
   * A refusal.
   *
   * @param message the message as it came, or its head
   * @param phrase the reason phrase; what it quotes of the message may hold line ends
   * @param source where it came from
   * @return the response's bytes; empty where the message is no request, needs no response, or says
   *     by no Via whom to answer
   */
  public static Optional<byte[]> of(
      byte[] message, int status, String phrase, InetSocketAddress source) {
    String text = new String(message, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    String head = FOLD.matcher(end < 0 ? text : text.substring(0, end)).replaceAll(" ");
    if (!REQUEST_LINE.matcher(head).matches()) {
      return Optional.empty();
    }
    StringBuilder answer = new StringBuilder("SIP/2.0 " + status + " " + plain(phrase) + "\r\n");
    boolean answerable = false;
    Matcher headers = HEADER.matcher(head);
    while (headers.find()) {
      String value = headers.group(2);
      switch (headers.group(1).toLowerCase(Locale.ROOT)) {
        case "via", "v" -> {
          line(answer, "Via", answerable ? value : RPORT.matcher(value).replaceFirst(way(source)));
          answerable = true;
        }
        case "from", "f" -> line(answer, "From", value);
        // The same tag for each repetition, as section 8.2.7 has it.
        case "to", "t" ->
            line(
                answer,
                "To",
                value.toLowerCase(Locale.ROOT).contains("tag=")
                    ? value
                    : value + ";tag=" + Integer.toHexString(head.hashCode()));
        case "call-id", "i" -> line(answer, "Call-ID", value);
        default -> line(answer, "CSeq", value);
      }
    }
    line(answer, "Content-Length", "0");
    return answerable
        ? Optional.of(answer.append("\r\n").toString().getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** RFC 3581 section 4. */
  private static String way(InetSocketAddress source) {
    return Matcher.quoteReplacement(
        ";received=" + IpLiteral.of(source.getAddress()) + ";rport=" + source.getPort());
  }

  private static String plain(String phrase) {
    String words =
        PARSERS_BUFFER.matcher(phrase).replaceAll("").replaceAll("\\p{Cntrl}+", " ").strip();
    return words.length() > MOST_PHRASE ? words.substring(0, MOST_PHRASE) : words;
  }

  private static void line(StringBuilder answer, String name, String value) {
    answer.append(name).append(": ").append(value).append("\r\n");
  }
}
