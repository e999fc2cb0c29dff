// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Map;
import java.util.Optional;

/**
 * Reads entries as JsonConverter writes them, with or without their schema. With record.value=json they look the same.
 */
public final class LedgerJson {

    private LedgerJson() {}

    /** @throws AuditException if another converter wrote the bytes */
    public static LedgerEntry parse(byte[] value) {
        Map<String, Object> object = Json.parse(value)
                .flatMap(Json::object)
                .orElseThrow(() -> new AuditException(
                        "The coverage topic holds values that are not JSON objects. The ledger can be audited where"
                                + " its connector writes values with org.apache.kafka.connect.json.JsonConverter, or has"
                                + " record.value=json or json.bytes"));
        Optional<Map<String, Object>> payload = Json.object(object.get("payload"));
        return new LedgerEntry(payload.orElse(object));
    }
}
