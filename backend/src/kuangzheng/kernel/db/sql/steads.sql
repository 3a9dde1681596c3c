-- Which records a deputy worked on in whose stead: for them the two count as one person for good. Written with the work.
CREATE TABLE steads (
  record_id uuid NOT NULL,
  deputy    text NOT NULL,
  absent    text NOT NULL,
  PRIMARY KEY (record_id, deputy, absent)
);
ALTER TABLE steads ENABLE ROW LEVEL SECURITY;

-- The transaction's own records are known from its audit entries; those it was sent to come as `p_records`.
CREATE FUNCTION stead_keep(p_absent text, p_records uuid[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO steads (record_id, deputy, absent)
  SELECT r.id, kz_setting('kz.actor'), p_absent
    FROM (SELECT unnest(p_records) AS id
          UNION
          SELECT e.entity_id::uuid FROM audit_entries e
           WHERE e.xid = pg_current_xact_id() AND e.recorded_at > now() - interval '1 hour' AND e.entity <> 'absences'
             AND e.entity_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') r
  ON CONFLICT DO NOTHING
$$;

-- With whom one of these persons shared the work on one of these records, themselves included.
CREATE FUNCTION stead_partners(p_hands text[], p_records uuid[]) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT p.id), '{}') FROM steads s, unnest(ARRAY[s.deputy, s.absent]) p(id)
   WHERE s.record_id = ANY (p_records) AND (s.deputy = ANY (p_hands) OR s.absent = ANY (p_hands))
$$;
REVOKE ALL ON FUNCTION stead_keep, stead_partners FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stead_keep, stead_partners TO kz_official, kz_portal, kz_worker;
