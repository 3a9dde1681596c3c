-- Rights are found by their mining method as by their scale, in lists and on the map.
DO $$
DECLARE
  c_after CONSTANT text := E'p_filter ->> \'scale_class\');\n  END IF;\n';
  c_more CONSTANT text := E'  IF p_filter ? \'mining_method\' THEN\n'
    || E'    w := w || format(\' AND v.mining_method = %L\', p_filter ->> \'mining_method\');\n  END IF;\n';
  v_text text := pg_get_functiondef('mining_right_conditions'::regproc);
BEGIN
  ASSERT length(v_text) - length(replace(v_text, c_after, '')) = length(c_after), 'scale is asked for once';
  EXECUTE replace(v_text, c_after, c_after || c_more);
END $$;

DROP FUNCTION find_right_marks();
CREATE FUNCTION find_right_marks()
  RETURNS TABLE (lon float4, lat float4, division text, holder uuid, valid_from int, valid_to int,
                 term_from int, term_to int, minerals int, status "char", licence "char", kind "char", scale "char",
                 method "char")
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((min_lon + max_lon) / 2)::float4, ((min_lat + max_lat) / 2)::float4, rpad(division_code, 9),
         coalesce(holder_id, '00000000-0000-0000-0000-000000000000'),
         lower(valid_during) - '2000-01-01'::date, coalesce(upper(valid_during) - '2000-01-01'::date, 2147483647),
         coalesce(term_from - '2000-01-01'::date, -2147483648), coalesce(term_to - '2000-01-01'::date, 2147483647),
         hashtext(minerals::text),
         CASE status WHEN 'extinguished' THEN 'x' WHEN 'registered' THEN 'n' ELSE 'r' END::"char",
         CASE licence_status WHEN 'renewal_pending' THEN 'p' WHEN 'expired' THEN 'e' WHEN 'lapsed' THEN 'e'
           WHEN 'detained' THEN 's' WHEN 'revoked' THEN 's' WHEN 'cancelled' THEN 's' ELSE 'v' END::"char",
         CASE kind WHEN 'mining' THEN 'm' ELSE 'e' END::"char",
         coalesce(left(scale_class, 1), '-')::"char",
         CASE mining_method WHEN 'open_pit' THEN 'p' ELSE coalesce(left(mining_method, 1), '-') END::"char"
    FROM mining_right_versions
$$;
CALL grant_to_login('find_right_marks()');
