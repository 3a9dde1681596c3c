-- Use of a fund in approval mode (审批制): asked for, checked by three people, held in the ledger, paid as work is accepted.
ALTER TABLE work_acts DROP CONSTRAINT work_acts_subject_check;
ALTER TABLE work_acts ADD CONSTRAINT work_acts_subject_check CHECK (subject ~ '^[a-z_]{2,40}$');
CREATE POLICY portal_tells ON work_acts FOR INSERT TO kz_portal
  WITH CHECK (subject = 'use_request' AND holder_id = (SELECT scope_holder()));
GRANT INSERT ON work_acts TO kz_portal;

CREATE TABLE use_requests (
  id                uuid PRIMARY KEY,
  version           int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code     text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id          uuid NOT NULL,
  right_name        text NOT NULL,
  mine_id           uuid,
  holder_id         uuid NOT NULL,
  holder_name       text NOT NULL,
  fund_id           uuid NOT NULL REFERENCES funds,
  annual_plan_id    uuid NOT NULL REFERENCES annual_plans,
  item_id           uuid NOT NULL REFERENCES annual_plan_items,
  item_name         text NOT NULL,
  title             text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  amount_fen        bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 9007199254740992),
  contract_no       text NOT NULL CHECK (length(contract_no) BETWEEN 1 AND 100),
  payee             text NOT NULL CHECK (length(payee) BETWEEN 1 AND 200),
  payee_bank        text NOT NULL CHECK (length(payee_bank) BETWEEN 1 AND 200),
  payee_account     text NOT NULL CHECK (payee_account ~ '^\d{6,40}$'),
  note              text CHECK (length(note) <= 2000),
  state             text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'checked', 'reviewed', 'held',
                      'lapsed', 'settled', 'returned', 'refused', 'withdrawn')),
  since             date NOT NULL,
  mode_basis        text,
  mode_confirmed    boolean NOT NULL DEFAULT false,
  prepared_by       text NOT NULL,
  submitted_on      date,
  checked_by        text,
  checked_on        date,
  reviewed_by       text,
  reviewed_on       date,
  countersigned_by  text,
  countersigned_on  date,
  countersign_no    text CHECK (length(countersign_no) BETWEEN 1 AND 100),
  reason            text CHECK (length(reason) BETWEEN 1 AND 2000),
  hold_id           uuid UNIQUE,
  hold_until        timestamptz,
  advance_cap_fen   bigint NOT NULL DEFAULT 0 CHECK (advance_cap_fen BETWEEN 0 AND 9007199254740992),
  advance_share     text,
  advance_basis     text,
  advance_confirmed boolean NOT NULL DEFAULT false,
  advance_fen       bigint NOT NULL DEFAULT 0 CHECK (advance_fen >= 0),
  accepted_fen      bigint NOT NULL DEFAULT 0 CHECK (accepted_fen >= 0),
  paid_fen          bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (advance_cap_fen <= amount_fen),
  CHECK (advance_fen <= least(advance_cap_fen, paid_fen)),
  CHECK (accepted_fen <= amount_fen),
  CONSTRAINT use_requests_paid_for_work CHECK (paid_fen <= greatest(accepted_fen, advance_fen)),
  CHECK (checked_by <> prepared_by),
  CHECK (reviewed_by <> prepared_by AND reviewed_by <> checked_by),
  CHECK (countersigned_by <> prepared_by AND countersigned_by <> checked_by AND countersigned_by <> reviewed_by),
  CHECK (state NOT IN ('checked', 'reviewed', 'held', 'lapsed', 'settled') OR checked_by IS NOT NULL),
  CHECK (state NOT IN ('reviewed', 'held', 'lapsed', 'settled') OR reviewed_by IS NOT NULL),
  CHECK (state NOT IN ('held', 'lapsed', 'settled') OR countersigned_by IS NOT NULL),
  CHECK (state IN ('held', 'lapsed', 'settled') OR (paid_fen = 0 AND accepted_fen = 0)),
  CHECK (hold_id IS NULL OR state = 'held'),
  CHECK (state <> 'held' OR hold_id IS NOT NULL OR paid_fen = amount_fen),
  CHECK (state NOT IN ('returned', 'refused') OR reason IS NOT NULL)
);
COMMENT ON COLUMN use_requests.prepared_by IS 'who last wrote or submitted it: never one of the three who decide';
CREATE INDEX use_requests_division ON use_requests (division_code, id);
CREATE INDEX use_requests_holder ON use_requests (holder_id, id);
CREATE INDEX use_requests_fund ON use_requests (fund_id, id);
CREATE INDEX use_requests_item ON use_requests (item_id);
CREATE INDEX use_requests_plan ON use_requests (annual_plan_id);
CREATE INDEX use_requests_holds ON use_requests (hold_until, id) WHERE state = 'held';
CALL protect_rows('use_requests');
CALL audit_table('use_requests');
CREATE POLICY portal_reads ON use_requests FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
CREATE POLICY portal_files ON use_requests FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'draft' AND prepared_by = kz_setting('kz.actor')
    AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id AND f.division_code = use_requests.division_code));
CREATE POLICY portal_changes ON use_requests FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder()) AND state IN ('draft', 'submitted', 'checked', 'reviewed', 'returned'))
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state IN ('draft', 'submitted', 'returned', 'withdrawn'));
GRANT SELECT, INSERT, UPDATE ON use_requests TO kz_portal;

CREATE TABLE use_request_files (
  id            uuid PRIMARY KEY,
  request_id    uuid NOT NULL REFERENCES use_requests,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('contract', 'invoice', 'photo', 'other')),
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  name          text NOT NULL,
  added_by      text NOT NULL,
  added_at      timestamptz NOT NULL,
  UNIQUE (request_id, kind, sha256)
);
CREATE INDEX use_request_files_division ON use_request_files (division_code, id);
CREATE INDEX use_request_files_document ON use_request_files (document_id);
CALL protect_rows('use_request_files');
CALL make_append_only('use_request_files');
REVOKE UPDATE ON use_request_files FROM kz_official, kz_worker;
CREATE POLICY portal_reads ON use_request_files FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM use_requests r WHERE r.id = request_id));
CREATE POLICY portal_files ON use_request_files FOR INSERT TO kz_portal
  WITH CHECK (EXISTS (SELECT FROM use_requests r WHERE r.id = request_id AND r.state IN ('draft', 'returned')
    AND r.division_code = use_request_files.division_code));
GRANT SELECT, INSERT ON use_request_files TO kz_portal;

-- Work of a stage that was accepted, with what it is worth.
CREATE TABLE use_request_works (
  id            uuid PRIMARY KEY,
  request_id    uuid NOT NULL REFERENCES use_requests,
  division_code text COLLATE "C" NOT NULL,
  on_date       date NOT NULL,
  amount_fen    bigint NOT NULL CHECK (amount_fen > 0),
  acceptance_id uuid REFERENCES acceptances,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) <= 2000),
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX use_request_works_of ON use_request_works (request_id, at, id);
CREATE INDEX use_request_works_division ON use_request_works (division_code, id);
CREATE INDEX use_request_works_acceptance ON use_request_works (acceptance_id) WHERE acceptance_id IS NOT NULL;

CREATE TABLE use_request_payments (
  id             uuid PRIMARY KEY,
  request_id     uuid NOT NULL REFERENCES use_requests,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('advance', 'progress')),
  on_date        date NOT NULL,
  amount_fen     bigint NOT NULL CHECK (amount_fen > 0),
  voucher_no     text NOT NULL CHECK (length(voucher_no) BETWEEN 1 AND 100),
  note           text CHECK (length(note) <= 2000),
  transaction_id uuid NOT NULL UNIQUE REFERENCES ledger_transactions (id),
  by_id          text NOT NULL,
  by_name        text,
  at             timestamptz NOT NULL,
  UNIQUE (request_id, voucher_no)
);
CREATE INDEX use_request_payments_of ON use_request_payments (request_id, at, id);
CREATE INDEX use_request_payments_division ON use_request_payments (division_code, id);

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['use_request_works', 'use_request_payments'] LOOP
    EXECUTE format('CALL protect_rows(%L)', target);
    EXECUTE format('CALL make_append_only(%L)', target);
    EXECUTE format('CALL audit_table(%L)', target);
    EXECUTE format('REVOKE UPDATE ON %I FROM kz_official, kz_worker', target);
    EXECUTE format('CREATE POLICY portal_rows ON %I FOR SELECT TO kz_portal
      USING (EXISTS (SELECT FROM use_requests r WHERE r.id = request_id))', target);
    EXECUTE format('GRANT SELECT ON %I TO kz_portal', target);
  END LOOP;
END $$;

-- What a request says was accepted and paid is what its lines say, at the end of every transaction.
CREATE FUNCTION use_request_sums() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid := CASE TG_TABLE_NAME WHEN 'use_requests' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'request_id')::uuid END;
BEGIN
  IF EXISTS (SELECT FROM use_requests r WHERE r.id = v_id AND (
       r.accepted_fen <> coalesce((SELECT sum(w.amount_fen) FROM use_request_works w WHERE w.request_id = v_id), 0)
       OR r.paid_fen <> coalesce((SELECT sum(p.amount_fen) FROM use_request_payments p WHERE p.request_id = v_id), 0)
       OR r.advance_fen <> coalesce((SELECT sum(p.amount_fen) FROM use_request_payments p
                                      WHERE p.request_id = v_id AND p.kind = 'advance'), 0))) THEN
    RAISE EXCEPTION 'a use request is the sum of its lines' USING ERRCODE = '23514', CONSTRAINT = 'use_request_sums';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sums AFTER INSERT OR UPDATE ON use_requests
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION use_request_sums();
CREATE CONSTRAINT TRIGGER sums AFTER INSERT ON use_request_works
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION use_request_sums();
CREATE CONSTRAINT TRIGGER sums AFTER INSERT ON use_request_payments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION use_request_sums();

-- All requests for an item of a year together stay within what the plan gives it: what is held counts whole, what
-- ended counts with what was paid. The item is locked, so that of two at once one sees the other.
CREATE FUNCTION use_requests_within_plan() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_cost bigint;
BEGIN
  SELECT i.cost_fen INTO v_cost FROM annual_plan_items i WHERE i.id = NEW.item_id FOR NO KEY UPDATE;
  IF (SELECT sum(CASE r.state WHEN 'held' THEN r.amount_fen ELSE r.paid_fen END)
        FROM use_requests r WHERE r.item_id = NEW.item_id) > v_cost THEN
    RAISE EXCEPTION 'requests exceed the item of the plan' USING ERRCODE = '23514', CONSTRAINT = 'use_requests_within_plan';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER within_plan AFTER INSERT OR UPDATE OF state, amount_fen, paid_fen, item_id ON use_requests
  FOR EACH ROW WHEN (NEW.state IN ('held', 'lapsed', 'settled')) EXECUTE FUNCTION use_requests_within_plan();

-- A holder sees the items and the progress of its own years: the policies of 0012 compared the plan's own plan_id.
DROP POLICY portal_rows ON annual_plan_items;
CREATE POLICY portal_rows ON annual_plan_items FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM annual_plans p WHERE p.id = annual_plan_items.plan_id));
DROP POLICY portal_rows ON annual_progress;
CREATE POLICY portal_rows ON annual_progress FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM annual_plans p WHERE p.id = annual_progress.plan_id));
