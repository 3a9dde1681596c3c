-- Mining rights that stood in the register in a quarter and of which no return was ever sent, in the order of their
-- codes: as of statements (0091), the index of codes is walked until the page is full.
CREATE FUNCTION find_unreported_rights(
  p_lo text, p_hi text, p_year int, p_quarter int, p_after text, p_after_id uuid, p_limit int)
  RETURNS TABLE (right_id uuid, code text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET enable_sort = off SET enable_bitmapscan = off AS $$
DECLARE
  v_lo text := greatest(p_lo COLLATE "C", scope_lo() COLLATE "C");
  v_hi text := least(p_hi COLLATE "C", scope_hi() COLLATE "C");
  v_first date := make_date(p_year, p_quarter * 3 - 2, 1);
  v_last date := (make_date(p_year, p_quarter * 3 - 2, 1) + interval '3 months' - interval '1 day')::date;
BEGIN
  RETURN QUERY
  SELECT m.id, m.code FROM mining_rights m
   WHERE (m.code COLLATE "C", m.id) > (p_after COLLATE "C", p_after_id)
     AND m.division_code >= v_lo AND m.division_code < v_hi AND m.kind = 'mining'
     AND (SELECT true FROM production_returns p
           WHERE p.right_id = m.id AND p.year = p_year AND p.quarter = p_quarter
             AND (p.state NOT IN ('draft', 'returned') OR p.accepted_edition IS NOT NULL)) IS NULL
     AND (SELECT true FROM mining_right_versions v
           WHERE v.right_id = m.id AND v.status <> 'extinguished' AND lower(v.valid_during) <= v_last
             AND coalesce(upper(v.valid_during), 'infinity'::date) > v_first LIMIT 1)
   ORDER BY m.code COLLATE "C", m.id LIMIT p_limit;
END $$;
REVOKE EXECUTE ON FUNCTION find_unreported_rights(text, text, int, int, text, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_unreported_rights(text, text, int, int, text, uuid, int) TO kz_official, kz_worker;

-- How many there are: as sets, planned for the scope that is asked for.
CREATE FUNCTION count_unreported_rights(p_lo text, p_hi text, p_year int, p_quarter int) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_lo text := greatest(p_lo COLLATE "C", scope_lo() COLLATE "C");
  v_hi text := least(p_hi COLLATE "C", scope_hi() COLLATE "C");
  v_first date := make_date(p_year, p_quarter * 3 - 2, 1);
  v_last date := (make_date(p_year, p_quarter * 3 - 2, 1) + interval '3 months' - interval '1 day')::date;
BEGIN
  RETURN (SELECT count(*) FROM mining_rights m
           WHERE m.division_code >= v_lo AND m.division_code < v_hi AND m.kind = 'mining'
             AND NOT EXISTS (SELECT FROM production_returns p
                              WHERE p.right_id = m.id AND p.year = p_year AND p.quarter = p_quarter
                                AND (p.state NOT IN ('draft', 'returned') OR p.accepted_edition IS NOT NULL))
             AND EXISTS (SELECT FROM mining_right_versions v
                          WHERE v.right_id = m.id AND v.status <> 'extinguished' AND lower(v.valid_during) <= v_last
                            AND coalesce(upper(v.valid_during), 'infinity'::date) > v_first));
END $$;
REVOKE EXECUTE ON FUNCTION count_unreported_rights(text, text, int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_unreported_rights(text, text, int, int) TO kz_official, kz_worker;
