-- A run estimates all funds of a division for a period; a dry one only lists, a correction is a run of its own.
CREATE TABLE accrual_runs (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL CHECK (kind IN ('dry', 'post', 'correct')),
  period        text NOT NULL CHECK (period ~ '^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$'),
  period_from   date NOT NULL,
  period_to     date NOT NULL,
  reason        text CHECK (length(reason) BETWEEN 1 AND 1000),
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
  job_id        uuid,
  funds         int NOT NULL DEFAULT 0,
  changed       int NOT NULL DEFAULT 0,
  same          int NOT NULL DEFAULT 0,
  undetermined  int NOT NULL DEFAULT 0,
  amount_fen    bigint NOT NULL DEFAULT 0,
  asked_by      text NOT NULL,
  asked_by_name text,
  finished_at   timestamptz,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (kind <> 'correct' OR (reason IS NOT NULL AND document_no IS NOT NULL)),
  CHECK ((state = 'waiting') = (finished_at IS NULL))
);
CREATE INDEX accrual_runs_division ON accrual_runs (division_code, id);
CALL protect_rows('accrual_runs');
CALL audit_table('accrual_runs');

-- One line per run and fund. A posted one is a transaction of the ledger under its own id.
CREATE TABLE accruals (
  id            uuid PRIMARY KEY,
  run_id        uuid NOT NULL REFERENCES accrual_runs,
  fund_id       uuid NOT NULL REFERENCES funds,
  division_code text COLLATE "C" NOT NULL,
  period        text NOT NULL,
  period_from   date NOT NULL,
  period_to     date NOT NULL,
  outcome       text NOT NULL CHECK (outcome IN ('new', 'same', 'corrected', 'undetermined', 'refused')),
  edition       int CHECK (edition > 0),
  posted        boolean NOT NULL,
  amount_fen    bigint CHECK (amount_fen >= 0),
  before_fen    bigint NOT NULL DEFAULT 0,
  formula       text,
  facts         jsonb NOT NULL,
  unconfirmed   boolean NOT NULL DEFAULT false,
  deposit_due   date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (NOT posted OR (edition IS NOT NULL AND amount_fen IS NOT NULL)),
  CHECK (outcome NOT IN ('undetermined', 'refused') OR NOT posted)
);
COMMENT ON COLUMN accruals.facts IS 'values, steps and rulings of the estimate, or what is missing for one';
CREATE UNIQUE INDEX accruals_once ON accruals (fund_id, period, edition) WHERE posted;
CREATE UNIQUE INDEX accruals_run ON accruals (run_id, fund_id);
CREATE INDEX accruals_division ON accruals (division_code, id);
CALL protect_rows('accruals');
REVOKE UPDATE ON accruals FROM kz_official, kz_worker;
CALL make_append_only('accruals');
CREATE POLICY portal_rows ON accruals FOR SELECT TO kz_portal
  USING (posted AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
GRANT SELECT ON accruals TO kz_portal;

-- What the enterprise says it accrued; the holder files it, the bureau receives it.
CREATE TABLE fund_declarations (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  fund_id       uuid NOT NULL REFERENCES funds,
  holder_id     uuid NOT NULL,
  period        text NOT NULL CHECK (period ~ '^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$'),
  amount_fen    bigint NOT NULL CHECK (amount_fen BETWEEN 0 AND 9007199254740992),
  factors       jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(factors) = 'object'),
  note          text CHECK (length(note) BETWEEN 1 AND 2000),
  state         text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'received')),
  filed_by      text NOT NULL,
  filed_on      date NOT NULL,
  received_by   text,
  received_on   date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (fund_id, period),
  CHECK ((state = 'received') = (received_on IS NOT NULL)),
  CHECK ((received_on IS NULL) = (received_by IS NULL))
);
CREATE INDEX fund_declarations_division ON fund_declarations (division_code, id);
CREATE INDEX fund_declarations_holder ON fund_declarations (holder_id, id);
CALL protect_rows('fund_declarations');
CALL audit_table('fund_declarations');
CREATE POLICY portal_reads ON fund_declarations FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
CREATE POLICY portal_files ON fund_declarations FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'filed'
    AND EXISTS (SELECT FROM funds f WHERE f.id = fund_id AND f.division_code = fund_declarations.division_code));
CREATE POLICY portal_changes ON fund_declarations FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder()) AND state = 'filed')
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'filed');
GRANT SELECT, INSERT, UPDATE ON fund_declarations TO kz_portal;
