-- Use of a fund by filing: the enterprise spends and tells; what does not fit is recorded and flagged, never refused.

-- Whom a fund pays.
CREATE TABLE fund_payees (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  fund_id       uuid NOT NULL REFERENCES funds,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  account_no    text CHECK (account_no ~ '^[0-9]{6,40}$'),
  bank_name     text CHECK (length(bank_name) BETWEEN 1 AND 200),
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE NULLS NOT DISTINCT (fund_id, name, account_no)
);
CREATE INDEX fund_payees_division ON fund_payees (division_code, id);
CALL protect_rows('fund_payees');
CALL audit_table('fund_payees');
CREATE POLICY portal_reads ON fund_payees FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
CREATE POLICY portal_enters ON fund_payees FOR INSERT TO kz_portal
  WITH CHECK (EXISTS (SELECT FROM funds f WHERE f.id = fund_id AND f.division_code = fund_payees.division_code));
GRANT SELECT, INSERT ON fund_payees TO kz_portal;

-- What a fund pays under; what is filed against each is visible.
CREATE TABLE fund_contracts (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  fund_id       uuid NOT NULL REFERENCES funds,
  payee_id      uuid NOT NULL REFERENCES fund_payees,
  number        text NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  amount_fen    bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 9007199254740992),
  signed_on     date NOT NULL,
  document_id   uuid REFERENCES documents,
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (fund_id, number)
);
CREATE INDEX fund_contracts_division ON fund_contracts (division_code, id);
CREATE INDEX fund_contracts_payee ON fund_contracts (payee_id);
CREATE INDEX fund_contracts_document ON fund_contracts (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('fund_contracts');
CALL audit_table('fund_contracts');
CREATE POLICY portal_reads ON fund_contracts FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
CREATE POLICY portal_enters ON fund_contracts FOR INSERT TO kz_portal
  WITH CHECK (EXISTS (SELECT FROM funds f WHERE f.id = fund_id AND f.division_code = fund_contracts.division_code));
GRANT SELECT, INSERT ON fund_contracts TO kz_portal;

-- A filed use. Its money stands in the ledger already, by the bank's line it is linked to.
CREATE TABLE fund_uses (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  fund_id       uuid NOT NULL REFERENCES funds,
  right_name    text NOT NULL,
  holder_name   text NOT NULL,
  state         text NOT NULL DEFAULT 'draft'
                CHECK (state IN ('draft', 'submitted', 'inspecting', 'ordered', 'answered', 'accepted', 'corrected',
                                 'withdrawn')),
  paper_filed   boolean NOT NULL DEFAULT false,
  plan_item     text CHECK (length(plan_item) BETWEEN 1 AND 100),
  annual_item_id uuid REFERENCES annual_plan_items,
  purpose       text NOT NULL CHECK (purpose IN ('subsidence', 'crack', 'collapse', 'landslide', 'landform', 'aquifer',
                  'vegetation', 'monitoring', 'reclamation', 'other')),
  what_for      text NOT NULL CHECK (length(what_for) BETWEEN 1 AND 500),
  contract_id   uuid REFERENCES fund_contracts,
  payee_id      uuid NOT NULL REFERENCES fund_payees,
  amount_fen    bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 9007199254740992),
  paid_on       date NOT NULL,
  progress_quantity numeric(16, 4) CHECK (progress_quantity >= 0),
  progress_note text CHECK (length(progress_note) BETWEEN 1 AND 2000),
  bank_line_id  uuid REFERENCES bank_lines,
  linked_by     text,
  flags         text[] NOT NULL DEFAULT '{}',
  findings      jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(findings) = 'array'),
  compared_at   timestamptz,
  filed_by      text NOT NULL,
  filed_by_name text,
  submitted_by  text,
  submitted_on  date,
  settled_by    text,
  settled_by_name text,
  settled_on    date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state IN ('draft', 'withdrawn')) OR (submitted_on IS NOT NULL AND submitted_by IS NOT NULL)),
  CHECK ((state IN ('accepted', 'corrected')) = (settled_by IS NOT NULL)),
  CHECK (settled_by <> filed_by AND settled_by <> submitted_by)
);
COMMENT ON COLUMN fund_uses.plan_item IS 'code of an item of the restoration plan; NULL where the use names none';
COMMENT ON COLUMN fund_uses.findings IS 'the comparison as it stood at compared_at';
CREATE INDEX fund_uses_division ON fund_uses (division_code, id);
CREATE INDEX fund_uses_fund ON fund_uses (fund_id, paid_on, id);
CREATE INDEX fund_uses_open ON fund_uses (division_code, submitted_on, id)
  WHERE state IN ('submitted', 'inspecting', 'ordered', 'answered');
CREATE INDEX fund_uses_contract ON fund_uses (contract_id) WHERE contract_id IS NOT NULL;
CREATE INDEX fund_uses_payee ON fund_uses (payee_id);
CREATE INDEX fund_uses_annual ON fund_uses (annual_item_id) WHERE annual_item_id IS NOT NULL;
CREATE UNIQUE INDEX fund_uses_line ON fund_uses (bank_line_id) WHERE bank_line_id IS NOT NULL AND state <> 'withdrawn';
CALL protect_rows('fund_uses');
CALL audit_table('fund_uses');
CREATE POLICY portal_reads ON fund_uses FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id) AND (state <> 'draft' OR NOT paper_filed));
CREATE POLICY portal_files ON fund_uses FOR INSERT TO kz_portal
  WITH CHECK (state = 'draft' AND NOT paper_filed
    AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id AND f.division_code = fund_uses.division_code));
CREATE POLICY portal_changes ON fund_uses FOR UPDATE TO kz_portal
  USING (state IN ('draft', 'submitted', 'ordered') AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id))
  WITH CHECK (state IN ('draft', 'submitted', 'answered', 'withdrawn', 'ordered') AND settled_by IS NULL);
GRANT SELECT, INSERT, UPDATE ON fund_uses TO kz_portal;

-- An order to correct (责令改正): of a filed use, or of a payment of the bank that nobody filed.
CREATE TABLE correction_orders (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  fund_id       uuid NOT NULL REFERENCES funds,
  right_name    text NOT NULL,
  holder_name   text NOT NULL,
  use_id        uuid REFERENCES fund_uses,
  bank_line_id  uuid REFERENCES bank_lines,
  state         text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'answered', 'closed', 'withdrawn')),
  number        text NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
  ground        text NOT NULL CHECK (ground IN ('off_plan', 'undocumented', 'over_contract', 'payee_differs',
                  'progress_short', 'vouchers_missing', 'outside_scope', 'other')),
  basis         text NOT NULL CHECK (length(basis) BETWEEN 1 AND 300),
  text          text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  amount_fen    bigint NOT NULL CHECK (amount_fen > 0),
  issued_on     date NOT NULL,
  working_days  int NOT NULL CHECK (working_days BETWEEN 1 AND 250),
  due           date NOT NULL,
  figures       jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(figures) = 'array'),
  issued_by     text NOT NULL,
  issued_by_name text,
  answer        text CHECK (answer IN ('returned', 'plan_adjusted', 'vouchers', 'filed', 'explained')),
  answer_text   text CHECK (length(answer_text) BETWEEN 1 AND 2000),
  answered_on   date,
  answered_by   text,
  answered_by_name text,
  return_line_id uuid REFERENCES bank_lines,
  rechecked_by  text,
  rechecked_by_name text,
  rechecked_on  date,
  recheck_note  text CHECK (length(recheck_note) BETWEEN 1 AND 2000),
  overdue_told  date,
  reason        text CHECK (length(reason) BETWEEN 1 AND 500),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, number),
  CHECK (num_nonnulls(use_id, bank_line_id) = 1),
  CHECK (due > issued_on),
  CHECK (state <> 'answered' OR (answer IS NOT NULL AND answer_text IS NOT NULL AND answered_on IS NOT NULL)),
  CHECK ((state = 'closed') = (rechecked_by IS NOT NULL)),
  CHECK (rechecked_by <> issued_by AND rechecked_by <> answered_by),
  CHECK ((state = 'withdrawn') = (reason IS NOT NULL))
);
COMMENT ON COLUMN correction_orders.figures IS 'the comparison when it was issued';
COMMENT ON COLUMN correction_orders.return_line_id IS 'the bank credit by which the money came back to the fund';
CREATE INDEX correction_orders_division ON correction_orders (division_code, id);
CREATE INDEX correction_orders_fund ON correction_orders (fund_id, id);
CREATE INDEX correction_orders_due ON correction_orders (due, id) WHERE state = 'issued';
CREATE UNIQUE INDEX correction_orders_of_use ON correction_orders (use_id) WHERE state IN ('issued', 'answered');
CREATE UNIQUE INDEX correction_orders_of_line ON correction_orders (bank_line_id) WHERE state IN ('issued', 'answered');
CREATE INDEX correction_orders_use ON correction_orders (use_id) WHERE use_id IS NOT NULL;
CREATE INDEX correction_orders_line ON correction_orders (bank_line_id) WHERE bank_line_id IS NOT NULL;
CREATE UNIQUE INDEX correction_orders_return ON correction_orders (return_line_id) WHERE return_line_id IS NOT NULL;
CALL protect_rows('correction_orders');
CALL audit_table('correction_orders');
CREATE POLICY portal_reads ON correction_orders FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
CREATE POLICY portal_answers ON correction_orders FOR UPDATE TO kz_portal
  USING (state = 'issued' AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id))
  WITH CHECK (state = 'answered');
GRANT SELECT, UPDATE (state, answer, answer_text, answered_on, answered_by, answered_by_name, return_line_id, version,
  updated_at) ON correction_orders TO kz_portal;

-- Vouchers, pictures, evidence of a use or of the answer to an order.
CREATE TABLE fund_use_files (
  id            uuid PRIMARY KEY,
  fund_id       uuid NOT NULL REFERENCES funds,
  use_id        uuid REFERENCES fund_uses,
  order_id      uuid REFERENCES correction_orders,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('invoice', 'payment', 'contract', 'progress_photo', 'evidence',
                  'inspection')),
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  name          text NOT NULL,
  taken_on      date,
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL,
  CHECK (num_nonnulls(use_id, order_id) = 1),
  UNIQUE NULLS NOT DISTINCT (use_id, order_id, sha256)
);
CREATE INDEX fund_use_files_order ON fund_use_files (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX fund_use_files_division ON fund_use_files (division_code, id);
CREATE INDEX fund_use_files_document ON fund_use_files (document_id);
CREATE INDEX fund_use_files_fund ON fund_use_files (fund_id);
CALL protect_rows('fund_use_files');
GRANT DELETE ON fund_use_files TO kz_official;
CALL audit_table('fund_use_files');
CREATE POLICY portal_reads ON fund_use_files FOR SELECT TO kz_portal
  USING (kind <> 'inspection' AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
CREATE POLICY portal_adds ON fund_use_files FOR INSERT TO kz_portal
  WITH CHECK (kind <> 'inspection'
    AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id AND f.division_code = fund_use_files.division_code));
CREATE POLICY portal_removes ON fund_use_files FOR DELETE TO kz_portal
  USING (EXISTS (SELECT FROM fund_uses u WHERE u.id = use_id AND u.state = 'draft'));
GRANT SELECT, INSERT, DELETE ON fund_use_files TO kz_portal;

CREATE TABLE fund_use_acts (
  id            uuid PRIMARY KEY,
  fund_id       uuid NOT NULL REFERENCES funds,
  use_id        uuid REFERENCES fund_uses,
  order_id      uuid REFERENCES correction_orders,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL CHECK (act ~ '^[a-z_]{2,40}$'),
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) <= 2000),
  data          jsonb NOT NULL DEFAULT '{}',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX fund_use_acts_use ON fund_use_acts (use_id, at, id) WHERE use_id IS NOT NULL;
CREATE INDEX fund_use_acts_order ON fund_use_acts (order_id, at, id) WHERE order_id IS NOT NULL;
CREATE INDEX fund_use_acts_division ON fund_use_acts (division_code, id);
CREATE INDEX fund_use_acts_fund ON fund_use_acts (fund_id);
CALL protect_rows('fund_use_acts');
REVOKE UPDATE ON fund_use_acts FROM kz_official, kz_worker;
CALL make_append_only('fund_use_acts');
CREATE POLICY portal_reads ON fund_use_acts FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
CREATE POLICY portal_enters ON fund_use_acts FOR INSERT TO kz_portal
  WITH CHECK (by_id = (SELECT kz_setting('kz.actor'))
    AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id AND f.division_code = fund_use_acts.division_code));
GRANT SELECT, INSERT ON fund_use_acts TO kz_portal;
