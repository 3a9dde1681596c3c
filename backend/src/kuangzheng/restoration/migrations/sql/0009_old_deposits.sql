ALTER TABLE fund_acts DROP CONSTRAINT fund_acts_act_check;
ALTER TABLE fund_acts ADD CONSTRAINT fund_acts_act_check CHECK (act ~ '^[a-z_]{1,40}$');

-- A deposit paid before 2017 under the abolished rule. Its money is ours to decide on: two accounts of the ledger
-- (what we owe, what lies in the treasury), neither of which can fall below zero.
CREATE TABLE old_deposits (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  right_id      uuid,
  holder_id     uuid,
  holder_name   text NOT NULL CHECK (length(holder_name) BETWEEN 1 AND 300),
  received_on   date NOT NULL,
  amount_fen    bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 9007199254740992),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 2000),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, document_no)
);
CREATE INDEX old_deposits_holder ON old_deposits (holder_id, id) WHERE holder_id IS NOT NULL;
CALL protect_rows('old_deposits');
CALL audit_table('old_deposits');
CREATE POLICY portal_rows ON old_deposits FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON old_deposits TO kz_portal;

-- Asked for by one person, which sets the amount aside; decided by another.
CREATE TABLE old_deposit_moves (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL,
  deposit_id      uuid NOT NULL REFERENCES old_deposits,
  kind            text NOT NULL CHECK (kind IN ('convert', 'refund')),
  amount_fen      bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 9007199254740992),
  fund_id         uuid REFERENCES funds,
  payee           text CHECK (length(payee) BETWEEN 1 AND 300),
  document_no     text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  note            text CHECK (length(note) BETWEEN 1 AND 2000),
  state           text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'refused')),
  asked_by        text NOT NULL,
  asked_by_name   text,
  asked_on        date NOT NULL,
  decided_by      text,
  decided_by_name text,
  decided_on      date,
  decision_no     text CHECK (length(decision_no) BETWEEN 1 AND 100),
  reason          text CHECK (length(reason) BETWEEN 1 AND 1000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((kind = 'convert') = (fund_id IS NOT NULL)),
  CHECK ((kind = 'refund') = (payee IS NOT NULL)),
  CHECK ((state = 'asked') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_on IS NULL)),
  CHECK (decided_by <> asked_by),
  CHECK (state <> 'done' OR decision_no IS NOT NULL),
  CHECK (state <> 'refused' OR reason IS NOT NULL)
);
CREATE INDEX old_deposit_moves_of ON old_deposit_moves (deposit_id, id);
CREATE INDEX old_deposit_moves_division ON old_deposit_moves (division_code, id);
CREATE INDEX old_deposit_moves_fund ON old_deposit_moves (fund_id) WHERE fund_id IS NOT NULL;
CALL protect_rows('old_deposit_moves');
CALL audit_table('old_deposit_moves');
CREATE POLICY portal_rows ON old_deposit_moves FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM old_deposits d WHERE d.id = deposit_id));
GRANT SELECT ON old_deposit_moves TO kz_portal;
