-- Confirmations of rulebook values, and rulebooks that a bureau enters itself. What decides is known
-- at an instant: both histories are append-only, so that the set of any instant can be made again.

-- One row per writing statement, read like the register's revision (0003): processes remember the
-- rulebooks under it.
CREATE TABLE rulebook_changes (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
ALTER TABLE rulebook_changes ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION rulebook_revision() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$SELECT coalesce(max(seq), 0) || '.' || count(*) FROM rulebook_changes$$;
CALL grant_to_login('rulebook_revision()');
GRANT EXECUTE ON FUNCTION rulebook_revision TO kz_official, kz_portal, kz_worker;

CREATE FUNCTION bump_rulebook_revision() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_seq bigint;
BEGIN
  INSERT INTO rulebook_changes DEFAULT VALUES RETURNING seq INTO v_seq;
  IF v_seq % 100 = 0 THEN
    DELETE FROM rulebook_changes WHERE seq < v_seq;
  END IF;
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION bump_rulebook_revision TO kz_official, kz_worker;

CREATE TABLE ruling_confirmations (
  id             uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  ruling         text NOT NULL CHECK (length(ruling) BETWEEN 1 AND 500),
  digest         text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  place          int NOT NULL CHECK (place > 0),
  act            text NOT NULL CHECK (act IN ('confirmed', 'taken_back')),
  of_id          uuid UNIQUE REFERENCES ruling_confirmations,
  jurisdiction   text NOT NULL,
  book           text NOT NULL,
  book_version   text NOT NULL,
  entry          jsonb NOT NULL,
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  document_title text CHECK (length(document_title) BETWEEN 1 AND 200),
  note           text,
  recorded_by    text NOT NULL,
  recorded_by_name text,
  recorded_at    timestamptz NOT NULL,
  UNIQUE (division_code, ruling, digest, place),
  CHECK (act = 'taken_back' OR document_no IS NOT NULL AND document_title IS NOT NULL AND of_id IS NULL),
  CHECK (act = 'confirmed' OR of_id IS NOT NULL AND note IS NOT NULL)
);
COMMENT ON COLUMN ruling_confirmations.place IS
  'position in the history of one entry in one division: two at once cannot both take it';
COMMENT ON COLUMN ruling_confirmations.digest IS 'what the entry said; another figure needs another word';
CREATE INDEX ruling_confirmations_division ON ruling_confirmations (division_code, id);
CALL protect_rows('ruling_confirmations');
REVOKE UPDATE ON ruling_confirmations FROM kz_official, kz_worker;
CREATE POLICY superior_rows ON ruling_confirmations FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CALL make_append_only('ruling_confirmations');
CALL audit_table('ruling_confirmations');
CREATE TRIGGER rulebook_revision AFTER INSERT ON ruling_confirmations
  FOR EACH STATEMENT EXECUTE FUNCTION bump_rulebook_revision();

CREATE TABLE local_rulebooks (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1,
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  jurisdiction   text NOT NULL CHECK (jurisdiction ~ '^(CN|\d{6}|\d{9})$'),
  book           text NOT NULL CHECK (length(book) BETWEEN 1 AND 60),
  edition        int NOT NULL CHECK (edition > 0),
  replaces_id    uuid REFERENCES local_rulebooks,
  status         text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'in_force', 'discarded')),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  source         text NOT NULL,
  text           text NOT NULL CHECK (length(text) BETWEEN 1 AND 100000),
  content_version text NOT NULL CHECK (content_version ~ '^[0-9a-f]{64}$'),
  valid_from     date,
  valid_to       date CHECK (valid_to >= valid_from),
  ends_on        date,
  entry_count    int NOT NULL CHECK (entry_count > 0),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (division_code = CASE jurisdiction WHEN 'CN' THEN '100000' ELSE jurisdiction END),
  CHECK (ends_on IS NULL OR status = 'in_force')
);
COMMENT ON COLUMN local_rulebooks.ends_on IS
  'first day on which it no longer holds; the acts say since when that is known';
CREATE INDEX local_rulebooks_division ON local_rulebooks (division_code, id);
CREATE INDEX local_rulebooks_replaces ON local_rulebooks (replaces_id);
CREATE UNIQUE INDEX local_rulebooks_edition ON local_rulebooks (book, edition) WHERE status = 'in_force';
CALL protect_rows('local_rulebooks');
CREATE POLICY superior_rows ON local_rulebooks FOR SELECT TO kz_official
  USING (status = 'in_force' AND division_code = ANY ((SELECT scope_ancestors())::text[]));
CALL audit_table('local_rulebooks');
CREATE TRIGGER what_is_in_force_stands BEFORE UPDATE ON local_rulebooks FOR EACH ROW
  WHEN (OLD.status <> 'draft' AND (OLD.status, OLD.jurisdiction, OLD.book, OLD.edition, OLD.text,
        OLD.content_version, OLD.title, OLD.source, OLD.valid_from, OLD.valid_to, OLD.replaces_id)
    IS DISTINCT FROM (NEW.status, NEW.jurisdiction, NEW.book, NEW.edition, NEW.text,
        NEW.content_version, NEW.title, NEW.source, NEW.valid_from, NEW.valid_to, NEW.replaces_id))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE local_rulebook_acts (
  id             uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  rulebook_id    uuid NOT NULL REFERENCES local_rulebooks,
  act            text NOT NULL CHECK (act IN
                   ('prepared', 'changed', 'put_in_force', 'replaced', 'withdrawn', 'discarded')),
  content_version text NOT NULL,
  ends_on        date,
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  reason         text CHECK (length(reason) BETWEEN 1 AND 500),
  recorded_by    text NOT NULL,
  recorded_by_name text,
  recorded_at    timestamptz NOT NULL,
  CHECK ((act IN ('replaced', 'withdrawn')) = (ends_on IS NOT NULL)),
  CHECK (act NOT IN ('withdrawn', 'discarded') OR reason IS NOT NULL)
);
CREATE INDEX local_rulebook_acts_book ON local_rulebook_acts (rulebook_id, recorded_at);
CREATE INDEX local_rulebook_acts_division ON local_rulebook_acts (division_code, id);
CREATE UNIQUE INDEX local_rulebook_acts_once ON local_rulebook_acts (rulebook_id) WHERE act = 'put_in_force';
CALL protect_rows('local_rulebook_acts');
REVOKE UPDATE ON local_rulebook_acts FROM kz_official, kz_worker;
CREATE POLICY superior_rows ON local_rulebook_acts FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[])
         AND EXISTS (SELECT FROM local_rulebooks b WHERE b.id = rulebook_id));
CALL make_append_only('local_rulebook_acts');
CALL audit_table('local_rulebook_acts');
CREATE TRIGGER rulebook_revision AFTER INSERT ON local_rulebook_acts
  FOR EACH STATEMENT EXECUTE FUNCTION bump_rulebook_revision();

-- Everything that stands before the shipped rulebooks, as known at an instant (null: now), in every
-- division: a check of any jurisdiction asks.
CREATE FUNCTION find_ruling_layers(p_known timestamptz)
  RETURNS TABLE (revision text, confirmations jsonb, books jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH known AS (SELECT coalesce(p_known, 'infinity') AS at)
  SELECT (SELECT coalesce(max(seq), 0) || '.' || count(*) FROM rulebook_changes),
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
              'id', c.id, 'division', c.division_code, 'ruling', c.ruling, 'digest', c.digest,
              'document_no', c.document_no, 'document_title', c.document_title,
              'by', coalesce(c.recorded_by_name, c.recorded_by),
              'on', (c.recorded_at AT TIME ZONE 'Asia/Shanghai')::date) ORDER BY c.id), '[]')
       FROM ruling_confirmations c, known
      WHERE c.act = 'confirmed' AND c.recorded_at <= known.at
        AND NOT EXISTS (SELECT FROM ruling_confirmations t WHERE t.of_id = c.id AND t.recorded_at <= known.at)),
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
              'id', b.id, 'book', b.book, 'jurisdiction', b.jurisdiction, 'title', b.title,
              'text', b.text, 'ends_on', e.ends_on) ORDER BY b.id), '[]')
       FROM known, local_rulebooks b
       JOIN local_rulebook_acts a ON a.rulebook_id = b.id AND a.act = 'put_in_force',
       LATERAL (SELECT min(x.ends_on) AS ends_on FROM local_rulebook_acts x
                 WHERE x.rulebook_id = b.id AND x.recorded_at <= known.at) e
      WHERE a.recorded_at <= known.at)
$$;
CALL grant_to_login('find_ruling_layers(timestamptz)');
