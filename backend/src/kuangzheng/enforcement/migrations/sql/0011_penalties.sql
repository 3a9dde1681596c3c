-- Runs of the penalty calculator, what the ore was worth, a division's own figures.
CREATE TABLE penalty_calculations (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid REFERENCES cases,
  violation      text NOT NULL,
  article        text NOT NULL,
  stage          text NOT NULL,
  law            text NOT NULL CHECK (law IN ('old', 'new')),
  act_from       date,
  act_until      date NOT NULL,
  relief         text NOT NULL CHECK (relief IN ('none', 'lighter', 'mitigated', 'no_penalty')),
  range_low_fen  bigint NOT NULL CHECK (range_low_fen >= 0),
  range_high_fen bigint NOT NULL CHECK (range_high_fen >= range_low_fen),
  fine_fen       bigint NOT NULL CHECK (fine_fen >= 0),
  ore_fen        bigint NOT NULL CHECK (ore_fen >= 0),
  gains_fen      bigint NOT NULL CHECK (gains_fen >= 0),
  confirmed      boolean NOT NULL,
  asked          jsonb NOT NULL,
  result         jsonb NOT NULL,
  note           text CHECK (length(note) BETWEEN 1 AND 1000),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (act_from IS NULL OR act_from <= act_until),
  CHECK (fine_fen <= range_high_fen),
  CHECK (fine_fen >= range_low_fen OR relief IN ('mitigated', 'no_penalty'))
);
COMMENT ON COLUMN penalty_calculations.asked IS 'the facts as entered: the same facts give the same result';
COMMENT ON COLUMN penalty_calculations.result IS 'every step with value, limits, basis and article';
CREATE INDEX penalty_calculations_division ON penalty_calculations (division_code, id);
CREATE INDEX penalty_calculations_case ON penalty_calculations (case_id, created_at) WHERE case_id IS NOT NULL;
CREATE INDEX penalty_calculations_created ON penalty_calculations (created_at, id);
CALL protect_rows('penalty_calculations');
CALL make_append_only('penalty_calculations');
CALL audit_table('penalty_calculations');

CREATE TABLE valuations (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid REFERENCES cases,
  method         text NOT NULL CHECK (method IN ('sale', 'certification', 'report')),
  mineral        text NOT NULL CHECK (length(mineral) BETWEEN 1 AND 50),
  quantity       numeric(18, 4) NOT NULL CHECK (quantity > 0),
  unit           text NOT NULL CHECK (unit IN ('吨', '立方米', '千克', '克', '万吨', '万立方米')),
  price_fen      bigint NOT NULL CHECK (price_fen > 0),
  amount_fen     bigint NOT NULL CHECK (amount_fen >= 0),
  damage_fen     bigint CHECK (damage_fen >= 0),
  issuer_kind    text CHECK (issuer_kind IN ('price_body', 'province', 'water', 'marine', 'basin')),
  issuer         text CHECK (length(issuer) BETWEEN 1 AND 200),
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  issued_on      date NOT NULL,
  document_id    uuid REFERENCES documents,
  sha256         text,
  note           text CHECK (length(note) BETWEEN 1 AND 1000),
  replaced_by    uuid REFERENCES valuations,
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((document_id IS NULL) = (sha256 IS NULL)),
  CHECK (method = 'sale' OR issuer_kind IS NOT NULL AND issuer IS NOT NULL AND document_no IS NOT NULL),
  CHECK (method <> 'certification' OR issuer_kind = 'price_body'),
  CHECK (method <> 'report' OR issuer_kind <> 'price_body')
);
COMMENT ON COLUMN valuations.price_fen IS 'fen for one unit';
CREATE INDEX valuations_division ON valuations (division_code, id);
CREATE INDEX valuations_case ON valuations (case_id, created_at) WHERE case_id IS NOT NULL;
CREATE INDEX valuations_issued ON valuations (issued_on, id);
CREATE INDEX valuations_document ON valuations (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('valuations');
CALL audit_table('valuations');

-- Steps of discretion and thresholds of crime that a division published: they go before the shipped ones.
CREATE TABLE penalty_figures (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind           text NOT NULL CHECK (kind IN ('grade', 'crime')),
  key            text NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
  from_percent   int CHECK (from_percent BETWEEN 0 AND 100),
  to_percent     int CHECK (to_percent BETWEEN from_percent AND 100),
  value_fen      bigint CHECK (value_fen > 0),
  document_no    text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  document_title text NOT NULL CHECK (length(document_title) BETWEEN 1 AND 200),
  valid_from     date NOT NULL,
  entered_by     text NOT NULL,
  entered_by_name text,
  confirmed_by   text,
  confirmed_by_name text,
  confirmed_on   date,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, kind, key, valid_from),
  CHECK (confirmed_by <> entered_by),
  CHECK ((confirmed_by IS NULL) = (confirmed_on IS NULL)),
  CHECK ((kind = 'grade') = (to_percent IS NOT NULL)),
  CHECK ((kind = 'grade') = (from_percent IS NOT NULL)),
  CHECK ((kind = 'crime') = (value_fen IS NOT NULL))
);
CREATE INDEX penalty_figures_valid ON penalty_figures (valid_from, id);
CALL protect_rows('penalty_figures');
CALL audit_table('penalty_figures');

-- Those of a division and of those above it: a province's threshold holds in its counties.
CREATE FUNCTION find_penalty_figures(p_places text[], p_on date) RETURNS SETOF penalty_figures
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (f.division_code, f.kind, f.key) f.*
    FROM penalty_figures f
   WHERE f.division_code = ANY (p_places) AND f.valid_from <= p_on
   ORDER BY f.division_code, f.kind, f.key, f.valid_from DESC
$$;
GRANT EXECUTE ON FUNCTION find_penalty_figures TO kz_official, kz_worker;
