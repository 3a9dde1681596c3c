-- One copy of rights: the intervals of 0006, which say now whose the right is. Mines with the names that people know.
ALTER TABLE right_copy_versions ADD COLUMN holder_id uuid;
ALTER TABLE right_copy_history ADD COLUMN holder_id uuid;
CREATE INDEX right_copy_versions_mine ON right_copy_versions (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX right_copy_versions_holder ON right_copy_versions (holder_id) WHERE holder_id IS NOT NULL;
DROP TABLE known_rights;

CREATE TABLE known_mines (
  mine_id       uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  name          text NOT NULL,
  township      text,
  main_mineral  text,
  status        text NOT NULL,
  since         date,
  told_at       timestamptz NOT NULL
);
CREATE INDEX known_mines_division ON known_mines (division_code, mine_id);
CALL protect_rows('known_mines');
REVOKE INSERT, UPDATE ON known_mines FROM kz_official;
GRANT DELETE ON known_mines TO kz_worker;
CALL audit_table('known_mines', 'mine_id');

CREATE OR REPLACE FUNCTION set_right_copies_aside() RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM right_copy_versions RETURNING *),
       kept AS (
         INSERT INTO right_copy_history (right_id, valid_during, version_id, recorded_at, division_code, code, name,
           kind, status, licence_status, certificate_no, holder_id, holder_name, minerals, mine_id, term_from, term_to, geometry,
           min_lon, min_lat, max_lon, max_lat, recorded_during)
         SELECT right_id, valid_during, version_id, recorded_at, division_code, code, name,
           kind, status, licence_status, certificate_no, holder_id, holder_name, minerals, mine_id, term_from, term_to, geometry,
           min_lon, min_lat, max_lon, max_lat,
           tstzrange(recorded_at, greatest(clock_timestamp(), recorded_at + interval '1 microsecond'))
           FROM gone RETURNING 1)
  SELECT count(*) FROM kept
$$;

-- A reader of before this migration hears the register once more, with holders and names.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'licensing';
