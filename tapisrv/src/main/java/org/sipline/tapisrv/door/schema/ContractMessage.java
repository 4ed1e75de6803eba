package org.sipline.tapisrv.door.schema;

import java.util.List;

/** An event or mirror of the contract: its record, and the record's components as fields. */
public record ContractMessage(String name, Class<? extends Record> type, List<Field> fields) {}
