-- A draft belongs to the officer who writes it (SPEC D.14 Tablet, H.22). Ciphertext; whose it is, so that she finds hers,
-- keeps to her share, and takes them with her when she leaves; the revision, so that what comes late changes nothing.
-- Before this nobody kept a draft here.
DROP TABLE drafts;
CREATE TABLE drafts (
    draft    BLOB    NOT NULL CHECK (length(draft) = 16),
    slot     INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 8),
    staff    BLOB    NOT NULL CHECK (length(staff) = 16),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    bytes    BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 2163000),
    PRIMARY KEY (draft, slot)
) STRICT;
CREATE INDEX drafts_by_staff ON drafts (staff, draft);
