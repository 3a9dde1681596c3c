-- What counts against a plan's caps, for the overview and the admission check alike: a right that has
-- run out or was extinguished makes room, all others keep theirs (rights/rules.py, COUNTED).
CREATE FUNCTION counts_against_plan(p_display text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN p_display NOT IN ('expired', 'extinguished');
GRANT EXECUTE ON FUNCTION counts_against_plan TO kz_official, kz_portal, kz_worker, kz_verifier;

CREATE OR REPLACE FUNCTION find_plan_actuals(p_lo text, p_hi text, p_on date)
  RETURNS TABLE (mineral text, scale_class text, capacity_unit text, rights bigint, capacity numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.minerals[1], v.scale_class, v.capacity_unit, count(*), sum(v.capacity_value)
    FROM mining_right_versions v
   WHERE v.division_code >= p_lo AND v.division_code < p_hi AND v.kind = 'mining'
     AND (v.valid_during @> p_on) IS TRUE
     AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to, p_on))
   GROUP BY 1, 2, 3
$$;
