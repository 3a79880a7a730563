-- Entries of other devices, taken from a bundle and on their way to a server (SPEC E.8). Apart from entries: what is
-- here was not pulled, and is gone when the centre has it.

-- bytes and signature stay, so that the same bundle a second time is known; delivered: the centre has it, with its photos.
CREATE TABLE carried (
    entry_hash BLOB    NOT NULL PRIMARY KEY CHECK (length(entry_hash) = 32),
    device     BLOB    NOT NULL CHECK (length(device) = 16),
    seq        INTEGER NOT NULL CHECK (seq >= 1),
    delivered  INTEGER NOT NULL CHECK (delivered IN (0, 1)),
    bytes      BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 4096),
    signature  BLOB    NOT NULL CHECK (length(signature) = 64),
    UNIQUE (device, seq)
) STRICT;

-- Its objects in the order of key 18, while they are not delivered.
CREATE TABLE carried_objects (
    entry_hash  BLOB    NOT NULL REFERENCES carried (entry_hash) CHECK (length(entry_hash) = 32),
    place       INTEGER NOT NULL CHECK (place BETWEEN 0 AND 32),
    object_hash BLOB    NOT NULL CHECK (length(object_hash) = 32),
    part_count  INTEGER NOT NULL CHECK (part_count BETWEEN 0 AND 16),
    bytes       BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 270500),
    PRIMARY KEY (entry_hash, place)
) STRICT;
CREATE INDEX carried_objects_by_hash ON carried_objects (object_hash);

-- Parts come before the entries of their attachments: in a bundle they stand in front.
CREATE TABLE carried_parts (
    object_hash BLOB    NOT NULL CHECK (length(object_hash) = 32),
    part        INTEGER NOT NULL CHECK (part BETWEEN 0 AND 15),
    bytes       BLOB    NOT NULL CHECK (length(bytes) BETWEEN 65553 AND 1048848),
    PRIMARY KEY (object_hash, part)
) STRICT;

-- What a server has receipted, and the attachments that it still lacks.
CREATE TABLE carried_sent (
    log        BLOB NOT NULL CHECK (length(log) = 16),
    entry_hash BLOB NOT NULL REFERENCES carried (entry_hash) CHECK (length(entry_hash) = 32),
    PRIMARY KEY (log, entry_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE carried_waiting (
    log         BLOB NOT NULL CHECK (length(log) = 16),
    object_hash BLOB NOT NULL CHECK (length(object_hash) = 32),
    entry_hash  BLOB NOT NULL REFERENCES carried (entry_hash) CHECK (length(entry_hash) = 32),
    PRIMARY KEY (log, object_hash, entry_hash)
) STRICT, WITHOUT ROWID;
