-- Closures: the government's order with number and ground, the points of the checklist, the acceptance by another
-- person, the public notice. What follows for right and licence is licensing's own decision.
CREATE TABLE mine_closures (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind           text NOT NULL,
  mine_name      text NOT NULL CHECK (length(mine_name) BETWEEN 1 AND 200),
  mine_id        uuid,
  right_id       uuid,
  right_name     text,
  holder_name    text,
  place          text CHECK (length(place) BETWEEN 1 AND 300),
  authority      text NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  document_no    text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  legal_ground   text NOT NULL CHECK (length(legal_ground) BETWEEN 1 AND 2000),
  criteria       text[] NOT NULL DEFAULT '{}',
  ordered_on     date NOT NULL,
  finish_by      date NOT NULL,
  state          text NOT NULL DEFAULT 'ordered' CHECK (state IN ('ordered', 'carrying_out', 'accepted', 'noticed')),
  started_on     date,
  accepted_on    date,
  accepted_by    text,
  accepted_by_name text,
  acceptance_no  text CHECK (length(acceptance_no) BETWEEN 1 AND 100),
  acceptance_note text CHECK (length(acceptance_note) BETWEEN 1 AND 2000),
  noticed_on     date,
  notice_no      text CHECK (length(notice_no) BETWEEN 1 AND 100),
  notice_media   text CHECK (length(notice_media) BETWEEN 1 AND 200),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (finish_by >= ordered_on),
  CHECK ((state = 'ordered') = (started_on IS NULL)),
  CHECK ((state IN ('accepted', 'noticed')) = (accepted_on IS NOT NULL)),
  CHECK ((accepted_on IS NULL) = (accepted_by IS NULL)),
  CHECK (accepted_by <> created_by),
  CHECK ((state = 'noticed') = (noticed_on IS NOT NULL))
);
CREATE UNIQUE INDEX mine_closures_order ON mine_closures (division_code, document_no, mine_name);
CREATE INDEX mine_closures_division ON mine_closures (division_code, id);
CREATE INDEX mine_closures_day ON mine_closures (ordered_on, id);
CALL protect_rows('mine_closures');
CALL audit_table('mine_closures');

CREATE TABLE mine_closure_points (
  id             uuid PRIMARY KEY,
  closure_id     uuid NOT NULL REFERENCES mine_closures,
  division_code  text COLLATE "C" NOT NULL,
  point          text NOT NULL CHECK (point IN ('people', 'equipment', 'buildings', 'explosives', 'power')),
  done_on        date NOT NULL,
  note           text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
  unit           text CHECK (length(unit) BETWEEN 1 AND 200),
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  document_id    uuid REFERENCES documents,
  sha256         text,
  file_name      text,
  recorded_by    text NOT NULL,
  recorded_by_name text,
  recorded_at    timestamptz NOT NULL,
  UNIQUE (closure_id, point)
);
CREATE INDEX mine_closure_points_division ON mine_closure_points (division_code, id);
CREATE INDEX mine_closure_points_document ON mine_closure_points (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('mine_closure_points');
CALL audit_table('mine_closure_points');

CREATE TABLE sealed_shafts (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  closure_id     uuid NOT NULL REFERENCES mine_closures,
  division_code  text COLLATE "C" NOT NULL,
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  kind           text NOT NULL CHECK (kind IN ('shaft', 'incline', 'adit', 'ventilation', 'other')),
  place          text NOT NULL CHECK (length(place) BETWEEN 1 AND 300),
  lon            numeric(9, 6) CHECK (lon BETWEEN 73 AND 136),
  lat            numeric(8, 6) CHECK (lat BETWEEN 3 AND 54),
  state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sealed', 'reopened')),
  method         text CHECK (method IN ('blasted', 'masonry', 'backfilled', 'concrete', 'other')),
  sealed_on      date,
  seal_note      text CHECK (length(seal_note) BETWEEN 1 AND 2000),
  document_id    uuid REFERENCES documents,
  sha256         text,
  file_name      text,
  sealed_by      text,
  sealed_by_name text,
  inspected_on   date,
  next_due       date,
  due_basis      text,
  due_confirmed  boolean NOT NULL DEFAULT false,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (closure_id, name),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK (state = 'open' OR (method IS NOT NULL AND sealed_on IS NOT NULL AND sha256 IS NOT NULL)),
  CHECK ((state = 'sealed') = (next_due IS NOT NULL))
);
CREATE INDEX sealed_shafts_division ON sealed_shafts (division_code, id);
CREATE INDEX sealed_shafts_due ON sealed_shafts (next_due, id) WHERE next_due IS NOT NULL;
CREATE INDEX sealed_shafts_document ON sealed_shafts (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('sealed_shafts');
CALL audit_table('sealed_shafts');

CREATE TABLE shaft_inspections (
  id             uuid PRIMARY KEY,
  shaft_id       uuid NOT NULL REFERENCES sealed_shafts,
  division_code  text COLLATE "C" NOT NULL,
  on_date        date NOT NULL,
  intact         boolean NOT NULL,
  findings       text NOT NULL CHECK (length(findings) BETWEEN 1 AND 2000),
  document_id    uuid REFERENCES documents,
  sha256         text,
  file_name      text,
  clue_id        uuid REFERENCES clues,
  clue_no        text,
  by_id          text NOT NULL,
  by_name        text,
  at             timestamptz NOT NULL,
  CHECK (intact = (clue_id IS NULL))
);
CREATE INDEX shaft_inspections_shaft ON shaft_inspections (shaft_id, at);
CREATE INDEX shaft_inspections_division ON shaft_inspections (division_code, id);
CREATE INDEX shaft_inspections_document ON shaft_inspections (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX shaft_inspections_clue ON shaft_inspections (clue_id) WHERE clue_id IS NOT NULL;
CALL protect_rows('shaft_inspections');
CALL make_append_only('shaft_inspections');
CALL audit_table('shaft_inspections');

-- Each word of the police is a row; the newest of a mine is the one in force.
CREATE TABLE explosive_supplies (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  mine_name      text NOT NULL CHECK (length(mine_name) BETWEEN 1 AND 200),
  mine_id        uuid,
  status         text NOT NULL CHECK (status IN ('supplied', 'limited', 'stopped', 'cleared', 'none')),
  authority      text NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  told_on        date NOT NULL,
  remaining      text CHECK (length(remaining) BETWEEN 1 AND 1000),
  current        boolean NOT NULL DEFAULT true,
  entered_by     text NOT NULL,
  entered_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX explosive_supplies_current ON explosive_supplies (division_code, mine_name) WHERE current;
CREATE INDEX explosive_supplies_division ON explosive_supplies (division_code, id);
CREATE INDEX explosive_supplies_day ON explosive_supplies (told_on, id);
CREATE INDEX explosive_supplies_mine ON explosive_supplies (mine_id) WHERE mine_id IS NOT NULL;
CALL protect_rows('explosive_supplies');
CALL audit_table('explosive_supplies');
