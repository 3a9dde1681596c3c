-- Joint meetings with actions, places prone to illegal mining, supervision groups, bulletins, the monthly form.
CREATE TABLE meetings (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind           text NOT NULL CHECK (kind IN ('joint', 'promotion', 'consultation', 'notification')),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  convenor       text NOT NULL CHECK (length(convenor) BETWEEN 1 AND 100),
  held_on        date NOT NULL,
  place          text CHECK (length(place) BETWEEN 1 AND 300),
  agenda         text NOT NULL CHECK (length(agenda) BETWEEN 1 AND 4000),
  attendees      text CHECK (length(attendees) BETWEEN 1 AND 2000),
  state          text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held')),
  conclusions    text CHECK (length(conclusions) BETWEEN 1 AND 4000),
  document_id    uuid REFERENCES documents,
  sha256         text,
  file_name      text,
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'held') = (conclusions IS NOT NULL))
);
CREATE INDEX meetings_division ON meetings (division_code, id);
CREATE INDEX meetings_day ON meetings (held_on, id);
CREATE INDEX meetings_document ON meetings (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('meetings');
CALL audit_table('meetings');

CREATE TABLE meeting_actions (
  id             uuid PRIMARY KEY,
  meeting_id     uuid NOT NULL REFERENCES meetings,
  division_code  text COLLATE "C" NOT NULL,
  no             int NOT NULL CHECK (no > 0),
  action         text NOT NULL CHECK (length(action) BETWEEN 1 AND 2000),
  unit           text NOT NULL CHECK (length(unit) BETWEEN 1 AND 200),
  person         text NOT NULL CHECK (length(person) BETWEEN 1 AND 100),
  due_on         date NOT NULL,
  follow_ups     jsonb NOT NULL DEFAULT '[]',
  done_on        date,
  result         text CHECK (length(result) BETWEEN 1 AND 2000),
  UNIQUE (meeting_id, no),
  CHECK ((done_on IS NULL) = (result IS NULL))
);
CREATE INDEX meeting_actions_division ON meeting_actions (division_code, id);
CREATE INDEX meeting_actions_due ON meeting_actions (due_on, id) WHERE done_on IS NULL;
CALL protect_rows('meeting_actions');
CALL audit_table('meeting_actions');

CREATE TABLE hot_spots (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  place          text NOT NULL CHECK (length(place) BETWEEN 1 AND 300),
  lon            numeric(9, 6) CHECK (lon BETWEEN 73 AND 136),
  lat            numeric(8, 6) CHECK (lat BETWEEN 3 AND 54),
  mineral        text CHECK (length(mineral) BETWEEN 1 AND 100),
  grade          text NOT NULL CHECK (grade IN ('high', 'medium', 'low')),
  reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  leader         text NOT NULL CHECK (length(leader) BETWEEN 1 AND 100),
  leader_post    text NOT NULL CHECK (length(leader_post) BETWEEN 1 AND 200),
  unit           text NOT NULL CHECK (length(unit) BETWEEN 1 AND 200),
  listed_on      date NOT NULL,
  state          text NOT NULL DEFAULT 'watched' CHECK (state IN ('watched', 'removed')),
  visits         int NOT NULL DEFAULT 0,
  visited_on     date,
  removed_on     date,
  removal_reason text CHECK (length(removal_reason) BETWEEN 1 AND 2000),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK ((state = 'removed') = (removed_on IS NOT NULL AND removal_reason IS NOT NULL))
);
CREATE INDEX hot_spots_division ON hot_spots (division_code, id);
CREATE INDEX hot_spots_day ON hot_spots (listed_on, id);
CALL protect_rows('hot_spots');
CALL audit_table('hot_spots');

CREATE TABLE hot_spot_visits (
  id             uuid PRIMARY KEY,
  spot_id        uuid NOT NULL REFERENCES hot_spots,
  division_code  text COLLATE "C" NOT NULL,
  on_date        date NOT NULL,
  manner         text NOT NULL CHECK (manner IN ('open', 'unannounced')),
  found          text NOT NULL CHECK (found IN ('nothing', 'signs', 'mining')),
  note           text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
  by_id          text NOT NULL,
  by_name        text,
  at             timestamptz NOT NULL
);
CREATE INDEX hot_spot_visits_spot ON hot_spot_visits (spot_id, at);
CREATE INDEX hot_spot_visits_division ON hot_spot_visits (division_code, id);
CALL protect_rows('hot_spot_visits');
CALL make_append_only('hot_spot_visits');
CALL audit_table('hot_spot_visits');

CREATE TABLE supervision_groups (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  leader         text NOT NULL CHECK (length(leader) BETWEEN 1 AND 100),
  departments    text[] NOT NULL CHECK (cardinality(departments) > 0),
  counties       text[] NOT NULL CHECK (cardinality(counties) > 0),
  duties         text NOT NULL CHECK (length(duties) BETWEEN 1 AND 2000),
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  from_on        date NOT NULL,
  until_on       date,
  outcome        text CHECK (length(outcome) BETWEEN 1 AND 2000),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (until_on >= from_on),
  CHECK ((until_on IS NULL) = (outcome IS NULL))
);
CREATE INDEX supervision_groups_division ON supervision_groups (division_code, id);
CREATE INDEX supervision_groups_day ON supervision_groups (from_on, id);
CALL protect_rows('supervision_groups');
CALL audit_table('supervision_groups');

CREATE TABLE bulletins (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind           text NOT NULL CHECK (kind IN ('progress', 'criticism', 'typical_case', 'major')),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body           text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  addressees     text NOT NULL CHECK (length(addressees) BETWEEN 1 AND 2000),
  state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued')),
  issue_no       text CHECK (length(issue_no) BETWEEN 1 AND 100),
  issued_on      date,
  issued_by      text,
  issued_by_name text,
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'issued') = (issue_no IS NOT NULL AND issued_on IS NOT NULL AND issued_by IS NOT NULL)),
  CHECK (issued_by <> created_by)
);
CREATE UNIQUE INDEX bulletins_no ON bulletins (division_code, issue_no) WHERE issue_no IS NOT NULL;
CREATE INDEX bulletins_division ON bulletins (division_code, id);
CREATE INDEX bulletins_updated ON bulletins (updated_at, id);
CALL protect_rows('bulletins');
CALL audit_table('bulletins');
CREATE TRIGGER what_was_issued_stands BEFORE UPDATE ON bulletins FOR EACH ROW
  WHEN (OLD.state = 'issued') EXECUTE FUNCTION refuse_rewrite();

-- Computed while it is a draft, frozen when it is filed.
CREATE TABLE monthly_forms (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  month          date NOT NULL CHECK (extract(day FROM month) = 1),
  state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'filed')),
  figures        jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'object'),
  computed_at    timestamptz NOT NULL,
  note           text CHECK (length(note) BETWEEN 1 AND 2000),
  filed_on       date,
  filed_by       text,
  filed_by_name  text,
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, month),
  CHECK ((state = 'filed') = (filed_on IS NOT NULL AND filed_by IS NOT NULL)),
  CHECK (filed_by <> created_by)
);
CREATE INDEX monthly_forms_month ON monthly_forms (month, id);
CALL protect_rows('monthly_forms');
CALL audit_table('monthly_forms');
CREATE TRIGGER what_was_filed_stands BEFORE UPDATE ON monthly_forms FOR EACH ROW
  WHEN (OLD.state = 'filed') EXECUTE FUNCTION refuse_rewrite();
