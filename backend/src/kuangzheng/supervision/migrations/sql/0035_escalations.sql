-- What is over its day in the other services, as their facts tell, and who above was told of it, step by step.
CREATE TABLE overdue_copies (
  service       text NOT NULL,
  kind          text NOT NULL,
  entity_id     uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  title         text NOT NULL,
  link          text NOT NULL,
  due_on        date NOT NULL,
  heard_at      timestamptz NOT NULL,
  PRIMARY KEY (service, kind, entity_id)
);
COMMENT ON TABLE overdue_copies IS 'copied from the services'' facts; a settled thing is deleted, a rebuild fills it anew';
CREATE INDEX overdue_copies_division ON overdue_copies (division_code, entity_id);
CALL protect_rows('overdue_copies');
REVOKE INSERT, UPDATE ON overdue_copies FROM kz_official;
GRANT DELETE ON overdue_copies TO kz_worker;

-- One row per step of one thing over one day: told once, whoever looks and however often. `division_code` is the
-- division whose role was told, `of_division` where the thing is.
CREATE TABLE escalations (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  of_division     text COLLATE "C" NOT NULL CHECK (of_division ~ '^\d{6}(\d{3})?$'),
  service         text NOT NULL,
  kind            text NOT NULL,
  entity_id       uuid NOT NULL,
  title           text NOT NULL,
  link            text NOT NULL,
  due_on          date NOT NULL,
  step            int NOT NULL CHECK (step BETWEEN 1 AND 9),
  role            text NOT NULL CHECK (role ~ '^[a-z_]{1,40}$'),
  working_days    int NOT NULL CHECK (working_days > 0),
  basis           text NOT NULL,
  confirmed       boolean NOT NULL,
  told_on         date NOT NULL,
  settled_on      date,
  answered_on     date,
  answered_by     text,
  answered_by_name text,
  instruction     text CHECK (length(instruction) BETWEEN 1 AND 1000),
  CHECK ((answered_on IS NULL) = (answered_by IS NULL)),
  UNIQUE (service, kind, entity_id, due_on, step, of_division)
);
CREATE INDEX escalations_division ON escalations (division_code, id);
CREATE INDEX escalations_thing ON escalations (entity_id, step);
CREATE INDEX escalations_open ON escalations (division_code, role, due_on) WHERE settled_on IS NULL;
CALL protect_rows('escalations');
CALL audit_table('escalations');
REVOKE INSERT, UPDATE ON escalations FROM kz_official;
GRANT UPDATE (version, updated_at, answered_on, answered_by, answered_by_name, instruction) ON escalations TO kz_official;
