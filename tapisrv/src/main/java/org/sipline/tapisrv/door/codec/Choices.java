package org.sipline.tapisrv.door.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.door.schema.Choice;
import org.sipline.tapisrv.door.schema.Field;
import org.sipline.tapisrv.door.schema.Struct;
import org.sipline.tapisrv.door.wire.MalformedException;

/** Reads one of several records. */
final class Choices {
  private Choices() {}

  /** Reads the record that the structure's first field names, of its other fields. */
  static Decoder of(Struct struct, Class<?> type) {
    if (!type.getSimpleName().equals(struct.name())
        || struct.fields().isEmpty()
        || !struct.fields().getFirst().name().equals(Choice.KIND)) {
      throw new MalformedException(struct.name() + " is another thing to the client");
    }
    List<Field> parts = struct.fields().subList(1, struct.fields().size());
    Map<String, Decoder> records = new HashMap<>();
    for (Class<?> record : Choice.of(type)) {
      records.put(record.getSimpleName(), Target.ofRecord(parts, record));
    }
    return (in, handles) -> {
      String kind = in.str();
      Decoder record = records.get(kind);
      if (record == null) {
        throw new TapiException(
            LineError.INVALPARAM,
            "there is no %s of that kind; there are %s".formatted(struct.name(), records.keySet()));
      }
      return record.get(in, handles);
    };
  }
}
