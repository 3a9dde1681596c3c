-- Substitute works (代为治理): the duty holder did not restore after its deadline; somebody else does, at its cost.
-- What it pays is money we decide on: two accounts of the ledger, neither of which can fall below zero.
CREATE TABLE substitute_works (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id        uuid,
  holder_id       uuid,
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  duty_name       text NOT NULL CHECK (length(duty_name) BETWEEN 1 AND 200),
  ground          text NOT NULL CHECK (ground IN ('law_71', 'law_69', 'reclamation_18')),
  order_no        text NOT NULL CHECK (length(order_no) BETWEEN 1 AND 100),
  order_due       date NOT NULL,
  decision_no     text NOT NULL CHECK (length(decision_no) BETWEEN 1 AND 100),
  decided_on      date NOT NULL,
  demanded_fen    bigint NOT NULL CHECK (demanded_fen BETWEEN 1 AND 9007199254740992),
  pay_by          date NOT NULL,
  note            text CHECK (length(note) <= 2000),
  state           text NOT NULL DEFAULT 'decided' CHECK (state IN ('decided', 'confirmed', 'working', 'closed', 'revoked')),
  prepared_by     text NOT NULL,
  confirmed_by    text,
  confirmed_on    date,
  contractor      text CHECK (length(contractor) BETWEEN 1 AND 200),
  contract_no     text CHECK (length(contract_no) BETWEEN 1 AND 100),
  contract_fen    bigint CHECK (contract_fen BETWEEN 1 AND 9007199254740992),
  contracted_on   date,
  received_fen    bigint NOT NULL DEFAULT 0 CHECK (received_fen >= 0),
  accepted_fen    bigint NOT NULL DEFAULT 0 CHECK (accepted_fen >= 0),
  paid_fen        bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  returned_fen    bigint NOT NULL DEFAULT 0 CHECK (returned_fen >= 0),
  closed_on       date,
  reason          text CHECK (length(reason) BETWEEN 1 AND 2000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, decision_no),
  CHECK (decided_on > order_due),
  CHECK (pay_by >= decided_on),
  CHECK (confirmed_by <> prepared_by),
  CHECK (state NOT IN ('confirmed', 'working', 'closed') OR confirmed_by IS NOT NULL),
  CHECK ((contract_no IS NULL) = (contractor IS NULL) AND (contract_no IS NULL) = (contract_fen IS NULL)),
  CHECK (state <> 'working' OR contract_no IS NOT NULL),
  CHECK (accepted_fen <= coalesce(contract_fen, 0)),
  CONSTRAINT substitute_works_paid_for_work CHECK (paid_fen <= accepted_fen),
  CONSTRAINT substitute_works_never_above CHECK (paid_fen + returned_fen <= received_fen),
  CHECK (state NOT IN ('decided', 'revoked') OR received_fen = 0),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
  CHECK (state <> 'closed' OR (paid_fen = accepted_fen AND received_fen = paid_fen + returned_fen)),
  CHECK (state <> 'revoked' OR reason IS NOT NULL)
);
CREATE INDEX substitute_works_division ON substitute_works (division_code, id);
CREATE INDEX substitute_works_holder ON substitute_works (holder_id, id) WHERE holder_id IS NOT NULL;
CREATE INDEX substitute_works_right ON substitute_works (right_id) WHERE right_id IS NOT NULL;
CALL protect_rows('substitute_works');
CALL audit_table('substitute_works');
CREATE POLICY portal_rows ON substitute_works FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON substitute_works TO kz_portal;

CREATE TABLE substitute_work_lines (
  id             uuid PRIMARY KEY,
  work_id        uuid NOT NULL REFERENCES substitute_works,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('demand', 'receipt', 'acceptance', 'payment', 'return')),
  on_date        date NOT NULL,
  amount_fen     bigint NOT NULL CHECK (amount_fen > 0),
  document_no    text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  note           text CHECK (length(note) <= 2000),
  transaction_id uuid UNIQUE REFERENCES ledger_transactions (id),
  by_id          text NOT NULL,
  by_name        text,
  at             timestamptz NOT NULL,
  UNIQUE (work_id, kind, document_no),
  CHECK ((kind IN ('receipt', 'payment', 'return')) = (transaction_id IS NOT NULL))
);
CREATE INDEX substitute_work_lines_of ON substitute_work_lines (work_id, at, id);
CREATE INDEX substitute_work_lines_division ON substitute_work_lines (division_code, id);
CALL protect_rows('substitute_work_lines');
CALL make_append_only('substitute_work_lines');
CALL audit_table('substitute_work_lines');
REVOKE UPDATE ON substitute_work_lines FROM kz_official, kz_worker;
CREATE POLICY portal_rows ON substitute_work_lines FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM substitute_works w WHERE w.id = work_id));
GRANT SELECT ON substitute_work_lines TO kz_portal;

CREATE FUNCTION substitute_work_sums() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid := CASE TG_TABLE_NAME WHEN 'substitute_works' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'work_id')::uuid END;
BEGIN
  IF EXISTS (
    SELECT FROM substitute_works w CROSS JOIN LATERAL (
      SELECT coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'demand'), 0) AS demanded,
             coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'receipt'), 0) AS received,
             coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'acceptance'), 0) AS accepted,
             coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'payment'), 0) AS paid,
             coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'return'), 0) AS returned
        FROM substitute_work_lines l WHERE l.work_id = w.id) s
     WHERE w.id = v_id AND (w.demanded_fen, w.received_fen, w.accepted_fen, w.paid_fen, w.returned_fen)
           IS DISTINCT FROM (s.demanded, s.received, s.accepted, s.paid, s.returned)) THEN
    RAISE EXCEPTION 'a substitute work is the sum of its lines' USING ERRCODE = '23514', CONSTRAINT = 'substitute_work_sums';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sums AFTER INSERT OR UPDATE ON substitute_works
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION substitute_work_sums();
CREATE CONSTRAINT TRIGGER sums AFTER INSERT ON substitute_work_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION substitute_work_sums();
