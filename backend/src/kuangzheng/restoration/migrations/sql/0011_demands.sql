-- A demand (缴存催告): drafted from the record, issued by another person under its number.
CREATE TABLE demand_notices (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  fund_id       uuid NOT NULL REFERENCES funds,
  holder_id     uuid NOT NULL,
  holder_name   text NOT NULL,
  right_name    text NOT NULL,
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'withdrawn')),
  basis         text NOT NULL CHECK (basis IN ('estimate', 'need')),
  amount_fen    bigint NOT NULL CHECK (amount_fen > 0),
  figures       jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'object'),
  as_of         date NOT NULL,
  pay_by        date,
  pay_by_basis  text CHECK (length(pay_by_basis) BETWEEN 1 AND 300),
  text          text CHECK (length(text) BETWEEN 1 AND 2000),
  number        text CHECK (length(number) BETWEEN 1 AND 100),
  issued_on     date,
  drafted_by    text NOT NULL,
  drafted_by_name text,
  issued_by     text,
  issued_by_name text,
  reason        text CHECK (length(reason) BETWEEN 1 AND 500),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, number),
  CHECK ((pay_by IS NULL) = (pay_by_basis IS NULL)),
  CHECK ((state = 'issued') <= (number IS NOT NULL AND issued_on IS NOT NULL AND issued_by IS NOT NULL)),
  CHECK (issued_by <> drafted_by),
  CHECK ((state = 'withdrawn') = (reason IS NOT NULL))
);
COMMENT ON COLUMN demand_notices.figures IS 'what stood in the record when it was drafted';
CREATE INDEX demand_notices_division ON demand_notices (division_code, id);
CREATE INDEX demand_notices_fund ON demand_notices (fund_id, id);
CREATE INDEX demand_notices_holder ON demand_notices (holder_id, id);
CREATE UNIQUE INDEX demand_notices_one_draft ON demand_notices (fund_id) WHERE state = 'draft';
CALL protect_rows('demand_notices');
CALL audit_table('demand_notices');
CREATE POLICY portal_rows ON demand_notices FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()) AND number IS NOT NULL);
GRANT SELECT ON demand_notices TO kz_portal;
