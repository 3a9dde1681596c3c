-- Rights are found by their main mineral, the first that is listed, as the figures of a plan count them.
DO $$
DECLARE
  c_after CONSTANT text := E'p_filter ->> \'scale_class\');\n  END IF;\n';
  c_more CONSTANT text := E'  IF p_filter ? \'main_mineral\' THEN\n'
    || E'    w := w || format(\' AND v.minerals[1] = %L\', p_filter ->> \'main_mineral\');\n  END IF;\n';
  v_text text := pg_get_functiondef('mining_right_conditions'::regproc);
BEGIN
  ASSERT length(v_text) - length(replace(v_text, c_after, '')) = length(c_after), 'scale is asked for once';
  EXECUTE replace(v_text, c_after, c_after || c_more);
END $$;

-- What runs out, with mortgages, seizures and disputes whose last day is stated and that were not lifted: a seizure that is
-- not continued is over, the others stand until they are lifted. Of rights in being.
CREATE OR REPLACE FUNCTION endings(p_on date, p_first date, p_last date)
  RETURNS TABLE (what text, id uuid, kind text, number text, name text, holder_id uuid, division_code text,
                 valid_to date, right_id uuid, renewal_pending boolean)
  LANGUAGE sql STABLE AS $$
  SELECT 'right', v.right_id, v.kind, v.code, v.name, v.holder_id, v.division_code, v.term_to, v.right_id,
         v.licence_status IS NOT DISTINCT FROM 'renewal_pending'
    FROM mining_right_versions v
   WHERE (v.valid_during @> p_on) IS TRUE AND v.status <> 'extinguished'
     AND coalesce(v.term_to, 'infinity'::date) BETWEEN p_first AND p_last
  UNION ALL
  SELECT 'licence', l.id, l.kind, coalesce(l.number, '未登记编号'), r.name, r.holder_id, l.division_code, s.term_to,
         l.right_id, false
    FROM licences l
    JOIN licence_versions s ON s.licence_id = l.id AND (s.valid_during @> p_on) IS TRUE
                           AND s.status IN ('valid', 'detained')
    JOIN mining_right_versions r ON r.right_id = l.right_id AND (r.valid_during @> p_on) IS TRUE
                                AND r.status <> 'extinguished'
   WHERE s.term_to BETWEEN p_first AND p_last AND s.term_to IS DISTINCT FROM r.term_to
  UNION ALL
  SELECT 'permit', p.id, p.kind, p.number, r.name, r.holder_id, p.division_code, p.valid_to, p.right_id, false
    FROM permits p
    JOIN LATERAL (SELECT v.name, v.holder_id, v.status FROM mining_right_versions v
                   WHERE v.right_id = p.right_id ORDER BY v.valid_during DESC LIMIT 1) r ON r.status <> 'extinguished'
   WHERE p.status <> 'withdrawn' AND p.valid_to BETWEEN p_first AND p_last
  UNION ALL
  SELECT 'encumbrance', e.id, e.kind, coalesce(nullif(e.document_no, ''), e.authority), r.name, r.holder_id, e.division_code,
         e.until, e.right_id, false
    FROM encumbrances e
    JOIN LATERAL (SELECT v.name, v.holder_id, v.status FROM mining_right_versions v
                   WHERE v.right_id = e.right_id ORDER BY v.valid_during DESC LIMIT 1) r ON r.status <> 'extinguished'
   WHERE e.until BETWEEN p_first AND p_last AND e.registered_on <= p_on AND (e.lifted_on IS NULL OR e.lifted_on > p_on)
$$;
