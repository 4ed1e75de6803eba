package org.sipline.tapisrv.door.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipline.tapisrv.door.schema.Contract;
import org.sipline.tapisrv.door.schema.ContractMessage;
import org.sipline.tapisrv.door.schema.Message;
import org.sipline.tapisrv.door.schema.Schema;
import org.sipline.tapisrv.door.wire.WireWriter;

/**
 * The contract as one client's schema has it. Functions, events, mirrors and fields go together by
 * name: what the client does not know it is not sent, and what the service does not have it is told
 * nothing of, or zeros. So an older client works with a newer service.
 */
public final class Dialect {

  private record MessageCodec(int number, Encoder fields) {}

  private final Map<Integer, FunctionCodec> functions = new HashMap<>();
  private final Map<Class<?>, MessageCodec> messages = new HashMap<>();

  /**
   * The dialect of a schema.
   *
   * @throws org.sipline.tapisrv.door.wire.MalformedException if one name means different things
   */
  public Dialect(Schema client, Contract contract) {
    client
        .functions()
        .forEach(
            function ->
                Optional.ofNullable(contract.functions().get(function.name()))
                    .ifPresent(
                        own -> functions.put(function.number(), new FunctionCodec(function, own))));
    add(client.events(), contract.events());
    add(client.mirrors(), contract.mirrors());
  }

  private void add(List<Message> client, Map<String, ContractMessage> contract) {
    for (Message message : client) {
      ContractMessage own = contract.get(message.name());
      if (own != null) {
        messages.put(
            own.type(),
            new MessageCodec(
                message.number(), Source.encoder(message.fields(), Source.of(own.type()))));
      }
    }
  }

  /** The function that the client means by a number, if the contract has it. */
  public Optional<FunctionCodec> function(int number) {
    return Optional.ofNullable(functions.get(number));
  }

  /** The client's number of an event or mirror of this type, if it knows it. */
  public Optional<Integer> number(Class<? extends Record> type) {
    return Optional.ofNullable(messages.get(type)).map(MessageCodec::number);
  }

  /** Writes the fields of an event or mirror that the client knows. */
  public void put(Record message, WireWriter out, Handles handles) {
    messages.get(message.getClass()).fields().put(message, out, handles);
  }
}
