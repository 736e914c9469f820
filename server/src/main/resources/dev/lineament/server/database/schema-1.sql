-- Version 1. Times are milliseconds since 1970, UTC. A text sorts by its UTF-8 bytes, as S3 lists keys.

CREATE TABLE buckets (
  name TEXT NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE objects (
  bucket TEXT NOT NULL REFERENCES buckets (name),
  key TEXT NOT NULL,
  etag TEXT NOT NULL,
  size INTEGER NOT NULL,
  -- The name of the file with the bytes.
  file TEXT NOT NULL UNIQUE,
  -- What the uploader said of it: content type and so on, and user metadata; JSON.
  metadata TEXT NOT NULL,
  last_modified INTEGER NOT NULL,
  PRIMARY KEY (bucket, key)
) STRICT;

CREATE TABLE uploads (
  id TEXT NOT NULL PRIMARY KEY,
  bucket TEXT NOT NULL REFERENCES buckets (name) ON DELETE CASCADE,
  key TEXT NOT NULL,
  metadata TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE parts (
  upload TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  etag TEXT NOT NULL,
  size INTEGER NOT NULL,
  file TEXT NOT NULL UNIQUE,
  last_modified INTEGER NOT NULL,
  PRIMARY KEY (upload, number)
) STRICT;

CREATE TABLE events (
  -- The sequencer. AUTOINCREMENT: an id is never given twice, also when the newest row is gone.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('CREATED', 'REMOVED')),
  name TEXT NOT NULL,
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  etag TEXT,
  state TEXT NOT NULL CHECK (state IN ('PENDING', 'RUNNING', 'DONE', 'DEAD')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  last_error TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX events_by_state ON events (state, next_attempt_at, id);
CREATE INDEX events_by_key ON events (bucket, key, state);

CREATE TABLE images (
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  etag TEXT NOT NULL,
  version_id TEXT,
  -- Of the object, in bytes.
  size INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  face_ids TEXT NOT NULL,
  -- Of the event that caused it; NULL if it had none.
  sequencer TEXT,
  -- Of the newest event that had one: it is what older events are told by.
  newest_sequencer TEXT,
  width_pixels INTEGER,
  height_pixels INTEGER,
  milliseconds INTEGER NOT NULL,
  analyzer TEXT NOT NULL,
  analyzed_at TEXT NOT NULL,
  PRIMARY KEY (bucket, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX images_by_status ON images (status, bucket, key);

CREATE TABLE faces (
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  face_index INTEGER NOT NULL,
  -- The item as it stands in the table FaceData on AWS; JSON with exact decimals.
  item TEXT NOT NULL,
  -- Copies of what searches ask for; NULL where it was not judged.
  confidence REAL NOT NULL,
  age REAL,
  emotion TEXT,
  gender TEXT,
  smile INTEGER,
  FOREIGN KEY (bucket, key) REFERENCES images (bucket, key) ON DELETE CASCADE
) STRICT;

-- Holds all that a search asks for, so that only faces that match are read.
CREATE UNIQUE INDEX faces_by_place
  ON faces (bucket, key, face_index, confidence, age, emotion, gender, smile);
CREATE INDEX faces_by_emotion
  ON faces (emotion, bucket, key, face_index, confidence, age, gender, smile);

-- What is left of an erased image: where it was, and the order of the erasure. Nothing of a face.
CREATE TABLE tombstones (
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  sequencer TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (bucket, key)
) STRICT, WITHOUT ROWID;
