package org.sipline.tsp.registration;

import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;
import org.sipline.tsp.stack.OptionTags;
import org.sipline.tsp.stack.SipMessages;

/**
 * What a registrar grants beside the binding.
 *
 * @param serviceRoutes the proxies that requests of the line go through (RFC 3608)
 * @param gruu the address that reaches this line alone from anywhere (RFC 5627); empty for none
 * @param outbound whether it calls over the flow of the registration (RFC 5626)
 */
public record Reach(List<Address> serviceRoutes, Optional<SipURI> gruu, boolean outbound) {
  /** Nothing beside the binding. */
  public static final Reach PLAIN = new Reach(List.of(), Optional.empty(), false);

  private static final int MOST_ROUTES = 8;
  private static final int MOST_CONTACTS = 64;

  public Reach {
    serviceRoutes = List.copyOf(serviceRoutes);
  }

  /**
   * Reads a 2xx to a REGISTER; what cannot be read counts as not granted.
   *
   * @param contactUser the user part of our own Contact
   */
  static Reach read(SipMessages messages, SIPResponse response, String contactUser) {
    return new Reach(
        serviceRoutes(messages, response),
        gruu(messages, response, contactUser),
        OptionTags.in(response, "Require").contains("outbound"));
  }

  private static List<Address> serviceRoutes(SipMessages messages, SIPResponse response) {
    List<Address> routes = new ArrayList<>(0);
    for (Iterator<?> each = response.getHeaders("Service-Route"); each.hasNext(); ) {
      String text = ((Header) each.next()).toString();
      for (String one : text.substring(text.indexOf(':') + 1).split(",", MOST_ROUTES + 1)) {
        try {
          Address route = messages.addresses().createAddress(one.strip());
          // Who is no loose router would take our Request-URI for its own.
          if (routes.size() < MOST_ROUTES
              && route.getURI() instanceof SipURI uri
              && uri.hasLrParam()) {
            routes.add(route);
          }
        } catch (ParseException e) {
          return List.of();
        }
      }
    }
    return routes;
  }

  private static Optional<SipURI> gruu(
      SipMessages messages, SIPResponse response, String contactUser) {
    Iterator<?> contacts = response.getHeaders(ContactHeader.NAME);
    for (int i = 0; i < MOST_CONTACTS && contacts.hasNext(); i++) {
      ContactHeader contact = (ContactHeader) contacts.next();
      String text = contact.getParameter("pub-gruu");
      if (text != null
          && contact.getAddress() != null
          && contact.getAddress().getURI() instanceof SipURI uri
          && contactUser.equals(uri.getUser())) {
        try {
          return messages.uri(text.replace("\"", "")) instanceof SipURI gruu
              ? Optional.of(gruu)
              : Optional.empty();
        } catch (ParseException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
