-- Ciphertext and public bytes only. Each id and hash has its length checked, so that a value of another kind
-- cannot slip in; types are strict.

-- Capsules, records, manifests of attachments, configs: exactly the bytes that travel. object_id is not unique:
-- a case key's later epochs share their capsule_id, and another device's mistake must not shut out a record.
CREATE TABLE objects (
    object_hash BLOB    NOT NULL PRIMARY KEY CHECK (length(object_hash) = 32),
    type        INTEGER NOT NULL CHECK (type BETWEEN 1 AND 127),
    object_id   BLOB    NOT NULL CHECK (length(object_id) = 16),
    part_count  INTEGER NOT NULL CHECK (part_count BETWEEN 0 AND 16),
    parts_held  INTEGER NOT NULL CHECK (parts_held BETWEEN 0 AND part_count),
    bytes       BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 270500)
) STRICT;
CREATE INDEX objects_by_id ON objects (object_id);
CREATE INDEX objects_without_parts ON objects (object_hash) WHERE parts_held < part_count;

-- Ciphertext of attachments, a mebibyte at a time; each was checked against its manifest.
CREATE TABLE parts (
    object_hash BLOB    NOT NULL REFERENCES objects (object_hash) CHECK (length(object_hash) = 32),
    part        INTEGER NOT NULL CHECK (part BETWEEN 0 AND 15),
    bytes       BLOB    NOT NULL CHECK (length(bytes) BETWEEN 65553 AND 1048848),
    PRIMARY KEY (object_hash, part)
) STRICT;

-- One signed line for each submission, of this device and of the devices pulled. number is the order of arrival.
CREATE TABLE entries (
    number       INTEGER PRIMARY KEY,
    entry_hash   BLOB    NOT NULL UNIQUE CHECK (length(entry_hash) = 32),
    device       BLOB    NOT NULL CHECK (length(device) = 16),
    seq          INTEGER NOT NULL CHECK (seq >= 1),
    keyring_n    INTEGER NOT NULL CHECK (keyring_n >= 1),
    stored_at_ms INTEGER NOT NULL CHECK (stored_at_ms >= 0),
    bytes        BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 4096),
    signature    BLOB    NOT NULL CHECK (length(signature) = 64),
    UNIQUE (device, seq)
) STRICT;

-- What an entry names, in the order of its key 18. The object may be absent: not for this device, or not here yet.
CREATE TABLE entry_objects (
    entry       INTEGER NOT NULL REFERENCES entries (number),
    place       INTEGER NOT NULL CHECK (place BETWEEN 0 AND 32),
    object_hash BLOB    NOT NULL CHECK (length(object_hash) = 32),
    PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_objects_by_hash ON entry_objects (object_hash);

-- The newest entry of each device, once more: a newest row that was cut out of entries shows here.
CREATE TABLE chains (
    device     BLOB    NOT NULL PRIMARY KEY CHECK (length(device) = 16),
    seq        INTEGER NOT NULL CHECK (seq >= 1),
    entry_hash BLOB    NOT NULL CHECK (length(entry_hash) = 32)
) STRICT, WITHOUT ROWID;

-- What each server said. Own entries above receipted_upto are what waits for that server: the outbox.
CREATE TABLE logs (
    log                BLOB    NOT NULL PRIMARY KEY CHECK (length(log) = 16),
    head               BLOB    CHECK (length(head) BETWEEN 1 AND 1024),
    head_signature     BLOB    CHECK (length(head_signature) = 64),
    pulled_index       INTEGER NOT NULL CHECK (pulled_index >= 0),
    pulled_hash        BLOB    NOT NULL CHECK (length(pulled_hash) = 32),
    receipted_upto     INTEGER NOT NULL CHECK (receipted_upto >= 0),
    last_receipt_at_ms INTEGER NOT NULL CHECK (last_receipt_at_ms >= 0),
    CHECK ((head IS NULL) = (head_signature IS NULL))
) STRICT, WITHOUT ROWID;

-- Receipts for own entries, whole: the proof of arrival.
CREATE TABLE receipts (
    log            BLOB    NOT NULL REFERENCES logs (log) CHECK (length(log) = 16),
    seq            INTEGER NOT NULL CHECK (seq >= 1),
    entry_hash     BLOB    NOT NULL REFERENCES entries (entry_hash) CHECK (length(entry_hash) = 32),
    log_index      INTEGER NOT NULL CHECK (log_index >= 1),
    server_hash    BLOB    NOT NULL CHECK (length(server_hash) = 32),
    received_at_ms INTEGER NOT NULL CHECK (received_at_ms >= 0),
    bytes          BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1024),
    signature      BLOB    NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (log, seq),
    UNIQUE (log, log_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipts_by_entry ON receipts (entry_hash);

-- Attachments of receipted entries that this server still lacks.
CREATE TABLE waiting_attachments (
    log         BLOB    NOT NULL REFERENCES logs (log) CHECK (length(log) = 16),
    seq         INTEGER NOT NULL CHECK (seq >= 1),
    object_hash BLOB    NOT NULL REFERENCES objects (object_hash) CHECK (length(object_hash) = 32),
    PRIMARY KEY (log, seq, object_hash)
) STRICT, WITHOUT ROWID;

-- The server's own order and times. Its entry is absent from entries when it forks a chain we hold.
CREATE TABLE pulled (
    log            BLOB    NOT NULL REFERENCES logs (log) CHECK (length(log) = 16),
    log_index      INTEGER NOT NULL CHECK (log_index >= 1),
    entry_hash     BLOB    NOT NULL CHECK (length(entry_hash) = 32),
    received_at_ms INTEGER NOT NULL CHECK (received_at_ms >= 0),
    server_hash    BLOB    NOT NULL CHECK (length(server_hash) = 32),
    PRIMARY KEY (log, log_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX pulled_by_entry ON pulled (entry_hash);

-- Evidence: kept until an administrator has looked. The same bytes are kept once.
CREATE TABLE alarms (
    number        INTEGER PRIMARY KEY,
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
    at_ms         INTEGER NOT NULL CHECK (at_ms >= 0),
    log           BLOB    CHECK (length(log) = 16),
    device        BLOB    CHECK (length(device) = 16),
    place         INTEGER NOT NULL CHECK (place >= 0),
    evidence_hash BLOB    NOT NULL CHECK (length(evidence_hash) = 32),
    evidence      BLOB    NOT NULL CHECK (length(evidence) <= 270500),
    known         BLOB    NOT NULL CHECK (length(known) <= 270500),
    UNIQUE (kind, evidence_hash)
) STRICT;

-- Every version seen; the highest of a name counts. link is what the next version's prev must be.
CREATE TABLE configs (
    name    BLOB    NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    version INTEGER NOT NULL CHECK (version >= 1),
    link    BLOB    NOT NULL CHECK (length(link) = 32),
    bytes   BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 270500),
    PRIMARY KEY (name, version)
) STRICT;

CREATE TABLE keyring_items (
    n     INTEGER PRIMARY KEY CHECK (n BETWEEN 1 AND 4096),
    bytes BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576)
) STRICT;

-- Wraps of group keys and recovery blobs, named in the keyring by their hash.
CREATE TABLE keyring_rows (
    row_hash BLOB NOT NULL PRIMARY KEY CHECK (length(row_hash) = 32),
    bytes    BLOB NOT NULL CHECK (length(bytes) BETWEEN 112 AND 448)
) STRICT, WITHOUT ROWID;

CREATE TABLE identities (
    staff BLOB NOT NULL PRIMARY KEY CHECK (length(staff) = 16),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65536)
) STRICT;

-- A desk's drafts, sealed; overwritten in place, deleted with their submission.
CREATE TABLE drafts (
    draft BLOB    NOT NULL CHECK (length(draft) = 16),
    slot  INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 8),
    bytes BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 2163000),
    PRIMARY KEY (draft, slot)
) STRICT;

-- Opened case keys, sealed under the officer's own key; may be thrown away at any time.
CREATE TABLE caches (
    staff   BLOB    NOT NULL CHECK (length(staff) = 16),
    segment INTEGER NOT NULL CHECK (segment >= 0),
    bytes   BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1049000),
    PRIMARY KEY (staff, segment)
) STRICT;

CREATE TABLE remembered (
    name   BLOB    NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    number INTEGER NOT NULL CHECK (number >= 0)
) STRICT, WITHOUT ROWID;
