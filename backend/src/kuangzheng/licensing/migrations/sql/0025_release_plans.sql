-- Annual release plans (年度出让计划): which blocks are put up in a year, after the joint survey, with the
-- district government's approval, filed with the city (S0-11, S3-29).

CREATE TABLE release_plans (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  year            int NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  status          text NOT NULL DEFAULT 'draft'
                  CHECK (status IN ('draft', 'approved', 'filed', 'accepted', 'returned')),
  items           jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(items) = 'array'),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, year)
);
CREATE INDEX release_plans_division ON release_plans (division_code, id);
CALL protect_rows('release_plans');
CALL audit_table('release_plans');
CREATE TRIGGER what_was_approved_stands BEFORE UPDATE ON release_plans FOR EACH ROW
  WHEN (OLD.status NOT IN ('draft', 'returned') AND (OLD.division_code, OLD.year, OLD.items)
        IS DISTINCT FROM (NEW.division_code, NEW.year, NEW.items))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE release_plan_acts (
  id               uuid PRIMARY KEY,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  release_plan_id  uuid NOT NULL REFERENCES release_plans,
  act              text NOT NULL CHECK (act IN ('prepared', 'changed', 'approved', 'filed', 'accepted', 'returned')),
  on_date          date NOT NULL,
  document_no      text CHECK (length(document_no) BETWEEN 1 AND 100),
  reason           text CHECK (length(reason) BETWEEN 1 AND 500),
  recorded_by      text NOT NULL,
  recorded_by_name text,
  recorded_at      timestamptz NOT NULL,
  CHECK (act IN ('prepared', 'changed') OR document_no IS NOT NULL),
  CHECK (act <> 'returned' OR reason IS NOT NULL)
);
CREATE INDEX release_plan_acts_plan ON release_plan_acts (release_plan_id, recorded_at);
CREATE INDEX release_plan_acts_division ON release_plan_acts (division_code, id);
CALL protect_rows('release_plan_acts');
REVOKE UPDATE ON release_plan_acts FROM kz_official, kz_worker;
CALL make_append_only('release_plan_acts');
CALL audit_table('release_plan_acts');
