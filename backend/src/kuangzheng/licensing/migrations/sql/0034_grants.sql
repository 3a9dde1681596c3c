-- Grant projects (出让项目): how a planned block is put up and given, step by step, each with its paper.
-- Beside them the price tables they are weighed against, and the lines the tax office reports of payments.

CREATE TABLE grant_projects (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  code            text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  block_id        uuid NOT NULL REFERENCES planned_blocks,
  mineral         text NOT NULL,
  state           text NOT NULL DEFAULT 'pooled' CHECK (state IN ('pooled', 'surveyed', 'net_mine',
                    'county_approved', 'planned', 'valued', 'announced', 'concluded', 'result_published',
                    'contracted', 'registered', 'failed', 'terminated')),
  method          text NOT NULL CHECK (method IN ('tender', 'auction', 'listing', 'agreement')),
  exception       jsonb,
  gap_resources   boolean NOT NULL DEFAULT false,
  public_interest boolean NOT NULL DEFAULT false,
  capacity_value  numeric(18, 4) CHECK (capacity_value > 0),
  capacity_unit   text,
  procedure       jsonb NOT NULL,
  net_mine        jsonb NOT NULL DEFAULT '{}',
  records         jsonb NOT NULL DEFAULT '[]',
  release_plan_id uuid REFERENCES release_plans,
  valuation       jsonb,
  notice          jsonb,
  winner_id       uuid REFERENCES holders,
  price_fen       bigint CHECK (price_fen > 0),
  concluded_on    date,
  conclusion      jsonb,
  result          jsonb,
  contract        jsonb,
  application_id  uuid REFERENCES applications,
  right_id        uuid REFERENCES mining_rights,
  revenue_id      uuid REFERENCES grant_revenues,
  note            text CHECK (length(note) <= 2000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, code),
  CHECK ((method = 'agreement') = (exception IS NOT NULL)),
  CHECK ((capacity_value IS NULL) = (capacity_unit IS NULL)),
  CHECK ((price_fen IS NULL) = (winner_id IS NULL) AND (price_fen IS NULL) = (concluded_on IS NULL)),
  CHECK (state NOT IN ('concluded', 'result_published', 'contracted', 'registered') OR price_fen IS NOT NULL),
  CHECK (state NOT IN ('contracted', 'registered') OR contract IS NOT NULL),
  CHECK ((state = 'registered') = (right_id IS NOT NULL))
);
COMMENT ON COLUMN grant_projects.procedure IS 'what the rulebooks asked when it was pooled: net-mine items and records';
CREATE INDEX grant_projects_division ON grant_projects (division_code, id);
-- S3-19: a block is put up in one project at a time.
CREATE UNIQUE INDEX grant_projects_block ON grant_projects (block_id) WHERE state NOT IN ('registered', 'terminated');
CALL protect_rows('grant_projects');
CALL audit_table('grant_projects');
CREATE TRIGGER what_was_signed_stands BEFORE UPDATE ON grant_projects FOR EACH ROW
  WHEN (OLD.contract IS NOT NULL AND (OLD.contract, OLD.winner_id, OLD.price_fen, OLD.block_id)
        IS DISTINCT FROM (NEW.contract, NEW.winner_id, NEW.price_fen, NEW.block_id))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE grant_project_acts (
  id               uuid PRIMARY KEY,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  project_id       uuid NOT NULL REFERENCES grant_projects,
  act              text NOT NULL,
  state_after      text NOT NULL,
  on_date          date NOT NULL,
  document_no      text CHECK (length(document_no) BETWEEN 1 AND 100),
  note             text,
  data             jsonb NOT NULL DEFAULT '{}',
  recorded_by      text NOT NULL,
  recorded_by_name text,
  recorded_at      timestamptz NOT NULL
);
CREATE INDEX grant_project_acts_project ON grant_project_acts (project_id, recorded_at);
CREATE INDEX grant_project_acts_division ON grant_project_acts (division_code, id);
CALL protect_rows('grant_project_acts');
REVOKE UPDATE ON grant_project_acts FROM kz_official, kz_worker;
CALL make_append_only('grant_project_acts');
CALL audit_table('grant_project_acts');

CREATE TABLE guide_prices (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind            text NOT NULL CHECK (kind IN ('benchmark', 'guidance')),
  mineral         text NOT NULL,
  product         text NOT NULL CHECK (length(product) BETWEEN 1 AND 100),
  price_fen       bigint NOT NULL CHECK (price_fen > 0),
  floor_fen       bigint CHECK (floor_fen BETWEEN 1 AND price_fen),
  ceiling_fen     bigint CHECK (ceiling_fen >= price_fen),
  unit            text NOT NULL,
  valid_from      date NOT NULL,
  document_no     text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 200),
  confirmed       boolean NOT NULL DEFAULT false,
  note            text,
  entered_by      text NOT NULL,
  withdrawn_on    date,
  withdraw_reason text CHECK (length(withdraw_reason) BETWEEN 1 AND 500),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((withdrawn_on IS NULL) = (withdraw_reason IS NULL))
);
COMMENT ON TABLE guide_prices IS 'a price holds from its first day until the next one of the same product; none is rewritten';
CREATE INDEX guide_prices_division ON guide_prices (division_code, id);
CREATE UNIQUE INDEX guide_prices_day ON guide_prices (division_code, kind, mineral, product, valid_from)
  WHERE withdrawn_on IS NULL;
CALL protect_rows('guide_prices');
CREATE POLICY superior_rows ON guide_prices FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CALL audit_table('guide_prices');
CREATE TRIGGER what_was_published_stands BEFORE UPDATE ON guide_prices FOR EACH ROW
  WHEN ((OLD.kind, OLD.mineral, OLD.product, OLD.price_fen, OLD.floor_fen, OLD.ceiling_fen, OLD.unit, OLD.valid_from)
        IS DISTINCT FROM (NEW.kind, NEW.mineral, NEW.product, NEW.price_fen, NEW.floor_fen, NEW.ceiling_fen,
        NEW.unit, NEW.valid_from))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE revenue_files (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  source          text NOT NULL CHECK (source IN ('file', 'api')),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  document_id     uuid REFERENCES documents,
  sha256          text,
  lines           int NOT NULL CHECK (lines > 0),
  entered_by      text NOT NULL,
  entered_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, sha256)
);
CREATE INDEX revenue_files_division ON revenue_files (division_code, id);
CALL protect_rows('revenue_files');
CALL audit_table('revenue_files');

CREATE TABLE revenue_lines (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  file_id         uuid NOT NULL REFERENCES revenue_files,
  row_no          int NOT NULL,
  receipt_no      text NOT NULL CHECK (length(receipt_no) BETWEEN 1 AND 100),
  paid_on         date NOT NULL,
  amount_fen      bigint NOT NULL CHECK (amount_fen >= 0),
  late_fee_fen    bigint NOT NULL DEFAULT 0 CHECK (late_fee_fen >= 0),
  contract_no     text,
  right_code      text,
  payer           text,
  note            text,
  state           text NOT NULL CHECK (state IN ('matched', 'unmatched', 'different', 'double', 'assigned', 'rejected')),
  told            text NOT NULL,
  revenue_id      uuid REFERENCES grant_revenues,
  payment_id      uuid REFERENCES grant_revenue_payments,
  reason          text CHECK (length(reason) BETWEEN 1 AND 500),
  decided_by      text,
  decided_by_name text,
  decided_on      date,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (file_id, row_no),
  CHECK ((state IN ('matched', 'assigned')) = (payment_id IS NOT NULL)),
  CHECK ((state IN ('assigned', 'rejected')) = (reason IS NOT NULL AND decided_by IS NOT NULL AND decided_on IS NOT NULL))
);
COMMENT ON COLUMN revenue_lines.told IS 'why the line came to its state, in words';
CREATE INDEX revenue_lines_division ON revenue_lines (division_code, id);
CREATE INDEX revenue_lines_open ON revenue_lines (division_code, paid_on, id)
  WHERE state IN ('unmatched', 'different', 'double');
CALL protect_rows('revenue_lines');
CALL audit_table('revenue_lines');
CREATE TRIGGER what_was_reported_stands BEFORE UPDATE ON revenue_lines FOR EACH ROW
  WHEN ((OLD.file_id, OLD.row_no, OLD.receipt_no, OLD.paid_on, OLD.amount_fen, OLD.late_fee_fen)
        IS DISTINCT FROM (NEW.file_id, NEW.row_no, NEW.receipt_no, NEW.paid_on, NEW.amount_fen, NEW.late_fee_fen))
  EXECUTE FUNCTION refuse_rewrite();

-- Asked before an application is approved or issued, of the holder in the whole country.
GRANT EXECUTE ON FUNCTION owes_grant_revenue(uuid, date) TO kz_official, kz_worker;
