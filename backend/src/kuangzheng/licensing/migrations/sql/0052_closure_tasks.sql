-- What enforcement told of closures. An accepted one is a task: a person decides on right and licence and writes down
-- by which paper; the register itself changes by its own procedure.
CREATE TABLE closure_tasks (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  closure_id    uuid NOT NULL UNIQUE,
  mine_id       uuid,
  right_id      uuid,
  mine_name     text NOT NULL,
  kind          text NOT NULL,
  authority     text NOT NULL,
  document_no   text NOT NULL,
  legal_ground  text NOT NULL,
  ordered_on    date NOT NULL,
  accepted_on   date,
  acceptance_no text,
  state         text NOT NULL DEFAULT 'ordered' CHECK (state IN ('ordered', 'open', 'decided')),
  decision      text CHECK (decision IN ('cancel', 'keep', 'none')),
  decided_on    date,
  decision_no   text CHECK (length(decision_no) BETWEEN 1 AND 100),
  decision_note text CHECK (length(decision_note) BETWEEN 1 AND 2000),
  decided_by    text,
  decided_by_name text,
  told_at       timestamptz NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'ordered') = (accepted_on IS NULL)),
  CHECK ((state = 'decided') = (decision IS NOT NULL)),
  CHECK (num_nulls(decision, decided_on, decision_note, decided_by) IN (0, 4)),
  CHECK (decision IS DISTINCT FROM 'cancel' OR right_id IS NOT NULL AND decision_no IS NOT NULL)
);
COMMENT ON TABLE closure_tasks IS 'enforcement''s words, by its feed; a person decides, and the register changes by its own procedure';
CREATE INDEX closure_tasks_division ON closure_tasks (division_code, id);
CREATE INDEX closure_tasks_day ON closure_tasks (ordered_on, id);
CREATE INDEX closure_tasks_right ON closure_tasks (right_id) WHERE right_id IS NOT NULL;
CALL protect_rows('closure_tasks');
REVOKE INSERT ON closure_tasks FROM kz_official;
CALL audit_table('closure_tasks');
