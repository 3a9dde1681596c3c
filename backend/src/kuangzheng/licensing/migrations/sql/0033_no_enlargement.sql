-- Whether a mine leaves by an approved scheme of consolidation when its reserves are mined, and is not
-- enlarged until then (S4-13). The applicant is told no more of the scheme than this.
CREATE FUNCTION find_no_enlargement(p_right uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM consolidation_executions e JOIN consolidation_schemes s ON s.id = e.scheme_id
     WHERE e.right_id = p_right AND e.kind = 'exits' AND e.state <> 'cancelled'
       AND (e.division_code >= scope_lo() AND e.division_code < scope_hi()
            OR EXISTS (SELECT FROM mining_right_versions v
                        WHERE v.right_id = p_right AND v.holder_id = scope_holder()))
       AND s.content -> 'mines' @> jsonb_build_array(jsonb_build_object(
             'right_id', p_right::text, 'exit', jsonb_build_object('mode', 'by_reserves'))))
$$;
GRANT EXECUTE ON FUNCTION find_no_enlargement TO kz_official, kz_portal;
