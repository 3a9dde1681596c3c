-- The fund rules of a division: a draft one person writes and another releases from a day on. What was
-- released never changes; only a later release takes over from it.
CREATE TABLE fund_rules (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  edition          int NOT NULL CHECK (edition > 0),
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  document_no      text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  entries          jsonb NOT NULL CHECK (jsonb_typeof(entries) = 'array'),
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'released', 'discarded')),
  authors          text[] NOT NULL CHECK (cardinality(authors) > 0),
  written_by_name  text,
  valid_from       date,
  approval_no      text CHECK (length(approval_no) BETWEEN 1 AND 100),
  released_by      text,
  released_by_name text,
  released_on      date,
  reason           text CHECK (length(reason) BETWEEN 1 AND 1000),
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, edition),
  CHECK ((state = 'released') = (valid_from IS NOT NULL)),
  CHECK ((state = 'released') = (released_by IS NOT NULL)),
  CHECK ((released_by IS NULL) = (released_on IS NULL)),
  CHECK (released_by <> ALL (authors)),
  CHECK ((state = 'discarded') = (reason IS NOT NULL))
);
COMMENT ON COLUMN fund_rules.authors IS 'everybody who wrote in it: none of them releases it';
CREATE UNIQUE INDEX fund_rules_one_draft ON fund_rules (division_code) WHERE state = 'draft';
CREATE INDEX fund_rules_division ON fund_rules (division_code, id);
CALL protect_rows('fund_rules');
CALL audit_table('fund_rules');

CREATE FUNCTION refuse_fund_rules_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'fund rules that were released or discarded do not change' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER fund_rules_stand BEFORE UPDATE ON fund_rules FOR EACH ROW
  WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_fund_rules_change();

-- Rules are public to every bureau: a district decides by those of its city and province.
CREATE FUNCTION fund_rules_in_force() RETURNS TABLE (
  id uuid, division_code text, edition int, title text, document_no text, valid_from date, entries jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.division_code, r.edition, r.title, r.document_no, r.valid_from, r.entries FROM fund_rules r
   WHERE r.state = 'released' ORDER BY r.division_code, r.edition
$$;
GRANT EXECUTE ON FUNCTION fund_rules_in_force TO kz_official, kz_portal, kz_worker;

-- What a draft would have made of a period, fund by fund beside what stands.
CREATE TABLE fund_rule_previews (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  rules_id      uuid NOT NULL REFERENCES fund_rules,
  rules_version int NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  period        text NOT NULL CHECK (period ~ '^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$'),
  period_from   date NOT NULL,
  period_to     date NOT NULL,
  state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
  job_id        uuid,
  funds         int NOT NULL DEFAULT 0,
  changed       int NOT NULL DEFAULT 0,
  undetermined  int NOT NULL DEFAULT 0,
  before_fen    bigint NOT NULL DEFAULT 0,
  after_fen     bigint NOT NULL DEFAULT 0,
  asked_by_name text,
  finished_at   timestamptz,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'waiting') = (finished_at IS NULL))
);
CREATE INDEX fund_rule_previews_of ON fund_rule_previews (rules_id, id);
CREATE INDEX fund_rule_previews_division ON fund_rule_previews (division_code, id);
CALL protect_rows('fund_rule_previews');
CALL audit_table('fund_rule_previews');

CREATE TABLE fund_rule_preview_lines (
  id            uuid PRIMARY KEY,
  preview_id    uuid NOT NULL REFERENCES fund_rule_previews,
  division_code text COLLATE "C" NOT NULL,
  fund_id       uuid NOT NULL REFERENCES funds,
  posted        boolean NOT NULL,
  before_fen    bigint CHECK (before_fen >= 0),
  after_fen     bigint CHECK (after_fen >= 0),
  difference_fen bigint GENERATED ALWAYS AS (after_fen - before_fen) STORED,
  missing       jsonb NOT NULL,
  unconfirmed   boolean NOT NULL,
  UNIQUE (preview_id, fund_id)
);
COMMENT ON COLUMN fund_rule_preview_lines.before_fen IS 'what was posted, else what the rules in force come to';
CREATE INDEX fund_rule_preview_lines_division ON fund_rule_preview_lines (division_code, id);
CREATE INDEX fund_rule_preview_lines_fund ON fund_rule_preview_lines (fund_id);
CALL protect_rows('fund_rule_preview_lines');
GRANT DELETE ON fund_rule_preview_lines TO kz_worker;
