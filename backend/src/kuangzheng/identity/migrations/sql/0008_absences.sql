-- Who is away from the first to the last day, both included, and who acts meanwhile.
-- `division_code` is that of the absent person's organisation.

CREATE TABLE absences (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  division_code  text COLLATE "C" NOT NULL,
  user_id        uuid NOT NULL,
  deputy_id      uuid NOT NULL REFERENCES users CHECK (deputy_id <> user_id),
  kind           text NOT NULL CHECK (kind IN ('leave', 'travel', 'illness', 'training', 'other')),
  note           text CHECK (length(note) BETWEEN 1 AND 500),
  first_day      date NOT NULL,
  last_day       date NOT NULL CHECK (last_day >= first_day),
  recorded_by    uuid NOT NULL REFERENCES users,
  revoked_at     timestamptz,
  revoked_by     uuid REFERENCES users,
  revoked_reason text,
  valid_during   daterange NOT NULL
                 GENERATED ALWAYS AS (daterange(first_day, last_day, '[]')) STORED,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  FOREIGN KEY (user_id, division_code) REFERENCES users (id, division_code) ON UPDATE CASCADE,
  -- One deputy at a time: it is always clear who answers.
  CONSTRAINT absences_one_deputy EXCLUDE USING gist
    (user_id WITH =, valid_during WITH &&) WHERE (revoked_at IS NULL)
);
CREATE INDEX absences_division ON absences (division_code, id);
CREATE INDEX absences_deputy ON absences (deputy_id);
CALL protect_rows('absences');
CALL audit_table('absences');
