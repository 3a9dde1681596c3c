-- Screening of a city for consolidation: one run with the rulebooks it went by, one row per right
-- with what each criterion said. Nothing of a run is ever changed; another run is made instead.

-- A volume of reserves becomes a mass by what the reserve report says, never by a usual figure.
ALTER TABLE mining_right_reserves ADD COLUMN density numeric(8, 4) CHECK (density > 0);
COMMENT ON COLUMN mining_right_reserves.density IS 'tonnes in a cubic metre, as the reserve report states it';

CREATE TABLE consolidation_screenings (
  id                uuid PRIMARY KEY,
  version           int NOT NULL DEFAULT 1 CHECK (version = 1),
  division_code     text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  on_date           date NOT NULL,
  limits            jsonb NOT NULL CHECK (jsonb_typeof(limits) = 'object'),
  requested_by      text NOT NULL,
  requested_by_name text,
  rights            int NOT NULL CHECK (rights >= 0),
  must_merge        int NOT NULL CHECK (must_merge >= 0),
  not_required      int NOT NULL CHECK (not_required >= 0),
  undetermined      int NOT NULL CHECK (undetermined >= 0),
  groups            int NOT NULL CHECK (groups BETWEEN 0 AND must_merge),
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (must_merge + not_required + undetermined = rights)
);
COMMENT ON COLUMN consolidation_screenings.limits IS
  '{criterion: {"value", "unit", "basis", "confirmed", "ruling", "book", "title", "version"}}';
CREATE INDEX consolidation_screenings_made ON consolidation_screenings (created_at, id);
CREATE INDEX consolidation_screenings_division ON consolidation_screenings (division_code, id);
CALL protect_rows('consolidation_screenings');
CALL make_append_only('consolidation_screenings');
CALL audit_table('consolidation_screenings');

CREATE TABLE consolidation_results (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  screening_id  uuid NOT NULL REFERENCES consolidation_screenings,
  division_code text COLLATE "C" NOT NULL,
  right_id      uuid NOT NULL REFERENCES mining_rights,
  code          text COLLATE "C" NOT NULL,
  name          text NOT NULL,
  holder_name   text,
  minerals      text[] NOT NULL,
  outcome       text NOT NULL CHECK (outcome IN ('must_merge', 'not_required', 'undetermined')),
  group_no      int CHECK (group_no > 0),
  criteria      jsonb NOT NULL CHECK (jsonb_typeof(criteria) = 'array'),
  missing       jsonb NOT NULL CHECK (jsonb_typeof(missing) = 'array'),
  classes       jsonb NOT NULL CHECK (jsonb_typeof(classes) = 'array'),
  geometry      bytea NOT NULL,
  CHECK ((outcome = 'must_merge') = (group_no IS NOT NULL)),
  CHECK (outcome <> 'undetermined' OR missing <> '[]'),
  UNIQUE (screening_id, right_id)
);
COMMENT ON COLUMN consolidation_results.criteria IS
  '[{"code", "outcome", "value", "neighbour"}]; the limits stand in the run';
CREATE INDEX consolidation_results_code ON consolidation_results (screening_id, code, id);
CREATE INDEX consolidation_results_outcome ON consolidation_results (screening_id, outcome, code, id);
CREATE INDEX consolidation_results_right ON consolidation_results (right_id);
CREATE INDEX consolidation_results_division ON consolidation_results (division_code, id);
CALL protect_rows('consolidation_results');
CALL make_append_only('consolidation_results');
