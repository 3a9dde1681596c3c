-- Execution of decisions 执行: what has to be paid, what was paid, what was allowed, the demand, the court; and what was
-- done against the decision (复议、诉讼).
CREATE TABLE executions (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid NOT NULL UNIQUE REFERENCES cases,
  case_no        text NOT NULL,
  party_name     text NOT NULL,
  decision_no    text NOT NULL,
  slip_no        text NOT NULL CHECK (length(slip_no) BETWEEN 1 AND 100),
  state          text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished', 'ended')),
  fine_fen       bigint NOT NULL CHECK (fine_fen >= 0),
  gains_fen      bigint NOT NULL CHECK (gains_fen >= 0),
  told           boolean NOT NULL,
  remedies_told  boolean NOT NULL DEFAULT true,
  reconsideration_first boolean NOT NULL DEFAULT false,
  served_on      date NOT NULL,
  due_on         date NOT NULL,
  due_basis      text NOT NULL,
  due_confirmed  boolean NOT NULL,
  demand_no      text CHECK (length(demand_no) BETWEEN 1 AND 100),
  demanded_on    date,
  demand_served_on date,
  demand_due     date,
  demand_answer  text CHECK (length(demand_answer) BETWEEN 1 AND 2000),
  court          text CHECK (length(court) BETWEEN 1 AND 200),
  applied_no     text CHECK (length(applied_no) BETWEEN 1 AND 100),
  applied_on     date,
  accept_due     date,
  accepted_on    date,
  rule_due       date,
  court_no       text CHECK (length(court_no) BETWEEN 1 AND 100),
  ruled_on       date,
  ruling         text CHECK (ruling IN ('granted', 'refused', 'not_accepted')),
  ended_on       date,
  end_reason     text CHECK (length(end_reason) BETWEEN 1 AND 2000),
  opened_by      text NOT NULL,
  opened_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (due_on > served_on),
  CHECK (demanded_on IS NOT NULL OR demand_served_on IS NULL),
  CHECK (demand_served_on >= demanded_on),
  CHECK ((demand_served_on IS NULL) = (demand_due IS NULL)),
  CHECK (applied_on IS NULL OR applied_on > demand_due),
  CHECK ((applied_on IS NULL) = (court IS NULL)),
  CHECK (accepted_on >= applied_on),
  CHECK ((ruled_on IS NULL) = (ruling IS NULL)),
  CHECK ((state = 'running') = (ended_on IS NULL))
);
COMMENT ON COLUMN executions.fine_fen IS 'what stands today: a reconsideration or suit may have changed what was decided';
COMMENT ON COLUMN executions.told IS 'the decision said that an additional fine may be added; without it none is ever added';
CREATE INDEX executions_division ON executions (division_code, id);
CREATE INDEX executions_due ON executions (due_on, id);
CREATE UNIQUE INDEX executions_slip ON executions (division_code, slip_no);
CALL protect_rows('executions');
CALL audit_table('executions');

-- Money as it came in; never rewritten, a mistake is reversed by an entry of its own.
CREATE TABLE execution_payments (
  id            uuid PRIMARY KEY,
  execution_id  uuid NOT NULL REFERENCES executions,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('fine', 'confiscation', 'additional_fine')),
  amount_fen    bigint NOT NULL CHECK (amount_fen > 0),
  paid_on       date NOT NULL,
  receipt_no    text NOT NULL CHECK (length(receipt_no) BETWEEN 1 AND 100),
  reverses      uuid UNIQUE REFERENCES execution_payments,
  note          text CHECK (length(note) BETWEEN 1 AND 1000),
  entered_by    text NOT NULL,
  entered_by_name text,
  entered_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX execution_payments_of ON execution_payments (execution_id, paid_on, id);
CREATE INDEX execution_payments_division ON execution_payments (division_code, id);
CREATE UNIQUE INDEX execution_payments_receipt ON execution_payments (division_code, receipt_no) WHERE reverses IS NULL;
CALL protect_rows('execution_payments');
CALL make_append_only('execution_payments');
CALL audit_table('execution_payments');

-- What one person proposes and another allows: deferral, instalments, the additional fine, an agreement.
CREATE TABLE execution_motions (
  id            uuid PRIMARY KEY,
  execution_id  uuid NOT NULL REFERENCES executions,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('deferral', 'instalments', 'additional_fine', 'agreement')),
  state         text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'refused', 'broken')),
  asked_on      date NOT NULL,
  reason        text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  schedule      jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(schedule) = 'array'),
  cut_percent   int NOT NULL DEFAULT 0 CHECK (cut_percent BETWEEN 0 AND 100),
  remedied      text CHECK (length(remedied) BETWEEN 1 AND 2000),
  asked_by      text NOT NULL,
  asked_by_name text,
  decided_on    date,
  decided_by    text,
  decided_by_name text,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 1000),
  broken_on     date,
  at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (decided_by <> asked_by),
  CHECK ((state = 'asked') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_on IS NULL)),
  CHECK (decided_on >= asked_on),
  CHECK ((state = 'broken') = (broken_on IS NOT NULL)),
  CHECK (broken_on IS NULL OR kind = 'agreement'),
  CHECK (cut_percent = 0 OR kind = 'agreement' AND remedied IS NOT NULL),
  CHECK (kind NOT IN ('deferral', 'instalments') OR jsonb_array_length(schedule) > 0)
);
CREATE INDEX execution_motions_of ON execution_motions (execution_id, at, id);
CREATE INDEX execution_motions_division ON execution_motions (division_code, id);
CREATE UNIQUE INDEX execution_motions_asked ON execution_motions (execution_id, kind) WHERE state = 'asked';
CALL protect_rows('execution_motions');
CALL audit_table('execution_motions');

CREATE FUNCTION keep_decided_motion() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state <> 'asked' AND (to_jsonb(NEW) - '{state,broken_on,note}'::text[]) <> (to_jsonb(OLD) - '{state,broken_on,note}'::text[])
     OR OLD.state IN ('refused', 'broken') OR OLD.state = 'approved' AND NEW.state <> 'broken' THEN
    RAISE EXCEPTION 'what was decided does not change' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER execution_motions_stand BEFORE UPDATE ON execution_motions FOR EACH ROW
  EXECUTE FUNCTION keep_decided_motion();

-- Reconsideration 行政复议 and suit 行政诉讼 against the decision of a case.
CREATE TABLE legal_remedies (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid NOT NULL REFERENCES cases,
  case_no        text NOT NULL,
  party_name     text NOT NULL,
  decision_no    text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('reconsideration', 'suit')),
  state          text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'accepted', 'not_accepted', 'withdrawn', 'upheld',
                   'changed', 'revoked', 'mediated')),
  body           text NOT NULL CHECK (length(body) BETWEEN 1 AND 200),
  no             text CHECK (length(no) BETWEEN 1 AND 100),
  claim          text NOT NULL CHECK (length(claim) BETWEEN 1 AND 2000),
  filed_on       date NOT NULL,
  file_until     date,
  in_time        boolean NOT NULL DEFAULT true,
  accept_due     date,
  accepted_on    date,
  received_on    date,
  reply_due      date,
  reply_confirmed boolean NOT NULL DEFAULT false,
  replied_on     date,
  decide_due     date,
  extended       boolean NOT NULL DEFAULT false,
  result_no      text CHECK (length(result_no) BETWEEN 1 AND 100),
  decided_on     date,
  effective_on   date,
  findings       text CHECK (length(findings) BETWEEN 1 AND 4000),
  before_fine_fen bigint,
  fine_fen       bigint CHECK (fine_fen >= 0),
  gains_fen      bigint CHECK (gains_fen >= 0),
  entered_by     text NOT NULL,
  entered_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (accepted_on >= filed_on),
  CHECK (replied_on >= received_on),
  CHECK (decided_on >= filed_on),
  CHECK (effective_on >= decided_on),
  CHECK ((state IN ('filed', 'accepted')) = (effective_on IS NULL)),
  CHECK ((state = 'changed') = (fine_fen IS NOT NULL) OR state = 'mediated')
);
CREATE INDEX legal_remedies_division ON legal_remedies (division_code, id);
CREATE INDEX legal_remedies_case ON legal_remedies (case_id, filed_on);
CREATE INDEX legal_remedies_filed ON legal_remedies (filed_on, id);
CREATE UNIQUE INDEX legal_remedies_open ON legal_remedies (case_id, kind) WHERE state IN ('filed', 'accepted');
CALL protect_rows('legal_remedies');
CALL audit_table('legal_remedies');
