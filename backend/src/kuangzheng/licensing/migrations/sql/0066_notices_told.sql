-- What everybody may read is told to others in the transaction that makes it so: the content of a notice when it is
-- made public and whenever what is public of it changes, and that it is public no longer. Triggers at the end of the
-- transaction compare with what was told last, so that no room has to think of it and nothing is told twice.
CREATE TABLE notices_told (
  kind          text NOT NULL,
  notice_id     uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  sha256        bytea NOT NULL,
  told_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, notice_id)
);
COMMENT ON TABLE notices_told IS 'what was told of public notices; written by tell_public_notice and nobody else';
CREATE INDEX notices_told_division ON notices_told (division_code, notice_id);
CALL protect_rows('notices_told');
REVOKE INSERT, UPDATE ON notices_told FROM kz_official, kz_worker;

-- `p_on`: of a draw who visits is told from the day of the visit on, and never before.
CREATE FUNCTION tell_public_notice(p_kind text, p_id uuid, p_on date DEFAULT NULL) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_head public_notice_heads;
  v_told notices_told;
  v_data jsonb;
  v_hash bytea;
BEGIN
  -- At the end of a transaction everything is as it stays: a list whose lines were all changed is looked at once.
  IF kz_setting('kz.notice_told') = p_kind || p_id THEN
    RETURN false;
  END IF;
  PERFORM set_config('kz.notice_told', p_kind || p_id, true);
  SELECT * INTO v_told FROM notices_told t WHERE t.kind = p_kind AND t.notice_id = p_id FOR UPDATE;
  SELECT * INTO v_head FROM public_notice_heads h WHERE h.kind = p_kind AND h.id = p_id;
  IF v_head.id IS NULL THEN
    IF v_told.notice_id IS NULL THEN
      RETURN false;
    END IF;
    DELETE FROM notices_told t WHERE t.kind = p_kind AND t.notice_id = p_id;
    INSERT INTO outbox (id, type, subject, division_code, data)
    VALUES (uuidv7(), 'licensing.notice_withdrawn', p_id::text, v_told.division_code,
            jsonb_build_object('kind', p_kind, 'id', p_id, 'division_code', v_told.division_code));
    RETURN true;
  END IF;
  v_data := find_public_notice(p_kind, p_id, coalesce(p_on, v_head.published_on));
  v_hash := sha256(convert_to(v_data::text, 'UTF8'));
  IF v_data IS NULL OR v_told.sha256 = v_hash THEN
    RETURN false;
  END IF;
  INSERT INTO notices_told (kind, notice_id, division_code, sha256)
  VALUES (p_kind, p_id, v_head.division_code, v_hash)
  ON CONFLICT (kind, notice_id) DO UPDATE
     SET sha256 = excluded.sha256, division_code = excluded.division_code, told_at = clock_timestamp();
  INSERT INTO outbox (id, type, subject, division_code, data)
  VALUES (uuidv7(), 'licensing.notice_published', p_id::text, v_head.division_code, v_data);
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION tell_public_notice TO kz_worker;

-- Arguments: the column with the notice's id, then its kinds.
CREATE FUNCTION tell_public_notices() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  FOR i IN 1 .. TG_NARGS - 1 LOOP
    PERFORM tell_public_notice(TG_ARGV[i], v_id);
  END LOOP;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.publicised_from IS NOT NULL) EXECUTE FUNCTION tell_public_notices('id', 'application');
CREATE CONSTRAINT TRIGGER untold AFTER UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.publicised_from IS NOT NULL AND NEW.publicised_from IS NULL)
  EXECUTE FUNCTION tell_public_notices('id', 'application');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON lapse_lists DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION tell_public_notices('id', 'lapse_list');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON lapse_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state IN ('published', 'withdrawn', 'lapsed')) EXECUTE FUNCTION tell_public_notices('list_id', 'lapse_list');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON disclosure_draws DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION tell_public_notices('id', 'draw');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON annual_information DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION tell_public_notices('id', 'annual_information');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON annual_information_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_public_notices('information_id', 'annual_information');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON listing_cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION tell_public_notices('id', 'listing');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON grant_projects DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.notice IS NOT NULL) EXECUTE FUNCTION tell_public_notices('id', 'grant_notice', 'grant_result');
CREATE CONSTRAINT TRIGGER told AFTER INSERT OR UPDATE ON consolidation_schemes DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_public_notices('id', 'consolidation_scheme');
CREATE CONSTRAINT TRIGGER told AFTER INSERT ON consolidation_acts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.act = 'publicised') EXECUTE FUNCTION tell_public_notices('scheme_id', 'consolidation_scheme');

-- For a reader that starts afresh: what is public now, within the caller's scope, by kind and id. What restoration
-- told licensing is told by restoration itself.
CREATE FUNCTION find_notices_told(p_kind text, p_id uuid, p_limit int, p_on date)
  RETURNS TABLE (kind text, id uuid, division_code text, data jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.kind, h.id, h.division_code,
         find_public_notice(h.kind, h.id, CASE WHEN h.kind = 'draw' THEN p_on ELSE h.published_on END)
    FROM public_notice_heads h
   WHERE h.kind NOT IN ('green_mine', 'acceptance')
     AND h.division_code >= scope_lo() AND h.division_code < scope_hi()
     AND (p_kind IS NULL OR (h.kind, h.id) > (p_kind, p_id))
   ORDER BY h.kind, h.id LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_notices_told TO kz_official, kz_worker;

-- Draws whose visit was today or the days before: who visits is public from now on.
CREATE FUNCTION tell_visits(p_on date) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FILTER (WHERE tell_public_notice('draw', d.id, p_on))::int
    FROM disclosure_draws d WHERE d.state = 'drawn' AND d.visit_on BETWEEN p_on - 7 AND p_on
$$;
GRANT EXECUTE ON FUNCTION tell_visits TO kz_worker;
