-- Facts are kept for ever unless an operator says how long (KZ_EVENT_KEEP_MONTHS). What was dropped ends at a place
-- that is remembered: a reader that stands before it is refused, and never passes over a gap without knowing.
ALTER TABLE feed_state
  ADD COLUMN floor_xid xid8 NOT NULL DEFAULT '0',
  ADD COLUMN floor_seq bigint NOT NULL DEFAULT 0;

CREATE FUNCTION feed_floor() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT floor_xid::text || '.' || floor_seq FROM feed_state);

-- Whole months only, the oldest first. How many were dropped.
CREATE FUNCTION outbox_clean(p_months int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_name text;
  v_count int := 0;
BEGIN
  IF p_months < 1 THEN
    RETURN 0;
  END IF;
  FOR v_name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'outbox'::regclass
       AND to_date(right(c.relname, 6), 'YYYYMM')
           < date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => p_months)
     ORDER BY 1 LOOP
    EXECUTE format('UPDATE feed_state s SET floor_xid = o.xid, floor_seq = o.seq
      FROM (SELECT xid, seq FROM %I ORDER BY xid DESC, seq DESC LIMIT 1) o
     WHERE (o.xid, o.seq) > (s.floor_xid, s.floor_seq)', v_name);
    EXECUTE format('DROP TABLE %I', v_name);
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;
REVOKE ALL ON FUNCTION feed_floor, outbox_clean FROM PUBLIC;
GRANT EXECUTE ON FUNCTION feed_floor TO kz_official, kz_worker, kz_verifier;
GRANT EXECUTE ON FUNCTION outbox_clean TO kz_worker;
