// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The validators are tested too: of a valid document with one mistake, they say what is wrong. */
class ValidatorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/severity_id          | null          | severity_id is required",
                "/severity_id          | 7             | severity_id has no such number as 7",
                "/severity             | 'Low'         | severity_id must have the caption \"Informational\" and has \"Low\"",
                "/severity_id          | '1'           | severity_id is no integer_t",
                "/time                 | 1.5           | time is no timestamp_t",
                "/src_endpoint         | null          | src_endpoint is required",
                "/src_endpoint         | {}            | src_endpoint. must have at least one of",
                "/src_endpoint/ip      | 'x'           | src_endpoint.ip is no ip_t",
                "/src_endpoint/port    | 70000         | src_endpoint.port is out of the range of port_t",
                "/actor/user           | 'bob'         | actor.user. must be an object",
                "/actor/whom           | 'bob'         | actor.whom is not defined",
                "/actor/invoked_by     | 'psql'        | actor.invoked_by is deprecated",
                "/metadata/profiles    | []            | cloud is not defined",
                "/metadata/profiles    | 'cloud'       | metadata.profiles must be an array",
                "/metadata/product     | null          | metadata.product is required",
                "/metadata/version     | '1.1.0'       | metadata.version is another one",
                "/database             | {'type_id':1,'type':'Relational'} | database. must have at least one of",
                "/type_uid             | 600505        | type_uid must be 600504",
                "/type_name            | 'Datastore Activity: Read' | type_name must be Datastore Activity: Query",
                "/class_uid            | 1             | class_uid names no class"
            })
    void ofOcsf(String pointer, String value, String problem) throws IOException {
        JsonNode valid =
                Transforms.json(Transforms.ocsf("value.form=map").apply(Emitted.event("aurora-postgresql", "{}")));

        assertFound(OcsfValidator.of("1.8.0")::problems, valid, pointer, value, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/@timestamp         | 'yesterday'      | @timestamp is no date",
                "/event/kind         | 'heartbeat'      | event.kind must not be",
                "/event/category     | 'database'       | event.category must be a list",
                "/event/category     | ['data']         | event.category must not be",
                "/event/type         | ['user']         | No category of the event expects the type",
                "/event/type         | ['access','end'] | No category of the event expects the type",
                "/event/category     | ['database','iam'] | The category iam expects no type of the event",
                "/event/statement    | 'select'         | event.statement is not defined",
                "/db/statement       | 'select'         | db.statement is not defined",
                "/client/ip          | 'localhost'      | client.ip is no ip",
                "/client/port        | '5432'           | client.port is no long",
                "/related/user       | 'bob'            | related.user must be a list"
            })
    void ofEcs(String pointer, String value, String problem) throws IOException {
        JsonNode valid = Transforms.json(Transforms.ecs().apply(Emitted.event("aurora-postgresql", "{}")));

        assertFound(EcsValidator.of("9.4.0")::problems, valid, pointer, value, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/datasets  | ['Query']        | Query must have no such dataset",
                "/datasets  | ['Authentication'] | Authentication must have action",
                "/query     | {'text':'select'} | query is not flat",
                "/statement | 'select'          | statement is not defined"
            })
    void ofCim(String pointer, String value, String problem) throws IOException {
        JsonNode valid = Transforms.json(Transforms.cim().apply(Emitted.event("aurora-postgresql", "{}")));

        assertFound(CimValidator::problems, valid, pointer, value, problem);
    }

    private static void assertFound(
            Function<JsonNode, List<String>> problems, JsonNode valid, String pointer, String value, String problem)
            throws IOException {
        assertThat(problems.apply(valid)).isEmpty();
        int name = pointer.lastIndexOf('/');
        ((ObjectNode) valid.at(pointer.substring(0, name)))
                .set(pointer.substring(name + 1), JSON.readTree(value.replace('\'', '"')));

        assertThat(problems.apply(valid)).anySatisfy(found -> assertThat(found).contains(problem));
    }
}
