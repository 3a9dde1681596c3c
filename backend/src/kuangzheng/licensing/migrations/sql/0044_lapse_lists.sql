-- Lists of licences that lapsed by themselves (自行废止): proposed by the machine, confirmed by an officer, made
-- public by another person, and in effect only after that. What was made public is frozen under its hash.

CREATE TABLE lapse_lists (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'in_effect', 'discarded')),
  document_no      text CHECK (length(document_no) BETWEEN 1 AND 100),
  published_on     date,
  place            text CHECK (length(place) BETWEEN 1 AND 200),
  objections_until date,
  listing          text,
  sha256           text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  effective_on     date,
  discard_reason   text,
  prepared_by      text NOT NULL,
  prepared_by_name text,
  published_by     text,
  published_by_name text,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (state NOT IN ('published', 'in_effect')
         OR num_nulls(document_no, published_on, place, objections_until, listing, sha256, published_by) = 0),
  CHECK (objections_until >= published_on),
  CHECK ((state = 'in_effect') = (effective_on IS NOT NULL)),
  CHECK (effective_on > objections_until),
  CHECK (published_by <> prepared_by)
);
CREATE INDEX lapse_lists_division ON lapse_lists (division_code, id);
CREATE INDEX lapse_lists_updated ON lapse_lists (updated_at, id);
CALL protect_rows('lapse_lists');
CALL audit_table('lapse_lists');
CREATE TRIGGER what_was_published_stands BEFORE UPDATE ON lapse_lists FOR EACH ROW
  WHEN (OLD.sha256 IS NOT NULL AND (OLD.document_no, OLD.published_on, OLD.place, OLD.listing, OLD.sha256, OLD.title)
        IS DISTINCT FROM (NEW.document_no, NEW.published_on, NEW.place, NEW.listing, NEW.sha256, NEW.title))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE lapse_entries (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  list_id       uuid NOT NULL REFERENCES lapse_lists,
  no            int NOT NULL CHECK (no > 0),
  licence_id    uuid NOT NULL REFERENCES licences,
  right_id      uuid NOT NULL REFERENCES mining_rights,
  number        text,
  kind          text NOT NULL,
  right_code    text NOT NULL,
  right_name    text NOT NULL,
  holder_id     uuid REFERENCES holders,
  holder_name   text,
  valid_to      date NOT NULL,
  grounds       text NOT NULL,
  basis         text,
  confirmed     boolean NOT NULL DEFAULT false,
  state         text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'struck', 'published', 'withdrawn', 'lapsed')),
  status_before text,
  strike_reason text,
  objection     jsonb CHECK (jsonb_typeof(objection) = 'object'),
  withdrawal    jsonb CHECK (jsonb_typeof(withdrawal) = 'object'),
  UNIQUE (list_id, no),
  CHECK ((state = 'struck') = (strike_reason IS NOT NULL)),
  CHECK ((state = 'withdrawn') = (withdrawal IS NOT NULL)),
  CHECK (state <> 'lapsed' OR status_before IS NOT NULL)
);
CREATE INDEX lapse_entries_division ON lapse_entries (division_code, id);
CREATE INDEX lapse_entries_holder ON lapse_entries (holder_id, id);
-- A licence stands on one list at a time.
CREATE UNIQUE INDEX lapse_entries_open ON lapse_entries (licence_id) WHERE state IN ('proposed', 'published', 'lapsed');
CALL protect_rows('lapse_entries');
CALL audit_table('lapse_entries');

-- Everybody signed in reads what was made public, withdrawn entries as withdrawn.
CREATE POLICY published_rows ON lapse_lists FOR SELECT TO kz_portal USING (state IN ('published', 'in_effect'));
CREATE POLICY published_rows ON lapse_entries FOR SELECT TO kz_portal USING (state IN ('published', 'withdrawn', 'lapsed'));
GRANT SELECT ON lapse_lists, lapse_entries TO kz_portal;
