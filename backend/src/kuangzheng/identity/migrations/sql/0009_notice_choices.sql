-- How people are reached outside the application: what the bureau of a division permits, and what a person chose within
-- it. In the application everybody is always told. No row: the initial values of `notice_choices/rules.py`.
CREATE TABLE notice_rules (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  division_code   text COLLATE "C" NOT NULL UNIQUE CHECK (division_code ~ '^\d{6}$'),
  channels        text[] NOT NULL CHECK (channels <@ ARRAY['sms', 'email']),
  quiet_from      time NOT NULL,
  quiet_to        time NOT NULL CHECK (quiet_to <> quiet_from),
  longest_quiet   int NOT NULL CHECK (longest_quiet BETWEEN 0 AND 23),
  urgent_passes   boolean NOT NULL,
  basis           text NOT NULL CHECK (length(basis) BETWEEN 2 AND 400),
  changed_by_name text
);
COMMENT ON COLUMN notice_rules.longest_quiet IS 'hours a person may choose to be left in peace; 0: the hours of the bureau hold';
CALL protect_rows('notice_rules');
CALL audit_table('notice_rules');

CREATE TABLE notice_choices (
  user_id       uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  updated_at    timestamptz NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  channels      text[] NOT NULL CHECK (channels <@ ARRAY['sms', 'email']),
  quiet_from    time,
  quiet_to      time,
  CHECK ((quiet_from IS NULL) = (quiet_to IS NULL) AND quiet_from <> quiet_to),
  FOREIGN KEY (user_id, division_code) REFERENCES users (id, division_code) ON UPDATE CASCADE
);
CREATE INDEX notice_choices_division ON notice_choices (division_code, user_id);
CALL protect_rows('notice_choices');
CALL audit_table('notice_choices', 'user_id');
