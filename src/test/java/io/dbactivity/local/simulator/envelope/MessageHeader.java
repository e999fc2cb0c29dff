// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header of an Encryption SDK message, read byte by byte after the format reference of the AWS Encryption SDK, so
 * that the library which wrote it has no say.
 *
 * @param type of the message; absent (0) in format version 2
 */
record MessageHeader(
        int version,
        int type,
        int suite,
        Map<String, String> context,
        int dataKeys,
        String provider,
        String keyName,
        int tagBits,
        int ivLength,
        int encryptedKeyLength,
        int contentType,
        int frameLength) {

    private static final int MESSAGE_ID_V1 = 16;
    private static final int MESSAGE_ID_V2 = 32;
    private static final int RESERVED_AND_IV_LENGTH = 5;

    static MessageHeader of(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        int version = bytes.get();
        int type = version == 1 ? bytes.get() & 0xFF : 0;
        int suite = bytes.getShort() & 0xFFFF;
        skip(bytes, version == 1 ? MESSAGE_ID_V1 : MESSAGE_ID_V2);
        Map<String, String> context = context(bytes);
        int dataKeys = bytes.getShort();
        String provider = text(bytes);
        ByteBuffer information = slice(bytes);
        int encryptedKeyLength = slice(bytes).remaining();
        int contentType = bytes.get();
        if (version == 1) {
            skip(bytes, RESERVED_AND_IV_LENGTH);
        }
        int frameLength = bytes.getInt();
        String keyName = keyName(information);
        int tagBits = information.getInt();
        return new MessageHeader(
                version,
                type,
                suite,
                context,
                dataKeys,
                provider,
                keyName,
                tagBits,
                information.getInt(),
                encryptedKeyLength,
                contentType,
                frameLength);
    }

    /** A raw AES key's name is followed by tag length, IV length, and the IV. */
    private static String keyName(ByteBuffer information) {
        byte[] name = new byte[information.remaining() - 2 * Integer.BYTES - 12];
        information.get(name);
        return new String(name, UTF_8);
    }

    private static Map<String, String> context(ByteBuffer bytes) {
        ByteBuffer block = slice(bytes);
        Map<String, String> context = new LinkedHashMap<>();
        int entries = block.hasRemaining() ? block.getShort() : 0;
        for (int i = 0; i < entries; i++) {
            context.put(text(block), text(block));
        }
        return context;
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(slice(bytes)).toString();
    }

    private static ByteBuffer slice(ByteBuffer bytes) {
        int length = bytes.getShort() & 0xFFFF;
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        skip(bytes, length);
        return slice;
    }

    private static void skip(ByteBuffer bytes, int length) {
        bytes.position(bytes.position() + length);
    }
}
