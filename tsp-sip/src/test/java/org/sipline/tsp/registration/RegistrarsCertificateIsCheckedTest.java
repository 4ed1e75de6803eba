package org.sipline.tsp.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.LineConfig;
import org.sipline.config.ListenConfig;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.registration.RegistrationStatus.State;
import org.sipline.tsp.resolve.FixedNames;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.tls.TestCertificate;

/** RFC 5922: a registrar that is not who it should be gets nothing, and the line says why. */
class RegistrarsCertificateIsCheckedTest {
  private static final TestCertificate AUTHORITY = TestCertificate.authority("Test authority");

  @TempDir Path folder;

  @Test
  void a_registrar_with_a_good_certificate_is_registered_with_over_tls_1_3() throws Exception {
    RegistrationStatus status =
        register(AUTHORITY.issue("dns:pbx.test"), "TLSv1.3", "sip:pbx.test");
    assertThat(status.reason()).startsWith("registered with");
    assertThat(status.inService()).isTrue();
  }

  @Test
  void and_over_tls_1_2_by_a_sips_uri_and_a_name_as_a_sip_uri() throws Exception {
    assertThat(
            register(AUTHORITY.issue("uri:sip:pbx.test"), "TLSv1.2", "sips:pbx.test").inService())
        .isTrue();
  }

  @Test
  void a_certificate_that_ran_out_is_refused() throws Exception {
    TestCertificate old =
        AUTHORITY.issueFrom(Instant.now().minus(Duration.ofDays(20)), "dns:pbx.test");
    assertThat(register(old, "TLSv1.3", "sip:pbx.test").reason()).contains("pbx.test ran out on");
  }

  @Test
  void one_that_is_not_valid_yet_is_refused() throws Exception {
    TestCertificate early =
        AUTHORITY.issueFrom(Instant.now().plus(Duration.ofDays(2)), "dns:pbx.test");
    assertThat(register(early, "TLSv1.3", "sip:pbx.test").reason()).contains("valid only from");
  }

  @Test
  void one_for_another_domain_is_refused() throws Exception {
    assertThat(register(AUTHORITY.issue("dns:evil.test"), "TLSv1.3", "sip:pbx.test").reason())
        .contains("the certificate names evil.test and not pbx.test");
  }

  @Test
  void a_self_signed_one_is_refused() throws Exception {
    assertThat(
            register(TestCertificate.selfSigned("dns:pbx.test"), "TLSv1.3", "sip:pbx.test")
                .reason())
        .contains("self-signed");
  }

  @Test
  void one_of_an_unknown_authority_is_refused() throws Exception {
    TestCertificate stranger = TestCertificate.authority("Stranger").issue("dns:pbx.test");
    assertThat(register(stranger, "TLSv1.3", "sip:pbx.test").reason())
        .contains("not of an authority that is believed");
  }

  @Test
  void one_with_old_tls_only_is_refused() throws Exception {
    assertThat(register(AUTHORITY.issue("dns:pbx.test"), "TLSv1.1", "sip:pbx.test").inService())
        .isFalse();
  }

  private RegistrationStatus register(TestCertificate shown, String version, String registrar)
      throws Exception {
    BlockingQueue<RegistrationStatus> reports = new LinkedBlockingQueue<>();
    SipConfig config =
        SipConfig.DEFAULTS
            .listeningOn(new ListenConfig("127.0.0.1", 0, List.of(SipTransport.TLS)))
            .withTls(TestCertificate.believing(folder, AUTHORITY));
    LineLoop loop = new LineLoop("test-line");
    try (TlsRegistrar server = new TlsRegistrar(shown, version);
        SipEdge edge = SipEdge.open(config, new NobodyCalls())) {
      LineConfig line =
          LineConfig.named("alice")
              .registeringWith(
                  SipUri.parse(
                      registrar
                          + ":"
                          + server.port()
                          + (registrar.startsWith("sips") ? "" : ";transport=tls")),
                  Optional.empty());
      Servers servers = new Servers(new FixedNames().address("pbx.test", "127.0.0.1"), edge);
      RegistrationDriver driver =
          new RegistrationDriver(
              line,
              Duration.ZERO,
              "alice-7f",
              new UUID(7, 7),
              edge,
              servers,
              loop,
              located -> {},
              reports::add);
      loop.execute(driver::open);
      while (true) {
        RegistrationStatus status = reports.poll(20, TimeUnit.SECONDS);
        assertThat(status).as("a registration that came to something").isNotNull();
        if (status.state() == State.REGISTERED || status.state() == State.WAITING) {
          if (!status.inService()) {
            assertThat(server.requests).as("nothing is sent to a stranger").isEmpty();
          }
          return status;
        }
      }
    } finally {
      loop.close();
    }
  }

  /** Grants every REGISTER. */
  private static final class TlsRegistrar implements AutoCloseable {
    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final SSLServerSocket socket;

    TlsRegistrar(TestCertificate shown, String version) throws IOException {
      socket =
          (SSLServerSocket)
              shown
                  .context()
                  .getServerSocketFactory()
                  .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
      socket.setEnabledProtocols(new String[] {version});
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (SSLSocket client = (SSLSocket) socket.accept()) {
          byte[] buffer = new byte[8192];
          for (int read; (read = client.getInputStream().read(buffer)) > 0; ) {
            String request = new String(buffer, 0, read, UTF_8);
            requests.add(request);
            client
                .getOutputStream()
                .write(
                    MiniRegistrar.response(request, MiniRegistrar.granting(request, 60))
                        .getBytes(UTF_8));
          }
        } catch (IOException e) {
          // The client did not like us, or the test is over.
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
