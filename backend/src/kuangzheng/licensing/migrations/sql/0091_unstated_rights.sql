-- Rights that stood in the register in a year and of which no statement was ever sent in, in the order of their codes.
-- The index of codes (0089) is walked until the page is full: a row is asked for before the wide versions are looked
-- at, and no policy turns the walk into a sort of the whole register.
CREATE FUNCTION find_unstated_rights(p_lo text, p_hi text, p_year int, p_after text, p_after_id uuid, p_limit int)
  RETURNS TABLE (right_id uuid, code text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET enable_sort = off SET enable_bitmapscan = off AS $$
DECLARE
  v_lo text := greatest(p_lo COLLATE "C", scope_lo() COLLATE "C");
  v_hi text := least(p_hi COLLATE "C", scope_hi() COLLATE "C");
BEGIN
  RETURN QUERY
  SELECT m.id, m.code FROM mining_rights m
   WHERE (m.code COLLATE "C", m.id) > (p_after COLLATE "C", p_after_id)
     AND m.division_code >= v_lo AND m.division_code < v_hi
     AND (SELECT a.submitted_on FROM annual_information a WHERE a.right_id = m.id AND a.year = p_year) IS NULL
     AND (SELECT true FROM mining_right_versions v
           WHERE v.right_id = m.id AND v.status <> 'extinguished' AND lower(v.valid_during) <= make_date(p_year, 12, 31)
             AND coalesce(upper(v.valid_during), 'infinity'::date) > make_date(p_year, 1, 1) LIMIT 1)
   ORDER BY m.code COLLATE "C", m.id LIMIT p_limit;
END $$;
GRANT EXECUTE ON FUNCTION find_unstated_rights TO kz_official, kz_worker;

-- How many there are: as sets, planned for the scope that is asked for.
CREATE FUNCTION count_unstated_rights(p_lo text, p_hi text, p_year int) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_lo text := greatest(p_lo COLLATE "C", scope_lo() COLLATE "C");
  v_hi text := least(p_hi COLLATE "C", scope_hi() COLLATE "C");
  v_first date := make_date(p_year, 1, 1);
  v_last date := make_date(p_year, 12, 31);
BEGIN
  RETURN (SELECT count(*) FROM mining_rights m
           WHERE m.division_code >= v_lo AND m.division_code < v_hi
             AND NOT EXISTS (SELECT FROM annual_information a
                              WHERE a.right_id = m.id AND a.year = p_year AND a.submitted_on IS NOT NULL)
             AND EXISTS (SELECT FROM mining_right_versions v
                          WHERE v.right_id = m.id AND v.status <> 'extinguished' AND lower(v.valid_during) <= v_last
                            AND coalesce(upper(v.valid_during), 'infinity'::date) > v_first));
END $$;
GRANT EXECUTE ON FUNCTION count_unstated_rights TO kz_official, kz_worker;
