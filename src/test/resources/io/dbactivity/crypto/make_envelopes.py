#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the envelopes beside this file, byte by byte, with neither the AWS Encryption SDK nor the plugin's code.

    python3 make_envelopes.py          # needs python3-cryptography; every run draws new keys and writes new files

Layout: the AWS Encryption SDK message format reference and algorithms reference. Suites, frame lengths, provider and key
name are those of real Aurora records: PostgreSQL 14.6 writes suite 0x0178 in frames of 4096 bytes, MySQL 2.11 writes
suite 0x0378 in frames of 262144 bytes. JSON white space is that of each engine. The committing suites 0x0478 and 0x0578
have not been seen in an activity stream yet.
"""

import base64
import gzip
import json
import os
import struct
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HERE = Path(__file__).resolve().parent
DATA_KEY = os.urandom(32)
WRAPPED_KEY = os.urandom(184)  # opaque to everyone but KMS

KDF_HASH = {0x0178: hashes.SHA256, 0x0378: hashes.SHA384, 0x0478: hashes.SHA512, 0x0578: hashes.SHA512}
SIGNED = {0x0378, 0x0578}
COMMITTING = {0x0478, 0x0578}


def short(data):
    return struct.pack(">H", len(data)) + data


def hkdf(suite, salt, info):
    return HKDF(KDF_HASH[suite](), 32, salt, info)


def encryption_context(pairs):
    return struct.pack(">H", len(pairs)) + b"".join(short(k) + short(v) for k, v in sorted(pairs)) if pairs else b""


def encrypted_data_key(data_key, message_key, context):
    iv = os.urandom(12)
    info = b"DataKey" + struct.pack(">II", 128, 12) + iv
    return short(b"BC") + short(info) + short(AESGCM(data_key).encrypt(iv, message_key, context))


def frames(key, message_id, plaintext, frame_length):
    """A message whose length is a multiple of the frame length ends with a full final frame."""
    body, number = b"", 1
    while len(plaintext) > frame_length:
        chunk, plaintext = plaintext[:frame_length], plaintext[frame_length:]
        body += struct.pack(">I", number) + seal(key, message_id, b"AWSKMSEncryptionClient Frame", number, chunk)
        number += 1
    return body + b"\xff\xff\xff\xff" + struct.pack(">I", number) + seal(
        key, message_id, b"AWSKMSEncryptionClient Final Frame", number, plaintext, final=True)


def seal(key, message_id, label, number, chunk, final=False):
    iv = struct.pack(">QI", 0, number)
    aad = message_id + label + struct.pack(">IQ", number, len(chunk))
    length = struct.pack(">I", len(chunk)) if final else b""
    return iv + length + AESGCM(key).encrypt(iv, chunk, aad)


def message(suite, plaintext, frame_length):
    signing_key = ec.generate_private_key(ec.SECP384R1()) if suite in SIGNED else None
    pairs = []
    if signing_key:
        point = signing_key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
        pairs.append((b"aws-crypto-public-key", base64.b64encode(point)))
    context = encryption_context(pairs)
    message_key = os.urandom(32)
    edks = struct.pack(">H", 1) + encrypted_data_key(DATA_KEY, message_key, context)
    if suite in COMMITTING:
        message_id = os.urandom(32)
        key = hkdf(suite, message_id, struct.pack(">H", suite) + b"DERIVEKEY").derive(message_key)
        commitment = hkdf(suite, message_id, b"COMMITKEY").derive(message_key)
        header = (b"\x02" + struct.pack(">H", suite) + message_id + short(context) + edks + b"\x02"
                  + struct.pack(">I", frame_length) + commitment)
        authentication = AESGCM(key).encrypt(bytes(12), b"", header)
    else:
        message_id = os.urandom(16)
        key = hkdf(suite, None, struct.pack(">H", suite) + message_id).derive(message_key)
        header = (b"\x01\x80" + struct.pack(">H", suite) + message_id + short(context) + edks + b"\x02"
                  + bytes(4) + b"\x0c" + struct.pack(">I", frame_length))
        authentication = bytes(12) + AESGCM(key).encrypt(bytes(12), b"", header)
    signed_part = header + authentication + frames(key, message_id, plaintext, frame_length)
    return signed_part + (signature(signing_key, signed_part) if signing_key else b"")


def signature(key, data):
    """All producers seen write signatures of 103 bytes, the commonest length of the DER form; so it is drawn until so."""
    while True:
        der = key.sign(data, ec.ECDSA(hashes.SHA384()))
        if len(der) == 103:
            return short(der)


def events(count, engine):
    """Invented content, hard to compress, so that many events make several frames."""
    return json.dumps({
        "type": "DatabaseActivityMonitoringRecord",
        "clusterId": "cluster-TEST",
        "instanceId": "db-TEST",
        "databaseActivityEventList": [
            {"type": "record", "serverType": engine, "statementId": i, "commandText": f"select '{os.urandom(48).hex()}'"}
            for i in range(count)
        ],
    }, separators=(",", ":")).encode()


def compact(version, body):
    return json.dumps({
        "type": "DatabaseActivityMonitoringRecords",
        "version": version,
        "databaseActivityEvents": base64.b64encode(body).decode(),
        "key": base64.b64encode(WRAPPED_KEY).decode(),
    }, separators=(",", ":"))


def by_hand(version, body):
    return ('{"type": "DatabaseActivityMonitoringRecords","version": "%s","databaseActivityEvents": "%s","key" : "%s"}'
            % (version, base64.b64encode(body).decode(), base64.b64encode(WRAPPED_KEY).decode()))


def write(name, plaintext, envelope):
    (HERE / f"{name}.json").write_text(envelope)
    (HERE / f"{name}.plaintext").write_bytes(plaintext)


def gzipped_to(length, plaintext):
    """Stretched by a comment in the gzip header, so that the message ends exactly where a frame does."""
    packed = gzip.compress(plaintext)
    return packed[:3] + b"\x10" + packed[4:10] + b"x" * (length - len(packed) - 1) + b"\x00" + packed[10:]


def main():
    (HERE / "data-key.hex").write_text(DATA_KEY.hex() + "\n")
    (HERE / "wrapped-key.hex").write_text(WRAPPED_KEY.hex() + "\n")
    one, many = events(1, "PostgreSQL"), events(300, "PostgreSQL")
    write("postgresql-one-frame", one, compact("1.1", message(0x0178, gzip.compress(one), 4096)))
    write("postgresql-several-frames", many, compact("1.1", message(0x0178, gzip.compress(many), 4096)))
    write("postgresql-full-last-frame", one, compact("1.1", message(0x0178, gzipped_to(8192, one), 4096)))
    mysql = events(2, "MySQL")
    write("mysql-signed", mysql, by_hand("1.2", message(0x0378, gzip.compress(mysql), 262144)))
    write("committing", one, compact("1.1", message(0x0478, gzip.compress(one), 4096)))
    write("committing-signed", mysql, by_hand("1.2", message(0x0578, gzip.compress(mysql), 262144)))
    members = gzip.compress(mysql[:100]) + gzip.compress(mysql[100:])
    write("several-gzip-members", mysql, by_hand("1.2", message(0x0378, members, 262144)))
    write("not-gzip", one, compact("1.1", message(0x0178, one, 4096)))


if __name__ == "__main__":
    main()
