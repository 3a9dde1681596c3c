-- Proposed ranges (拟出让范围): surveyed together with each participant's opinion, argued, drawn and checked against the
-- register, approved by the district government, filed with the city as a plan of mining rights to be granted (S3-29).

CREATE TABLE release_ranges (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  mineral         text NOT NULL,
  block_id        uuid REFERENCES planned_blocks,
  state           text NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'surveyed', 'argued', 'delimited',
                    'approved', 'filed', 'accepted', 'returned', 'rejected', 'unsuitable', 'withdrawn')),
  asked           jsonb NOT NULL CHECK (jsonb_typeof(asked) = 'object'),
  survey_no       int NOT NULL DEFAULT 0 CHECK (survey_no >= 0),
  survey          jsonb,
  argument        jsonb,
  proposal        jsonb,
  area_km2        numeric(14, 4) CHECK (area_km2 > 0),
  check_id        uuid REFERENCES admission_checks,
  check_verdict   text CHECK (check_verdict IN ('clear', 'conditional', 'blocked')),
  approval        jsonb,
  filing          jsonb,
  note            text CHECK (length(note) <= 2000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((survey IS NULL) = (survey_no = 0)),
  CHECK (state NOT IN ('surveyed', 'argued', 'delimited', 'approved', 'filed', 'accepted', 'unsuitable')
         OR survey IS NOT NULL),
  CHECK (state NOT IN ('argued', 'delimited', 'approved', 'filed', 'accepted', 'unsuitable') OR argument IS NOT NULL),
  CHECK ((proposal IS NULL) = (area_km2 IS NULL) AND (proposal IS NULL) = (check_id IS NULL)
         AND (check_id IS NULL) = (check_verdict IS NULL)),
  CHECK (state NOT IN ('delimited', 'approved', 'filed', 'accepted') OR proposal IS NOT NULL),
  CHECK (state NOT IN ('approved', 'filed', 'accepted') OR approval IS NOT NULL),
  CHECK (state NOT IN ('approved', 'filed', 'accepted') OR check_verdict <> 'blocked'),
  CHECK (state NOT IN ('filed', 'accepted') OR filing IS NOT NULL)
);
COMMENT ON COLUMN release_ranges.asked IS 'whom the rulebooks asked to the survey when it was prepared';
CREATE INDEX release_ranges_division ON release_ranges (division_code, id);
-- A block has one range under way at a time.
CREATE UNIQUE INDEX release_ranges_block ON release_ranges (block_id)
  WHERE state NOT IN ('accepted', 'unsuitable', 'withdrawn');
CALL protect_rows('release_ranges');
CALL audit_table('release_ranges');
CREATE TRIGGER what_was_approved_stands BEFORE UPDATE ON release_ranges FOR EACH ROW
  WHEN (OLD.state IN ('approved', 'filed', 'accepted') AND (OLD.division_code, OLD.block_id, OLD.mineral, OLD.survey,
        OLD.argument, OLD.proposal, OLD.check_id, OLD.approval) IS DISTINCT FROM (NEW.division_code, NEW.block_id,
        NEW.mineral, NEW.survey, NEW.argument, NEW.proposal, NEW.check_id, NEW.approval))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE release_range_opinions (
  id               uuid PRIMARY KEY,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  range_id         uuid NOT NULL REFERENCES release_ranges,
  survey_no        int NOT NULL CHECK (survey_no > 0),
  unit             text NOT NULL CHECK (length(unit) BETWEEN 1 AND 60),
  opinion          text NOT NULL CHECK (opinion IN ('agree', 'conditions', 'disagree', 'veto')),
  statement        text CHECK (length(statement) BETWEEN 1 AND 4000),
  basis            text CHECK (length(basis) BETWEEN 1 AND 500),
  on_date          date NOT NULL,
  document_no      text CHECK (length(document_no) BETWEEN 1 AND 100),
  document_id      uuid REFERENCES documents,
  own_desk         boolean NOT NULL,
  recorded_by      text NOT NULL,
  recorded_by_name text,
  recorded_at      timestamptz NOT NULL,
  CHECK (opinion = 'agree' OR statement IS NOT NULL),
  CHECK (opinion <> 'veto' OR basis IS NOT NULL),
  CHECK (own_desk OR document_no IS NOT NULL)
);
COMMENT ON COLUMN release_range_opinions.own_desk IS 'given by the participant itself; else entered from its paper';
CREATE INDEX release_range_opinions_range ON release_range_opinions (range_id, recorded_at);
CREATE INDEX release_range_opinions_division ON release_range_opinions (division_code, id);
CREATE INDEX release_range_opinions_document ON release_range_opinions (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('release_range_opinions');
REVOKE UPDATE ON release_range_opinions FROM kz_official, kz_worker;
CALL make_append_only('release_range_opinions');
CALL audit_table('release_range_opinions');

CREATE TABLE release_range_acts (
  id               uuid PRIMARY KEY,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  range_id         uuid NOT NULL REFERENCES release_ranges,
  act              text NOT NULL,
  state_after      text NOT NULL,
  on_date          date NOT NULL,
  document_no      text CHECK (length(document_no) BETWEEN 1 AND 100),
  document_id      uuid REFERENCES documents,
  note             text,
  data             jsonb NOT NULL DEFAULT '{}',
  recorded_by      text NOT NULL,
  recorded_by_name text,
  recorded_at      timestamptz NOT NULL,
  CHECK (act NOT IN ('approve', 'reject', 'file', 'accept', 'return') OR document_no IS NOT NULL),
  CHECK (act <> 'approve' OR document_id IS NOT NULL),
  CHECK (act NOT IN ('reject', 'return', 'withdraw') OR note IS NOT NULL)
);
CREATE INDEX release_range_acts_range ON release_range_acts (range_id, recorded_at);
CREATE INDEX release_range_acts_division ON release_range_acts (division_code, id);
CREATE INDEX release_range_acts_document ON release_range_acts (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('release_range_acts');
REVOKE UPDATE ON release_range_acts FROM kz_official, kz_worker;
CALL make_append_only('release_range_acts');
CALL audit_table('release_range_acts');
