package org.sipline.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code pbx}. */
final class PbxReader {
  private final Terminals terminals;
  private final SipConfig sip;
  private final Set<String> numbers = new HashSet<>();

  /**
   * @param terminals reads the announcement
   * @param sip whose listeners the PBX must not collide with
   */
  PbxReader(Terminals terminals, SipConfig sip) {
    this.terminals = terminals;
    this.sip = sip;
  }

  PbxConfig read(Section section) {
    PbxConfig defaults = PbxConfig.DEFAULTS;
    return new PbxConfig(
        section.section("listen", this::listener),
        section.get("realm", defaults.realm(), PbxReader::realm),
        section.choices(
            "algorithms",
            defaults.algorithms(),
            Values.oneOf(DigestAlgorithm.class, DigestAlgorithm::token)),
        section.sections("users", this::user).orElse(List.of()).stream()
            .flatMap(Optional::stream)
            .toList(),
        section.section("extensions", this::extensions));
  }

  private ListenConfig listener(Section section) {
    ListenConfig listener = SipReader.listener(section, PbxConfig.DEFAULTS.listen());
    if (listener.transports().contains(SipTransport.TLS)) {
      section.error("transports", "the embedded PBX does not speak tls", "use udp and tcp");
    }
    if (sip.listen().stream().anyMatch(other -> SipReader.collide(other, listener))) {
      section.error(
          "port", "the lines already listen on port " + listener.port(), "give the PBX its own");
    }
    return listener;
  }

  private static String realm(String text) {
    if (Values.text(text).isBlank() || text.contains("\"") || text.contains("\\")) {
      throw new BadValue("is not a realm", "some text without quotes and backslashes");
    }
    return text;
  }

  private Optional<PbxUser> user(Section section) {
    Optional<String> name = section.require("name", Values::extension);
    Optional<Secret> password = section.require("password", Values.SECRET);
    name.ifPresent(number -> claim(section, "name", number));
    Passwords.warnIfExposed(section);
    return name.flatMap(known -> password.map(secret -> new PbxUser(known, secret)));
  }

  private PbxExtensions extensions(Section section) {
    return new PbxExtensions(
        extension(section, "echo"),
        extension(section, "tone"),
        section.optionalSection("announcement", this::announcement).flatMap(number -> number));
  }

  private Optional<PbxExtensions.Announcement> announcement(Section section) {
    Optional<String> number = section.require("number", Values::extension);
    number.ifPresent(known -> claim(section, "number", known));
    Optional<Path> file = section.find("file", terminals::wavFile);
    return number.map(known -> new PbxExtensions.Announcement(known, file));
  }

  private Optional<String> extension(Section section, String key) {
    Optional<String> number = section.find(key, Values::extension);
    number.ifPresent(known -> claim(section, key, known));
    return number;
  }

  private void claim(Section section, String key, String number) {
    if (!numbers.add(number)) {
      section.error(
          key, "this is taken by another user or extension", "each needs a number of its own");
    }
  }
}
