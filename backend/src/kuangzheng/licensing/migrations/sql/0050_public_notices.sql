-- What the law makes public, for everybody, without signing in. The role of the public reaches no table: it calls
-- two functions, and those tell what was made public and no more. What was changed or given up since is not told.

CREATE VIEW public_notice_heads AS
SELECT 'application'::text AS kind, a.id, a.division_code, a.title, a.holder_name AS party,
       CASE WHEN a.state = 'publicised' THEN NULL ELSE a.decision_no END AS document_no,
       a.publicised_from AS published_on, a.publicised_to AS until,
       CASE WHEN a.state = 'publicised' THEN 'publicised' ELSE 'approved' END AS state
  FROM applications a
 WHERE a.publicised_from IS NOT NULL AND a.state IN ('publicised', 'approved', 'issued')
UNION ALL
SELECT 'lapse_list', l.id, l.division_code, l.title, NULL, l.document_no, l.published_on, l.objections_until, l.state
  FROM lapse_lists l WHERE l.state IN ('published', 'in_effect')
UNION ALL
SELECT 'draw', d.id, d.division_code, d.title, NULL, NULL, (d.committed_at AT TIME ZONE 'Asia/Shanghai')::date, NULL,
       d.state
  FROM disclosure_draws d
UNION ALL
SELECT 'annual_information', i.id, i.division_code, i.right_name, i.holder_name, NULL, i.published_on, NULL, 'published'
  FROM annual_information i WHERE i.state = 'published'
UNION ALL
SELECT 'listing', c.id, c.division_code, c.holder_name, c.holder_name, c.document_no, c.listed_on, c.until, c.list
  FROM listing_cases c WHERE c.state IN ('in_force', 'removal_proposed')
UNION ALL
SELECT 'grant_notice', g.id, g.division_code, g.name, NULL, g.notice ->> 'document_no', (g.notice ->> 'on')::date,
       (g.notice ->> 'until')::date,
       CASE WHEN g.state IN ('announced', 'failed', 'terminated') THEN g.state ELSE 'concluded' END
  FROM grant_projects g
 WHERE g.notice IS NOT NULL AND g.state IN ('announced', 'concluded', 'result_published', 'contracted', 'registered',
                                            'failed', 'terminated')
UNION ALL
SELECT 'grant_result', g.id, g.division_code, g.name, h.name, g.result ->> 'document_no', (g.result ->> 'on')::date,
       (g.result ->> 'until')::date, 'published'
  FROM grant_projects g JOIN holders h ON h.id = g.winner_id
 WHERE g.result IS NOT NULL AND g.state IN ('result_published', 'contracted', 'registered')
UNION ALL
SELECT 'consolidation_scheme', s.id, s.division_code, s.title, NULL, p.document_no, p.on_date,
       (p.data ->> 'to_on')::date, CASE WHEN s.status IN ('publicised', 'submitted') THEN 'publicised' ELSE 'approved' END
  FROM consolidation_schemes s
  CROSS JOIN LATERAL (SELECT a.document_no, a.on_date, a.data FROM consolidation_acts a
                       WHERE a.scheme_id = s.id AND a.act = 'publicised' ORDER BY a.recorded_at DESC LIMIT 1) p
 WHERE s.status IN ('publicised', 'submitted', 'approved', 'executing', 'completed');
COMMENT ON VIEW public_notice_heads IS 'read by the definer functions below; granted to nobody';

CREATE INDEX annual_information_public ON annual_information (published_on DESC, id DESC) WHERE state = 'published';
CREATE INDEX disclosure_draws_public ON disclosure_draws (((committed_at AT TIME ZONE 'Asia/Shanghai')::date) DESC, id DESC);

-- Nothing before its day; a listing only while it is in force.
CREATE FUNCTION find_public_notices(p_kind text, p_lo text, p_hi text, p_like text, p_before date, p_before_id uuid,
                                    p_before_kind text, p_limit int, p_on date)
  RETURNS SETOF public_notice_heads
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.* FROM public_notice_heads n
   WHERE n.published_on <= p_on
     AND (n.kind <> 'listing' OR n.until IS NULL OR n.until >= p_on)
     AND (p_kind IS NULL OR n.kind = p_kind)
     AND (p_lo IS NULL OR n.division_code >= p_lo COLLATE "C" AND n.division_code < p_hi COLLATE "C")
     AND (p_like IS NULL OR n.title ILIKE p_like OR n.party ILIKE p_like OR n.document_no ILIKE p_like)
     AND (p_before IS NULL OR (n.published_on, n.id, n.kind) < (p_before, p_before_id, p_before_kind))
   ORDER BY n.published_on DESC, n.id DESC, n.kind DESC LIMIT least(p_limit, 501)
$$;

CREATE FUNCTION count_public_notices(p_kind text, p_lo text, p_hi text, p_like text, p_on date) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM public_notice_heads n
   WHERE n.published_on <= p_on
     AND (n.kind <> 'listing' OR n.until IS NULL OR n.until >= p_on)
     AND (p_kind IS NULL OR n.kind = p_kind)
     AND (p_lo IS NULL OR n.division_code >= p_lo COLLATE "C" AND n.division_code < p_hi COLLATE "C")
     AND (p_like IS NULL OR n.title ILIKE p_like OR n.party ILIKE p_like OR n.document_no ILIKE p_like)
$$;

-- One of them with its public columns; no row for what is not public.
CREATE FUNCTION find_public_notice(p_kind text, p_id uuid, p_on date) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT to_jsonb(n) || CASE n.kind
    WHEN 'application' THEN (
      SELECT jsonb_build_object('serial', a.serial, 'application_kind', a.kind, 'right_kind', a.right_kind,
               'mineral', a.main_mineral, 'place', p.data ->> 'place',
               'decided_on', CASE WHEN a.state <> 'publicised' THEN a.decided_on END)
        FROM applications a LEFT JOIN LATERAL (
               SELECT t.data FROM application_acts t WHERE t.application_id = a.id AND t.act = 'publicise'
                ORDER BY t.at DESC LIMIT 1) p ON true
       WHERE a.id = p_id)
    WHEN 'lapse_list' THEN (
      SELECT jsonb_build_object('place', l.place, 'effective_on', l.effective_on, 'sha256', l.sha256,
               'listing', l.listing, 'entries', (
                 SELECT jsonb_agg(jsonb_build_object('no', e.no, 'number', e.number, 'right_name', e.right_name,
                          'holder_name', e.holder_name, 'valid_to', e.valid_to, 'grounds', e.grounds, 'state', e.state)
                          ORDER BY e.no)
                   FROM lapse_entries e WHERE e.list_id = l.id AND e.state IN ('published', 'withdrawn', 'lapsed')))
        FROM lapse_lists l WHERE l.id = p_id)
    WHEN 'draw' THEN (
      SELECT jsonb_build_object('year', d.year, 'candidates', d.candidates, 'sample', d.sample,
               'visit_on', d.visit_on, 'proof', (SELECT to_jsonb(f) FROM find_draw_proof(p_id, p_on) f))
        FROM disclosure_draws d WHERE d.id = p_id)
    WHEN 'annual_information' THEN (
      SELECT jsonb_build_object('year', i.year, 'right_kind', i.kind, 'right_code', i.right_code,
               'statement', i.statement, 'submitted_on', i.submitted_on, 'late', i.submitted_on > i.due_on,
               'entries', (
                 SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'content', e.content, 'authority', e.authority,
                          'document_no', e.document_no, 'on_date', e.on_date) ORDER BY e.on_date, e.id)
                   FROM annual_information_entries e WHERE e.information_id = i.id AND NOT e.internal))
        FROM annual_information i WHERE i.id = p_id)
    WHEN 'listing' THEN (
      SELECT jsonb_build_object('ground', c.ground, 'reason', c.reason) FROM listing_cases c WHERE c.id = p_id)
    WHEN 'grant_notice' THEN (
      SELECT jsonb_build_object('code', g.code, 'mineral', g.mineral, 'method', g.method,
               'block', b.name, 'block_code', b.code, 'area_km2', b.area_km2, 'place', g.notice ->> 'place',
               'start_price_fen', (g.valuation -> 'start_price' ->> 'amount_fen')::bigint)
        FROM grant_projects g JOIN planned_blocks b ON b.id = g.block_id WHERE g.id = p_id)
    WHEN 'grant_result' THEN (
      SELECT jsonb_build_object('code', g.code, 'mineral', g.mineral, 'method', g.method,
               'block', b.name, 'block_code', b.code, 'place', g.result ->> 'place', 'price_fen', g.price_fen,
               'concluded_on', g.concluded_on)
        FROM grant_projects g JOIN planned_blocks b ON b.id = g.block_id WHERE g.id = p_id)
    ELSE (
      SELECT jsonb_build_object('place', a.data ->> 'media') FROM consolidation_acts a
       WHERE a.scheme_id = p_id AND a.act = 'publicised' ORDER BY a.recorded_at DESC LIMIT 1)
    END
    FROM public_notice_heads n
   WHERE n.kind = p_kind AND n.id = p_id AND n.published_on <= p_on
     AND (n.kind <> 'listing' OR n.until IS NULL OR n.until >= p_on)
$$;
GRANT EXECUTE ON FUNCTION find_public_notices, count_public_notices, find_public_notice TO kz_public;
