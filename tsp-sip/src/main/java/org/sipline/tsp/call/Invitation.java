package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.address.Address;
import org.sipline.tsp.stack.SipMessages;
import org.sipline.tsp.transfer.Replaces;

/** What an INVITE of ours carries beside the session: who sent us, and what it is to replace. */
final class Invitation {
  private final SipMessages messages;
  private final List<Extra> extras = new ArrayList<>(2);

  /** A header by its name and value, because header objects are never shared between messages. */
  private record Extra(String name, String value) {}

  Invitation(SipMessages messages) {
    this.messages = messages;
  }

  void replaces(Optional<Replaces> dialog) {
    dialog.ifPresent(
        each -> {
          extras.add(new Extra("Replaces", each.value()));
          extras.add(new Extra("Require", "replaces"));
        });
  }

  /** Who sent us there, as it called itself (RFC 3892 section 2.2). */
  void referredBy(String value) {
    if (!value.isEmpty()) {
      extras.add(new Extra("Referred-By", value));
    }
  }

  /** Nobody but the network may tell who calls (RFC 3323, RFC 3325 section 7). */
  void hide(Address identity) {
    extras.add(new Extra("Privacy", "id"));
    extras.add(new Extra("P-Preferred-Identity", identity.toString().strip()));
  }

  void fill(SIPRequest invite) {
    for (Extra extra : extras) {
      invite.addHeader(messages.header(extra.name(), extra.value()));
    }
  }
}
