-- Version 2. Events of buckets elsewhere, which bring versions and an order of their own.

ALTER TABLE events ADD COLUMN version_id TEXT;
-- 1: the sequencer is the column's, or there is none; 0: it is the row's id.
ALTER TABLE events ADD COLUMN external INTEGER NOT NULL DEFAULT 0 CHECK (external IN (0, 1));
ALTER TABLE events ADD COLUMN sequencer TEXT;

-- Where the images of this folder lie, one row at most: a bucket in the folder and buckets elsewhere
-- have orders of events that cannot be compared.
CREATE TABLE origin (
  bucket TEXT NOT NULL PRIMARY KEY CHECK (bucket IN ('EMBEDDED', 'EXTERNAL'))
) STRICT, WITHOUT ROWID;

INSERT INTO origin SELECT 'EMBEDDED' WHERE EXISTS (SELECT 1 FROM buckets);
