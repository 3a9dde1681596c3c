-- Special campaigns: phases and dates as data, what every county files, checks and finds, how it is rectified and
-- accepted. A campaign stands at its city and is read by the divisions below it.
CREATE TABLE campaigns (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  template       text,
  source         text NOT NULL,
  from_on        date NOT NULL,
  until_on       date NOT NULL CHECK (until_on > from_on),
  tail_until     date NOT NULL CHECK (tail_until >= until_on),
  base_on        date NOT NULL,
  long_term      boolean NOT NULL,
  phases         jsonb NOT NULL,
  tasks          jsonb NOT NULL,
  duties         jsonb NOT NULL,
  spot_percent   int NOT NULL CHECK (spot_percent BETWEEN 1 AND 100),
  spot_basis     text NOT NULL,
  spot_confirmed boolean NOT NULL,
  state          text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'closed')),
  closed_on      date,
  close_note     text CHECK (length(close_note) BETWEEN 1 AND 2000),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);
COMMENT ON COLUMN campaigns.base_on IS 'the day whose rights have to be checked';
CREATE INDEX campaigns_division ON campaigns (division_code, id);
CALL protect_rows('campaigns');
CALL audit_table('campaigns');
CREATE POLICY superior_rows ON campaigns FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));

CREATE TABLE campaign_plans (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 2000),
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  file_name     text NOT NULL,
  state         text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'accepted', 'returned')),
  filed_on      date NOT NULL,
  filed_by      text NOT NULL,
  filed_by_name text,
  reviewed_on   date,
  reviewed_by   text,
  reviewed_by_name text,
  review_note   text CHECK (length(review_note) BETWEEN 1 AND 2000),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (reviewed_by IS NULL OR reviewed_by <> filed_by),
  CHECK ((state = 'filed') = (reviewed_on IS NULL)),
  CHECK (state <> 'returned' OR review_note IS NOT NULL)
);
CREATE UNIQUE INDEX campaign_plans_one ON campaign_plans (campaign_id, division_code) WHERE state <> 'returned';
CREATE INDEX campaign_plans_division ON campaign_plans (division_code, id);
CREATE INDEX campaign_plans_document ON campaign_plans (document_id);
CALL protect_rows('campaign_plans');
CALL audit_table('campaign_plans');

CREATE TABLE campaign_checks (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  right_id      uuid NOT NULL,
  right_code    text NOT NULL,
  right_name    text NOT NULL,
  mine_id       uuid,
  checked_on    date NOT NULL,
  checkers      text[] NOT NULL CHECK (cardinality(checkers) BETWEEN 1 AND 10),
  result        text NOT NULL CHECK (result IN ('clear', 'problems')),
  findings      text NOT NULL CHECK (length(findings) BETWEEN 1 AND 4000),
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (campaign_id, right_id)
);
CREATE INDEX campaign_checks_division ON campaign_checks (division_code, id);
CALL protect_rows('campaign_checks');
CALL audit_table('campaign_checks');

CREATE SEQUENCE problem_numbers;
GRANT USAGE ON SEQUENCE problem_numbers TO kz_official, kz_worker;

CREATE TABLE problems (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  campaign_id    uuid NOT NULL REFERENCES campaigns,
  no             text NOT NULL UNIQUE,
  right_id       uuid,
  right_name     text,
  mine_id        uuid,
  subject        text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  source         text NOT NULL CHECK (source IN ('own_check', 'anti_gang', 'media', 'public_tip')),
  category       text NOT NULL CHECK (category IN ('right_setting', 'supervision', 'operation', 'restoration', 'green_mine',
                   'safety', 'supply_chain')),
  description    text NOT NULL CHECK (length(description) BETWEEN 1 AND 4000),
  measure        text NOT NULL CHECK (measure IN ('stop', 'close', 'merge', 'restore', 'standardise', 'inspect')),
  measure_text   text NOT NULL CHECK (length(measure_text) BETWEEN 1 AND 2000),
  responsible_unit   text NOT NULL CHECK (length(responsible_unit) BETWEEN 1 AND 200),
  responsible_person text NOT NULL CHECK (length(responsible_person) BETWEEN 1 AND 100),
  found_on       date NOT NULL,
  due_on         date NOT NULL CHECK (due_on >= found_on),
  dispositions   text[] NOT NULL DEFAULT '{}' CHECK (dispositions <@ ARRAY['publicise', 'penalise', 'liability']),
  state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'submitted', 'accepted', 'escalated')),
  failures       int NOT NULL DEFAULT 0 CHECK (failures >= 0),
  stopped_on     date,
  stop_no        text CHECK (length(stop_no) BETWEEN 1 AND 100),
  stopped_by     text,
  resumed_on     date,
  submitted_on   date,
  submitted_by   text,
  rectification  text CHECK (length(rectification) BETWEEN 1 AND 4000),
  accepted_on    date,
  accepted_by    text,
  recorded_by    text NOT NULL,
  recorded_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((stopped_on IS NULL) = (stop_no IS NULL)),
  CHECK (stopped_on IS NULL OR mine_id IS NOT NULL),
  CHECK (resumed_on IS NULL OR stopped_on IS NOT NULL AND state = 'accepted'),
  CHECK ((state = 'accepted') = (accepted_on IS NOT NULL)),
  CHECK (accepted_by IS NULL OR accepted_by <> submitted_by)
);
CREATE INDEX problems_division ON problems (division_code, id);
CREATE INDEX problems_campaign ON problems (campaign_id, division_code);
CREATE INDEX problems_mine ON problems (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX problems_due ON problems (due_on, id) WHERE state IN ('open', 'submitted');
CALL protect_rows('problems');
CALL audit_table('problems');

-- Who did what to a problem, with its evidence; never rewritten.
CREATE TABLE problem_acts (
  id            uuid PRIMARY KEY,
  problem_id    uuid NOT NULL REFERENCES problems,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL,
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 4000),
  changes       jsonb NOT NULL DEFAULT '{}',
  files         jsonb NOT NULL DEFAULT '[]',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX problem_acts_problem ON problem_acts (problem_id, at);
CREATE INDEX problem_acts_division ON problem_acts (division_code, id);
CALL protect_rows('problem_acts');
CALL make_append_only('problem_acts');
CALL audit_table('problem_acts');

-- A county's acceptances of what was rectified, those that failed too.
CREATE TABLE problem_acceptances (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  problem_id    uuid NOT NULL REFERENCES problems,
  division_code text COLLATE "C" NOT NULL,
  on_date       date NOT NULL,
  passed        boolean NOT NULL,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text NOT NULL CHECK (length(note) BETWEEN 1 AND 4000),
  files         jsonb NOT NULL DEFAULT '[]',
  accepted_by   text NOT NULL,
  accepted_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX problem_acceptances_problem ON problem_acceptances (problem_id, created_at);
CREATE INDEX problem_acceptances_division ON problem_acceptances (division_code, id);
CALL protect_rows('problem_acceptances');
CALL make_append_only('problem_acceptances');
CALL audit_table('problem_acceptances');

-- What could not be rectified, proposed for closure to those who decide on closures.
CREATE TABLE problem_escalations (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  problem_id    uuid NOT NULL UNIQUE REFERENCES problems,
  mine_id       uuid NOT NULL,
  subject       text NOT NULL,
  reason        text NOT NULL CHECK (reason IN ('failed', 'overdue')),
  failures      int NOT NULL,
  due_on        date NOT NULL,
  legal_ground  text NOT NULL CHECK (length(legal_ground) BETWEEN 1 AND 500),
  note          text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
  state         text NOT NULL DEFAULT 'escalated' CHECK (state IN ('escalated')),
  proposed_on   date NOT NULL,
  proposed_by   text NOT NULL,
  proposed_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX problem_escalations_division ON problem_escalations (division_code, id);
CREATE INDEX problem_escalations_mine ON problem_escalations (mine_id);
CALL protect_rows('problem_escalations');
CALL audit_table('problem_escalations');

-- One mine, one policy: assembled of the mine's open problems as they stood.
CREATE TABLE rectification_plans (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  mine_id       uuid NOT NULL,
  mine_name     text NOT NULL,
  minerals      text[] NOT NULL DEFAULT '{}',
  strategic     text[] NOT NULL DEFAULT '{}',
  items         jsonb NOT NULL,
  goals         text CHECK (length(goals) BETWEEN 1 AND 4000),
  green_creation text CHECK (length(green_creation) BETWEEN 1 AND 4000),
  after_care    text CHECK (length(after_care) BETWEEN 1 AND 4000),
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved')),
  assembled_at  timestamptz NOT NULL,
  prepared_by   text NOT NULL,
  prepared_by_name text,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  approved_on   date,
  approved_by   text,
  approved_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (approved_by IS NULL OR approved_by <> prepared_by),
  CHECK ((state = 'approved') = (approved_on IS NOT NULL AND document_no IS NOT NULL AND goals IS NOT NULL)),
  CHECK (state <> 'approved' OR strategic = '{}' OR green_creation IS NOT NULL AND after_care IS NOT NULL)
);
CREATE UNIQUE INDEX rectification_plans_draft ON rectification_plans (campaign_id, mine_id) WHERE state = 'draft';
CREATE INDEX rectification_plans_mine ON rectification_plans (mine_id);
CREATE INDEX rectification_plans_division ON rectification_plans (division_code, id);
CALL protect_rows('rectification_plans');
CALL audit_table('rectification_plans');
