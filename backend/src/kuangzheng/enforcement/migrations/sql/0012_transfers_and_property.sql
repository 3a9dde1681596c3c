-- Suspected crimes on their way to the police: a track beside the case.
CREATE TABLE police_transfers (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid NOT NULL REFERENCES cases,
  state          text NOT NULL DEFAULT 'reported' CHECK (state IN ('reported', 'refused', 'approved', 'handed', 'declined',
                   'reconsidering', 'upheld', 'supervising', 'filed', 'returned', 'sentenced')),
  crime          text NOT NULL CHECK (crime IN ('illegal_mining', 'destructive')),
  officers       text[] NOT NULL CHECK (cardinality(officers) >= 2),
  report         text NOT NULL CHECK (length(report) BETWEEN 1 AND 4000),
  facts          jsonb NOT NULL,
  tests          jsonb NOT NULL,
  reached        boolean NOT NULL,
  confirmed      boolean NOT NULL,
  reported_on    date NOT NULL,
  reported_by    text NOT NULL,
  reported_by_name text,
  without_licence text CHECK (without_licence IN ('yes', 'no', 'not_applicable')),
  decided_on     date,
  decided_by     text,
  decided_by_name text,
  reasons        text CHECK (length(reasons) BETWEEN 1 AND 2000),
  police         text CHECK (length(police) BETWEEN 1 AND 200),
  letter_no      text CHECK (length(letter_no) BETWEEN 1 AND 100),
  handed_at      timestamptz,
  copied_to_procuratorate boolean NOT NULL DEFAULT false,
  police_no      text CHECK (length(police_no) BETWEEN 1 AND 100),
  filed_on       date,
  objects_on     date,
  returned_on    date,
  criminal_fine_fen bigint CHECK (criminal_fine_fen >= 0),
  offset_fen     bigint CHECK (offset_fen >= 0),
  due_on         date,
  due_at         timestamptz,
  due_from       date,
  due_what       text,
  due_basis      text,
  due_confirmed  boolean NOT NULL DEFAULT false,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (decided_by <> reported_by),
  CHECK (state = 'reported' OR decided_on IS NOT NULL AND decided_by IS NOT NULL AND reasons IS NOT NULL),
  CHECK (state IN ('reported', 'refused', 'approved') OR handed_at IS NOT NULL AND police IS NOT NULL),
  CHECK (state <> 'sentenced' OR criminal_fine_fen IS NOT NULL)
);
CREATE UNIQUE INDEX police_transfers_open ON police_transfers (case_id)
  WHERE state NOT IN ('refused', 'returned', 'sentenced');
CREATE INDEX police_transfers_case ON police_transfers (case_id, created_at);
CREATE INDEX police_transfers_division ON police_transfers (division_code, id);
CREATE INDEX police_transfers_due ON police_transfers (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX police_transfers_reported ON police_transfers (reported_on, id);
CALL protect_rows('police_transfers');
CALL audit_table('police_transfers');

CREATE TABLE police_transfer_acts (
  id            uuid PRIMARY KEY,
  transfer_id   uuid NOT NULL REFERENCES police_transfers,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL,
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 4000),
  data          jsonb NOT NULL DEFAULT '{}',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX police_transfer_acts_transfer ON police_transfer_acts (transfer_id, at);
CREATE INDEX police_transfer_acts_division ON police_transfer_acts (division_code, id);
CALL protect_rows('police_transfer_acts');
CALL make_append_only('police_transfer_acts');
CALL audit_table('police_transfer_acts');

-- Property sealed, seized or preserved 涉案财物.
CREATE TABLE seized_properties (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid REFERENCES cases,
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind           text NOT NULL CHECK (kind IN ('ore', 'tool', 'equipment', 'premises', 'document')),
  measure        text NOT NULL CHECK (measure IN ('seal', 'seize', 'preserve')),
  state          text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'released', 'confiscated', 'auctioned', 'paid_in',
                   'with_police')),
  quantity       numeric(18, 4) NOT NULL CHECK (quantity > 0),
  unit           text NOT NULL CHECK (length(unit) BETWEEN 1 AND 20),
  owner_name     text NOT NULL CHECK (length(owner_name) BETWEEN 1 AND 200),
  storage        text NOT NULL CHECK (length(storage) BETWEEN 1 AND 300),
  keeper         text CHECK (length(keeper) BETWEEN 1 AND 100),
  document_no    text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  approved_by_name text NOT NULL CHECK (length(approved_by_name) BETWEEN 1 AND 100),
  taken_at       timestamptz NOT NULL,
  taken_on       date NOT NULL,
  warnings       text[] NOT NULL DEFAULT '{}',
  urgent_reason  text CHECK (length(urgent_reason) BETWEEN 1 AND 500),
  test_periods   jsonb NOT NULL DEFAULT '[]',
  extension      jsonb,
  held_until     date NOT NULL,
  due_on         date,
  due_basis      text NOT NULL,
  due_confirmed  boolean NOT NULL DEFAULT false,
  ended_on       date,
  proceeds_fen   bigint CHECK (proceeds_fen >= 0),
  receipt_no     text CHECK (length(receipt_no) BETWEEN 1 AND 100),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'held') = (due_on IS NOT NULL)),
  CHECK ((state = 'held') = (ended_on IS NULL)),
  CHECK (state NOT IN ('auctioned') OR proceeds_fen IS NOT NULL),
  CHECK (state <> 'paid_in' OR receipt_no IS NOT NULL)
);
COMMENT ON COLUMN seized_properties.due_on IS 'the last day it may be held; null once it is held no longer';
CREATE INDEX seized_properties_division ON seized_properties (division_code, id);
CREATE INDEX seized_properties_case ON seized_properties (case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX seized_properties_due ON seized_properties (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX seized_properties_held ON seized_properties (held_until, id);
CALL protect_rows('seized_properties');
CALL audit_table('seized_properties');

CREATE TABLE seized_property_acts (
  id            uuid PRIMARY KEY,
  property_id   uuid NOT NULL REFERENCES seized_properties,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL,
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 4000),
  data          jsonb NOT NULL DEFAULT '{}',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX seized_property_acts_property ON seized_property_acts (property_id, at);
CREATE INDEX seized_property_acts_division ON seized_property_acts (division_code, id);
CALL protect_rows('seized_property_acts');
CALL make_append_only('seized_property_acts');
CALL audit_table('seized_property_acts');

CREATE TABLE seized_property_files (
  id            uuid PRIMARY KEY,
  property_id   uuid NOT NULL REFERENCES seized_properties,
  division_code text COLLATE "C" NOT NULL,
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  name          text NOT NULL,
  media_type    text NOT NULL,
  added_by      text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (property_id, sha256)
);
CREATE INDEX seized_property_files_division ON seized_property_files (division_code, id);
CREATE INDEX seized_property_files_document ON seized_property_files (document_id);
CALL protect_rows('seized_property_files');
CALL audit_table('seized_property_files');
