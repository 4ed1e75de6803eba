package org.sipline.tsp.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.TlsConfig;

/** RFC 5922 section 7. */
class CertificatesNameDomainsTest {

  @ParameterizedTest
  @CsvSource({
    "dns:example.com,                              example.com,     true",
    "dns:EXAMPLE.com,                              Example.COM.,    true",
    "dns:example.com,                              sip.example.com, false",
    "dns:*.example.com,                            sip.example.com, false",
    "dns:other.com dns:example.com,                example.com,     true",
    "uri:sip:example.com,                          example.com,     true",
    "uri:sip:other.com dns:example.com,            example.com,     false",
    "uri:sip:alice@example.com,                    example.com,     false",
    "uri:sip:alice@example.com dns:example.com,    example.com,     true",
    "uri:https://example.com,                      example.com,     false",
    "ip:127.0.0.1,                                 127.0.0.1,       true",
    "ip:::1,                                       0:0:0:0:0:0:0:1, true",
    "ip:127.0.0.1,                                 127.0.0.2,       false",
    "dns:localhost,                                self,            false",
  })
  void a_certificate_is_for_the_domains_that_it_names(
      String names, String domain, boolean matches) {
    TestCertificate certificate = TestCertificate.selfSigned(names.split(" ", -1));
    assertThat(SipCertificate.names(certificate.certificate, domain)).isEqualTo(matches);
  }

  @Test
  void the_common_name_counts_only_where_no_other_name_stands() {
    assertThat(SipCertificate.names(TestCertificate.selfSigned().certificate, "self")).isTrue();
  }

  @Test
  void files_that_are_no_certificates_or_keys_are_refused_by_name(@TempDir Path folder)
      throws Exception {
    TestCertificate one = TestCertificate.selfSigned("dns:a.test");
    TlsConfig good = one.shownTo(folder, one);
    assertThat(new TlsSide(good).canServe()).isTrue();
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> new TlsSide(with(good, missing, good.key().get())))
        .hasMessageContaining("missing.pem");
    Path text = Files.writeString(folder.resolve("text.pem"), "hello");
    assertThatThrownBy(() -> new TlsSide(with(good, text, good.key().get())))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("text.pem");
    TlsConfig other = TestCertificate.selfSigned("dns:b.test").shownTo(folder, one);
    assertThatThrownBy(() -> new TlsSide(with(good, good.certificate().get(), other.key().get())))
        .hasMessageContaining("do not belong together");
    assertThatThrownBy(() -> new TlsSide(with(good, good.certificate().get(), text)))
        .hasMessageContaining("openssl pkcs8");
  }

  private static TlsConfig with(TlsConfig base, Path certificate, Path key) {
    return new TlsConfig(Optional.of(certificate), Optional.of(key), base.trust(), base.clients());
  }
}
