-- What licensing tells of grant revenue, of recoverable reserves and of capacity, as preconditions of green mines ask for it.
CREATE TABLE revenue_copies (
  right_id      uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  contract_no   text NOT NULL,
  mode          text NOT NULL,
  signed_on     date NOT NULL,
  dues          jsonb NOT NULL CHECK (jsonb_typeof(dues) = 'array'),
  paid_fen      bigint NOT NULL CHECK (paid_fen >= 0),
  told_at       timestamptz NOT NULL
);
COMMENT ON COLUMN revenue_copies.dues IS 'kind, due_on, amount_fen and declared_on of everything that falls due; payments settle the earliest first';
CREATE INDEX revenue_copies_division ON revenue_copies (division_code, right_id);
CALL protect_rows('revenue_copies');
GRANT DELETE ON revenue_copies TO kz_worker;

CREATE TABLE reserve_copies (
  right_id      uuid NOT NULL,
  mineral       text NOT NULL,
  as_of         date NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  value         numeric(18, 4) NOT NULL CHECK (value >= 0),
  unit          text NOT NULL,
  document_no   text,
  told_at       timestamptz NOT NULL,
  PRIMARY KEY (right_id, mineral, as_of)
);
COMMENT ON TABLE reserve_copies IS 'recoverable reserves of a right; those of the newest day hold';
CREATE INDEX reserve_copies_division ON reserve_copies (division_code, right_id);
CALL protect_rows('reserve_copies');
GRANT DELETE ON reserve_copies TO kz_worker;

ALTER TABLE right_licence_copies
  ADD COLUMN capacity_value numeric CHECK (capacity_value > 0),
  ADD COLUMN capacity_unit text,
  ADD CHECK ((capacity_value IS NULL) = (capacity_unit IS NULL));

-- What stands at licensing is read anew.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'licensing';
