package org.sipline.tsp.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The SIP domains that a certificate names (RFC 5922 section 7.1). */
public final class SipCertificate {
  private static final int DNS_NAME = 2;
  private static final int URI_NAME = 6;
  private static final int IP_ADDRESS = 7;

  private SipCertificate() {}

  /**
   * The identities of a certificate, in lower case: those of {@code sip:} URIs, or, if it has none,
   * its DNS names and addresses; the common name counts only in a certificate without any.
   */
  static Set<String> identities(X509Certificate certificate) {
    Set<String> domains = new LinkedHashSet<>();
    Set<String> hosts = new LinkedHashSet<>();
    boolean named = false;
    for (List<?> name : names(certificate)) {
      String text = String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
      switch ((Integer) name.get(0)) {
        case URI_NAME -> {
          named = true;
          // A URI with a user names that user and not the domain.
          if (text.startsWith("sip:") && text.indexOf('@') < 0) {
            domains.add(text.substring("sip:".length()));
          }
        }
        case DNS_NAME, IP_ADDRESS -> {
          named = true;
          hosts.add(text);
        }
        default -> {}
      }
    }
    if (!named) {
      commonName(certificate, hosts);
    }
    return domains.isEmpty() ? hosts : domains;
  }

  private static Collection<List<?>> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of(); // names that cannot be read name nobody
    }
  }

  private static void commonName(X509Certificate certificate, Set<String> into) {
    try {
      for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          into.add(String.valueOf(part.getValue()).toLowerCase(Locale.ROOT));
        }
      }
    } catch (InvalidNameException e) {
      into.clear();
    }
  }

  /**
   * Whether a certificate is for a domain. Wildcards match nothing (section 7.2).
   *
   * @param domain a name or an address literal without brackets
   */
  public static boolean names(X509Certificate certificate, String domain) {
    String wanted = domain.toLowerCase(Locale.ROOT);
    String plain = wanted.endsWith(".") ? wanted.substring(0, wanted.length() - 1) : wanted;
    for (String identity : identities(certificate)) {
      if (identity.equals(plain) || sameAddress(identity, plain)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameAddress(String one, String other) {
    try {
      return InetAddress.ofLiteral(one).equals(InetAddress.ofLiteral(other));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
