"""The schema, as a list of migrations. A migration that has been released is never changed.

Ids of shipped things are fixed; what people make has a UUID, an author and a UTC time, and a
tombstone (`deleted_at`) when it is deleted. Times of day are ISO 8601 in UTC, times in a
recording whole milliseconds. `passage.place` is a sparse order within the transcript.
"""

from __future__ import annotations

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

MIGRATIONS = Migrations("archive")

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE item (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  number INTEGER,
  description TEXT NOT NULL DEFAULT '',
  announcement TEXT,
  date TEXT NOT NULL DEFAULT '',
  sector TEXT,
  themes TEXT NOT NULL DEFAULT '[]',
  url TEXT,
  terms TEXT NOT NULL DEFAULT 'public',
  position INTEGER NOT NULL,
  origin TEXT NOT NULL,
  field_origins TEXT NOT NULL DEFAULT '{}',
  author TEXT,
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, origin TEXT NOT NULL
) STRICT;

CREATE TABLE organisation (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, origin TEXT NOT NULL
) STRICT;

CREATE TABLE participant (
  id TEXT PRIMARY KEY,
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX participant_item ON participant (item, position);
CREATE INDEX participant_person ON participant (person);

CREATE TABLE affiliation (
  participant TEXT NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  organisation TEXT REFERENCES organisation (id),
  function TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (participant, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX affiliation_organisation ON affiliation (organisation);

CREATE TABLE recording (
  id TEXT PRIMARY KEY,
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  role TEXT NOT NULL,
  voice TEXT NOT NULL,
  title TEXT NOT NULL,
  filename TEXT NOT NULL,
  original_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  duration_ms INTEGER,
  position INTEGER NOT NULL,
  origin TEXT NOT NULL,
  author TEXT,
  created_at TEXT NOT NULL,
  deleted_at TEXT,
  UNIQUE (item, sha256)
) STRICT;

CREATE TABLE transcript (
  id TEXT PRIMARY KEY,
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  recording TEXT REFERENCES recording (id) ON DELETE SET NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  recipe TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  source_name TEXT NOT NULL,
  origin TEXT NOT NULL,
  author TEXT,
  created_at TEXT NOT NULL,
  deleted_at TEXT,
  UNIQUE (item, version)
) STRICT;

CREATE TABLE passage (
  id TEXT PRIMARY KEY,
  transcript TEXT NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start_ms INTEGER,
  end_ms INTEGER,
  speaker TEXT,
  person TEXT REFERENCES person (id),
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX passage_place ON passage (transcript, place);

-- The text that is shown: never an announcement's where there is another; of what one file gave
-- only the newest version; what has times before what has none; and then the newest.
CREATE VIEW current_transcript AS
  SELECT t.item, t.id FROM transcript t WHERE t.deleted_at IS NULL AND (
    NOT EXISTS (
      SELECT 1 FROM transcript o WHERE o.item = t.item AND o.version <> t.version
    )
    OR t.id = (
      SELECT o.id FROM transcript o LEFT JOIN recording r ON r.id = o.recording
      WHERE o.item = t.item AND o.deleted_at IS NULL
      ORDER BY r.role IS 'announcement',
        EXISTS (
          SELECT 1 FROM transcript n WHERE n.item = o.item AND n.source_name = o.source_name
            AND n.version > o.version AND n.deleted_at IS NULL
        ),
        NOT EXISTS (
          SELECT 1 FROM passage p WHERE p.transcript = o.id AND p.start_ms IS NOT NULL
        ),
        o.version DESC
      LIMIT 1
    )
  );

CREATE TABLE term (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  definition_en TEXT NOT NULL DEFAULT '',
  abbreviations TEXT NOT NULL DEFAULT '[]',
  synonyms TEXT NOT NULL DEFAULT '[]',
  origin TEXT NOT NULL,
  deleted_at TEXT
) STRICT;

CREATE TABLE history_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  items TEXT NOT NULL DEFAULT '[]',
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE history_row (
  step INTEGER NOT NULL REFERENCES history_step (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (step, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  revision INTEGER PRIMARY KEY AUTOINCREMENT,
  item TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE loose_media (filename TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT;

CREATE TABLE play_position (
  recording TEXT PRIMARY KEY, position_ms INTEGER NOT NULL, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def _run(db: Tables, script: str) -> None:
    # Not executescript(): that would end the transaction the migration runs in.
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@MIGRATIONS()
def first_schema(db: Tables) -> None:
    """Make the tables of the first release."""
    _run(db, _FIRST)


_WORD_FAMILIES = """
CREATE TABLE word_family (
  id TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;

CREATE TABLE item_read (item TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE recording_heard (
  recording TEXT PRIMARY KEY, parts TEXT NOT NULL, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


@MIGRATIONS()
def word_families_and_read_state(db: Tables) -> None:
    """Make room for the user's own word families, and for what was read and heard."""
    _run(db, _WORD_FAMILIES)


_LISTENING = """
ALTER TABLE passage ADD COLUMN about INTEGER NOT NULL DEFAULT 0;
ALTER TABLE passage ADD COLUMN word_times TEXT NOT NULL DEFAULT '';

-- Where a passage went that was joined to another: how far its text now begins into that.
CREATE TABLE passage_redirect (
  passage TEXT PRIMARY KEY, target TEXT NOT NULL, start INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What somebody typed into a passage and hasn't kept yet, and the text it began from.
CREATE TABLE passage_draft (
  passage TEXT PRIMARY KEY, text TEXT NOT NULL, base TEXT NOT NULL, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bookmark (
  id TEXT PRIMARY KEY,
  recording TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  name TEXT NOT NULL,
  author TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX bookmark_recording ON bookmark (recording, at_ms);

CREATE TABLE chapter (
  id TEXT PRIMARY KEY,
  recording TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  start_ms INTEGER NOT NULL,
  title TEXT NOT NULL,
  origin TEXT NOT NULL,
  author TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX chapter_recording ON chapter (recording, start_ms);

-- Checksums that the file of a recording had before its tags were written.
CREATE TABLE recording_sum (
  sha256 TEXT NOT NULL, recording TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  PRIMARY KEY (sha256, recording)
) STRICT, WITHOUT ROWID;

-- What was changed of one row, and when.
CREATE INDEX history_row_key ON history_row (table_name, row_key);
"""


@MIGRATIONS()
def listening_and_correcting(db: Tables) -> None:
    """Make room for times per word, bookmarks, chapters, and corrected passages."""
    _run(db, _LISTENING)


_TAGGING = """
CREATE TABLE tag (
  id TEXT PRIMARY KEY,
  parent TEXT REFERENCES tag (id),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  sign TEXT NOT NULL,
  shortcut TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  example TEXT NOT NULL DEFAULT '',
  retired INTEGER NOT NULL DEFAULT 0,
  author TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;

-- Without an end it can't be placed any more; the passage is then where it was last, and may be
-- gone: what somebody tagged is never deleted along with the text.
CREATE TABLE annotation (
  id TEXT PRIMARY KEY,
  tag TEXT NOT NULL REFERENCES tag (id),
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  passage TEXT NOT NULL,
  start_at INTEGER,
  end_at INTEGER,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  part_of TEXT,
  author TEXT NOT NULL,
  tagger TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX annotation_passage ON annotation (passage) WHERE deleted_at IS NULL;
CREATE INDEX annotation_tag ON annotation (tag, item, passage) WHERE deleted_at IS NULL;
CREATE INDEX annotation_item ON annotation (item, passage) WHERE deleted_at IS NULL;
CREATE INDEX annotation_lost ON annotation (id) WHERE deleted_at IS NULL AND end_at IS NULL;
CREATE INDEX annotation_made ON annotation (author, created_at) WHERE deleted_at IS NULL;
"""


@MIGRATIONS()
def tagging(db: Tables) -> None:
    """Make room for the codebook and for annotations."""
    _run(db, _TAGGING)


_TAG_ROUNDS = """
-- No part of the history: where somebody is in a round, and what they saw in it.
CREATE TABLE tag_round (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  author TEXT NOT NULL,
  choice TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  ended_at TEXT,
  passage TEXT NOT NULL DEFAULT '',
  place INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX tag_round_author ON tag_round (author, id);

CREATE TABLE tag_round_seen (
  round INTEGER NOT NULL REFERENCES tag_round (id) ON DELETE CASCADE,
  passage TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (round, passage)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_round_refused (
  round INTEGER NOT NULL REFERENCES tag_round (id) ON DELETE CASCADE,
  passage TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (round, passage, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_round_time (
  author TEXT NOT NULL, day TEXT NOT NULL, ms INTEGER NOT NULL, PRIMARY KEY (author, day)
) STRICT, WITHOUT ROWID;
"""


@MIGRATIONS()
def tag_rounds(db: Tables) -> None:
    """Make room for where somebody is in a tagging round, and for what they did."""
    _run(db, _TAG_ROUNDS)
