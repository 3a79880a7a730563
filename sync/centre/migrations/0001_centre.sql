-- What the centre keeps: SPEC E.1 names every column, and a test holds this file against that list.

-- One database is one log; it never continues under another receipt key.
CREATE TABLE log (
    log_id BLOB PRIMARY KEY CHECK (length(log_id) = 16)
) STRICT;

CREATE TABLE office (
    office BLOB PRIMARY KEY CHECK (length(office) = 16)
) STRICT;

CREATE TABLE keyring_item (
    office BLOB    NOT NULL REFERENCES office (office),
    n      INTEGER NOT NULL CHECK (n > 0),
    item   BLOB    NOT NULL,
    PRIMARY KEY (office, n)
) STRICT;

CREATE TABLE keyring_row (
    office   BLOB NOT NULL REFERENCES office (office),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 32),
    row      BLOB NOT NULL,
    PRIMARY KEY (office, row_hash)
) STRICT;

CREATE TABLE entry (
    office         BLOB    NOT NULL REFERENCES office (office),
    log_index      INTEGER NOT NULL CHECK (log_index > 0),
    device_id      BLOB    NOT NULL CHECK (length(device_id) = 16),
    seq            INTEGER NOT NULL CHECK (seq > 0),
    entry_hash     BLOB    NOT NULL CHECK (length(entry_hash) = 32),
    entry          BLOB    NOT NULL,
    signature      BLOB    NOT NULL CHECK (length(signature) = 64),
    received_at_ms INTEGER NOT NULL,
    server_hash    BLOB    NOT NULL CHECK (length(server_hash) = 32),
    receipt        BLOB    NOT NULL,
    centre_receipt BLOB,
    PRIMARY KEY (office, log_index),
    UNIQUE (office, device_id, seq)
) STRICT;

CREATE INDEX entry_to_send_on ON entry (office, log_index) WHERE centre_receipt IS NULL;

-- Another entry at a place that was taken: evidence, never part of a chain.
CREATE TABLE fork (
    office         BLOB    NOT NULL REFERENCES office (office),
    device_id      BLOB    NOT NULL CHECK (length(device_id) = 16),
    seq            INTEGER NOT NULL,
    entry_hash     BLOB    NOT NULL CHECK (length(entry_hash) = 32),
    entry          BLOB    NOT NULL,
    signature      BLOB    NOT NULL CHECK (length(signature) = 64),
    received_at_ms INTEGER NOT NULL,
    PRIMARY KEY (office, entry_hash)
) STRICT;

CREATE TABLE object (
    office         BLOB    NOT NULL REFERENCES office (office),
    object_hash    BLOB    NOT NULL CHECK (length(object_hash) = 32),
    type           INTEGER NOT NULL CHECK (type BETWEEN 1 AND 127),
    id             BLOB    NOT NULL CHECK (length(id) = 16),
    size           INTEGER NOT NULL,
    capsule_id     BLOB             CHECK (length(capsule_id) = 16),
    content        BLOB    NOT NULL,
    parts          INTEGER NOT NULL,
    parts_held     INTEGER NOT NULL CHECK (parts_held <= parts),
    bytes_held     INTEGER NOT NULL,
    named_by       INTEGER,          -- log index of the first entry that names it
    received_at_ms INTEGER NOT NULL,
    sent_on        INTEGER NOT NULL, -- at a relay: the centre has its parts
    PRIMARY KEY (office, object_hash)
) STRICT;

CREATE INDEX object_by_id ON object (office, id, type);
CREATE INDEX object_unnamed ON object (received_at_ms) WHERE named_by IS NULL;
CREATE INDEX object_to_send_on ON object (office, named_by)
    WHERE parts > 0 AND parts_held = parts AND sent_on = 0 AND named_by IS NOT NULL;

CREATE TABLE part (
    office      BLOB    NOT NULL REFERENCES office (office),
    object_hash BLOB    NOT NULL,
    part_index  INTEGER NOT NULL CHECK (part_index BETWEEN 0 AND 15),
    content     BLOB    NOT NULL,
    PRIMARY KEY (office, object_hash, part_index),
    FOREIGN KEY (office, object_hash) REFERENCES object (office, object_hash)
) STRICT;

-- The key ids of the wraps of each capsule and capsule_add: who may fetch what.
CREATE TABLE wrap (
    office     BLOB NOT NULL REFERENCES office (office),
    capsule_id BLOB NOT NULL CHECK (length(capsule_id) = 16),
    key_id     BLOB NOT NULL CHECK (length(key_id) = 16),
    PRIMARY KEY (office, capsule_id, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE config (
    office      BLOB    NOT NULL REFERENCES office (office),
    name        BLOB    NOT NULL,
    version     INTEGER NOT NULL CHECK (version > 0),
    object_hash BLOB    NOT NULL,
    PRIMARY KEY (office, name),
    FOREIGN KEY (office, object_hash) REFERENCES object (office, object_hash)
) STRICT;
