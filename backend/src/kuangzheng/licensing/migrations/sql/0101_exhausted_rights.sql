-- Mining rights whose newest accepted ledger of the main mineral closes at nothing, in the order of their codes: a plan
-- lets small mines and minerals of which nothing new is set go when they are exhausted (S3-23, 27).
CREATE INDEX production_outputs_exhausted ON production_outputs (right_id, year, quarter)
  WHERE main AND superseded_on IS NULL AND closing = 0;

CREATE FUNCTION find_exhausted_rights(p_lo text, p_hi text, p_on date, p_after text, p_after_id uuid, p_limit int)
  RETURNS TABLE (right_id uuid, code text, mineral text, year int, quarter int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_lo text := greatest(p_lo COLLATE "C", scope_lo() COLLATE "C");
  v_hi text := least(p_hi COLLATE "C", scope_hi() COLLATE "C");
BEGIN
  RETURN QUERY
  SELECT m.id, m.code, o.mineral, o.year, o.quarter
    FROM production_outputs o JOIN mining_rights m ON m.id = o.right_id
   WHERE o.main AND o.superseded_on IS NULL AND o.closing = 0
     AND m.division_code >= v_lo AND m.division_code < v_hi
     AND (m.code COLLATE "C", m.id) > (p_after COLLATE "C", p_after_id)
     AND NOT EXISTS (SELECT FROM production_outputs n
                      WHERE n.right_id = o.right_id AND n.main AND n.superseded_on IS NULL AND n.closing IS NOT NULL
                        AND (n.year, n.quarter) > (o.year, o.quarter))
     AND EXISTS (SELECT FROM mining_right_versions v
                  WHERE v.right_id = m.id AND v.status <> 'extinguished' AND (v.valid_during @> p_on) IS TRUE)
   ORDER BY m.code COLLATE "C", m.id LIMIT p_limit;
END $$;
REVOKE EXECUTE ON FUNCTION find_exhausted_rights(text, text, date, text, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_exhausted_rights(text, text, date, text, uuid, int) TO kz_official;
