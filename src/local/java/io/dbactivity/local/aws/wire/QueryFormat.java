// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The query protocol that STS and RDS speak: a form goes in, XML comes out. */
public final class QueryFormat implements WireFormat {
    public static final QueryFormat QUERY = new QueryFormat();

    private final ObjectMapper mapper = Mappers.query();
    private final XMLOutputFactory xml = XMLOutputFactory.newDefaultFactory();

    private QueryFormat() {}

    /** The members of a form. Of two with the same name, the later one wins. */
    public static Map<String, String> form(byte[] body) {
        Map<String, String> members = new TreeMap<>();
        for (String member : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = member.indexOf('=');
            if (equals > 0) {
                members.put(
                        member.substring(0, equals),
                        URLDecoder.decode(member.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return members;
    }

    @Override
    public String contentType() {
        return "text/xml";
    }

    @Override
    public <T> T read(byte[] body, Class<T> type) {
        return mapper.convertValue(form(body), type);
    }

    @Override
    public byte[] write(String operation, Object output) {
        return document(operation + "Response", mapper.valueToTree(Map.of(operation + "Result", output)));
    }

    @Override
    public byte[] error(AwsError error) {
        Map<String, String> members = Map.of("Code", error.code(), "Message", String.valueOf(error.getMessage()));
        return document("ErrorResponse", mapper.valueToTree(Map.of("Error", members)));
    }

    private byte[] document(String root, JsonNode content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = xml.createXMLStreamWriter(text);
            writer.writeStartElement(root);
            members(writer, content);
            writer.writeEndElement();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void members(XMLStreamWriter writer, JsonNode node) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            // A list becomes one element for each of its members, all with the same name.
            for (JsonNode value : member.getValue().isArray() ? member.getValue() : List.of(member.getValue())) {
                element(writer, member.getKey(), value);
            }
        }
    }

    private static void element(XMLStreamWriter writer, String name, JsonNode value) throws XMLStreamException {
        writer.writeStartElement(name);
        if (value.isValueNode()) {
            writer.writeCharacters(value.asText());
        } else {
            members(writer, value);
        }
        writer.writeEndElement();
    }
}
