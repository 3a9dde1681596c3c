-- What runs out, told in one place for whoever asks: the reminders, the first page, the list of what ends. Rights in being,
-- licences that do not end with their right, permits of rights in being,
-- and what lies on such rights until a stated day and was not lifted: a seizure that is not continued is over, the others
-- stand until they are lifted. The last valid day lies from p_first to p_last.
-- Under the caller's own row security; inlined, so that further conditions reach the tables.
CREATE FUNCTION endings(p_on date, p_first date, p_last date)
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
GRANT EXECUTE ON FUNCTION endings TO kz_official, kz_portal, kz_worker;
