-- The lists of the public site by division: which divisions have something public in a list, and how much. What the list
-- itself is asked for by division is found by the indexes public_records_division and public_records_order.
CREATE FUNCTION find_public_divisions(p_resource text, p_on date) RETURNS TABLE (division_code text, records bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT left(d.division_code, 6), sum(d.records)::bigint
    FROM (SELECT r.division_code, count(*) AS records FROM public_records r
           WHERE r.resource = p_resource AND r.ordered_on <= p_on
             AND (p_resource <> 'lists' OR r.until IS NULL OR r.until >= p_on)
           GROUP BY r.division_code) d
   GROUP BY 1 ORDER BY 1
$$;
GRANT EXECUTE ON FUNCTION find_public_divisions TO kz_public;
