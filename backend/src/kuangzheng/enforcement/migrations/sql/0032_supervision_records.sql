-- What a supervision group did in its counties (S2-6): resident supervision, follow-up of what was found, and who was
-- held to account together with whom. A record is never rewritten; what was found is followed up by its own record.
CREATE TABLE supervision_records (
  id            uuid PRIMARY KEY,
  group_id      uuid NOT NULL REFERENCES supervision_groups,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL CHECK (kind IN ('resident', 'follow_up', 'accountability')),
  county        text COLLATE "C" NOT NULL CHECK (county ~ '^\d{6}(\d{3})?$'),
  on_date       date NOT NULL,
  department    text CHECK (length(department) BETWEEN 1 AND 200),
  content       text NOT NULL CHECK (length(content) BETWEEN 1 AND 2000),
  due_on        date,
  follows       uuid REFERENCES supervision_records,
  settled       boolean,
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL,
  CHECK (due_on IS NULL OR kind = 'resident' AND due_on >= on_date),
  CHECK ((kind = 'resident') = (follows IS NULL)),
  CHECK ((kind = 'follow_up') = (settled IS NOT NULL)),
  CHECK (kind <> 'accountability' OR department IS NOT NULL)
);
COMMENT ON COLUMN supervision_records.follows IS 'what was found on the spot; a follow-up says whether it is settled';
CREATE INDEX supervision_records_division ON supervision_records (division_code, id);
CREATE INDEX supervision_records_group ON supervision_records (group_id, at);
CREATE UNIQUE INDEX supervision_records_settled ON supervision_records (follows) WHERE settled;
CALL protect_rows('supervision_records');
CALL make_append_only('supervision_records');
CALL audit_table('supervision_records');
