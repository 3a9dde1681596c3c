-- A file of a bank, taken once per division; its statements, one per account; their lines.
CREATE TABLE bank_files (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  name          text NOT NULL,
  format        text NOT NULL CHECK (format IN ('camt.053', 'mt940', 'csv', 'xlsx')),
  layout        text,
  statements    int NOT NULL DEFAULT 0,
  lines         int NOT NULL DEFAULT 0,
  fresh         int NOT NULL DEFAULT 0,
  known         int NOT NULL DEFAULT 0,
  posted        int NOT NULL DEFAULT 0,
  waiting       int NOT NULL DEFAULT 0,
  pending       int NOT NULL DEFAULT 0,
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, sha256)
);
COMMENT ON COLUMN bank_files.known IS 'lines that were recorded from another file before';
COMMENT ON COLUMN bank_files.pending IS 'entries that the bank has not booked; passed over';
CREATE INDEX bank_files_division ON bank_files (division_code, id);
CREATE INDEX bank_files_document ON bank_files (document_id);
CALL protect_rows('bank_files');
CALL audit_table('bank_files');

CREATE TABLE bank_statements (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  file_id       uuid NOT NULL REFERENCES bank_files,
  fund_id       uuid REFERENCES funds,
  account_no    text NOT NULL,
  number        text NOT NULL DEFAULT '',
  from_on       date NOT NULL,
  to_on         date NOT NULL,
  opening_fen   bigint,
  closing_fen   bigint,
  sum_fen       bigint NOT NULL,
  lines         int NOT NULL,
  doubtful      int NOT NULL DEFAULT 0,
  difference_fen bigint GENERATED ALWAYS AS
                (CASE WHEN doubtful = 0 THEN closing_fen - opening_fen - sum_fen END) STORED,
  notes         text[] NOT NULL DEFAULT '{}',
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (from_on <= to_on)
);
COMMENT ON COLUMN bank_statements.doubtful IS 'lines whose amount the file does not say beyond doubt';
COMMENT ON COLUMN bank_statements.difference_fen IS 'closing − opening − lines, where all three are known';
CREATE INDEX bank_statements_division ON bank_statements (division_code, id);
CREATE INDEX bank_statements_file ON bank_statements (file_id);
CREATE INDEX bank_statements_fund ON bank_statements (fund_id, to_on) WHERE fund_id IS NOT NULL;
CALL protect_rows('bank_statements');
CALL audit_table('bank_statements');
CREATE POLICY portal_rows ON bank_statements FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
GRANT SELECT ON bank_statements TO kz_portal;

-- A booking of the bank, once, however many files list it.
CREATE TABLE bank_lines (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  fund_id       uuid REFERENCES funds,
  statement_id  uuid NOT NULL REFERENCES bank_statements,
  account_no    text NOT NULL,
  fingerprint   text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  row_no        int NOT NULL,
  booked_on     date NOT NULL,
  valued_on     date,
  amount_fen    bigint CHECK (abs(amount_fen) <= 9007199254740992),
  amount_text   text NOT NULL,
  balance_fen   bigint,
  party         text NOT NULL DEFAULT '',
  party_account text NOT NULL DEFAULT '',
  reference     text NOT NULL DEFAULT '',
  summary       text NOT NULL DEFAULT '',
  doubt         text CHECK (doubt IN ('masked', 'ambiguous', 'currency', 'twin')),
  state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'matched', 'excluded')),
  purpose       text CHECK (purpose IN ('deposit', 'interest', 'use_return', 'use', 'charge', 'deposit_return')),
  plan_item     text CHECK (length(plan_item) BETWEEN 1 AND 100),
  plan_check    text CHECK (plan_check IN ('inside', 'outside', 'unknown')),
  transaction_id uuid,
  posted        boolean NOT NULL DEFAULT false,
  flags         text[] NOT NULL DEFAULT '{}',
  fault         text,
  reason        text CHECK (length(reason) <= 500),
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  tries         int NOT NULL DEFAULT 0,
  settled_by    text,
  settled_by_name text,
  settled_at    timestamptz,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, account_no, fingerprint),
  CHECK ((state = 'matched') = (transaction_id IS NOT NULL)),
  CHECK (state <> 'matched' OR (purpose IS NOT NULL AND amount_fen IS NOT NULL AND fund_id IS NOT NULL)),
  CHECK (amount_fen IS NOT NULL OR doubt IN ('masked', 'ambiguous', 'currency')),
  CHECK (state <> 'excluded' OR reason IS NOT NULL)
);
COMMENT ON COLUMN bank_lines.posted IS 'the transaction was booked from this line; else it stood there before and was found';
COMMENT ON COLUMN bank_lines.fault IS 'why the ledger did not take it';
CREATE INDEX bank_lines_division ON bank_lines (division_code, id);
CREATE INDEX bank_lines_fund ON bank_lines (fund_id, booked_on) WHERE fund_id IS NOT NULL;
CREATE INDEX bank_lines_statement ON bank_lines (statement_id);
CREATE INDEX bank_lines_waiting ON bank_lines (division_code, booked_on, id) WHERE state = 'waiting';
CREATE INDEX bank_lines_day ON bank_lines (account_no, booked_on, amount_fen);
CREATE UNIQUE INDEX bank_lines_transaction ON bank_lines (transaction_id) WHERE transaction_id IS NOT NULL;
CALL protect_rows('bank_lines');
CALL audit_table('bank_lines');
CREATE POLICY portal_rows ON bank_lines FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
GRANT SELECT ON bank_lines TO kz_portal;

-- Which statements list a line, and where.
CREATE TABLE bank_line_sources (
  statement_id  uuid NOT NULL REFERENCES bank_statements,
  line_id       uuid NOT NULL REFERENCES bank_lines,
  division_code text COLLATE "C" NOT NULL,
  row_no        int NOT NULL,
  PRIMARY KEY (statement_id, line_id)
);
CREATE INDEX bank_line_sources_line ON bank_line_sources (line_id);
CREATE INDEX bank_line_sources_division ON bank_line_sources (division_code, line_id);
CALL protect_rows('bank_line_sources');
CREATE POLICY portal_rows ON bank_line_sources FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM bank_lines l WHERE l.id = line_id));
GRANT SELECT ON bank_line_sources TO kz_portal;

-- What a fund's plan may be spent on, as the room of plans says it; empty until it says something.
CREATE TABLE fund_plan_items (
  fund_id       uuid NOT NULL REFERENCES funds,
  code          text NOT NULL CHECK (length(code) BETWEEN 1 AND 100),
  division_code text COLLATE "C" NOT NULL,
  name          text NOT NULL,
  amount_fen    bigint NOT NULL CHECK (amount_fen >= 0),
  PRIMARY KEY (fund_id, code)
);
CREATE INDEX fund_plan_items_division ON fund_plan_items (division_code, fund_id);
CALL protect_rows('fund_plan_items');
GRANT DELETE ON fund_plan_items TO kz_official, kz_worker;
CALL audit_table('fund_plan_items', 'fund_id');
CREATE POLICY portal_rows ON fund_plan_items FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
GRANT SELECT ON fund_plan_items TO kz_portal;
