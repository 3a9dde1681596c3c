-- The preliminary result of an acceptance of restored land is made public before it is confirmed (土地复垦条例 第28条):
-- restoration's word joins what licensing keeps of it and what everybody reads. What has to be put right first is told
-- no longer; its next round is.
ALTER TABLE restoration_facts DROP CONSTRAINT restoration_facts_topic_check;
ALTER TABLE restoration_facts ADD CONSTRAINT restoration_facts_topic_check
  CHECK (topic IN ('green_mine', 'fund', 'shortfall', 'acceptance', 'publicity'));
ALTER TABLE restoration_facts DROP CONSTRAINT restoration_facts_fact_check;
ALTER TABLE restoration_facts ADD CONSTRAINT restoration_facts_fact_check
  CHECK (fact IN ('green_mine_listed', 'green_mine_removed', 'fund_opened', 'fund_short', 'fund_clear',
                  'stage_accepted', 'restoration_completed', 'acceptance_publicised', 'acceptance_publicity_ended'));

CREATE OR REPLACE VIEW public_notice_heads AS
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
 WHERE s.status IN ('publicised', 'submitted', 'approved', 'executing', 'completed')
UNION ALL
SELECT 'green_mine', f.subject, f.division_code, coalesce(v.name, f.data ->> 'holder_name'), f.data ->> 'holder_name',
       f.document_no, f.on_date, NULL, CASE f.fact WHEN 'green_mine_listed' THEN 'listed' ELSE 'removed' END
  FROM restoration_facts f
  LEFT JOIN LATERAL (SELECT m.name FROM mining_right_versions m
                      WHERE m.right_id = f.right_id ORDER BY upper(m.valid_during) DESC NULLS FIRST LIMIT 1) v ON true
 WHERE f.topic = 'green_mine' AND coalesce(v.name, f.data ->> 'holder_name') IS NOT NULL
UNION ALL
SELECT 'acceptance', f.subject, f.division_code, f.data ->> 'title', f.data ->> 'holder_name', f.document_no,
       (f.data ->> 'from')::date, (f.data ->> 'until')::date,
       CASE f.fact WHEN 'acceptance_publicised' THEN 'publicised' ELSE 'confirmed' END
  FROM restoration_facts f
 WHERE f.topic = 'publicity' AND (f.fact = 'acceptance_publicised' OR f.data ->> 'outcome' = 'confirmed');

CREATE OR REPLACE FUNCTION find_public_notice(p_kind text, p_id uuid, p_on date) RETURNS jsonb
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
    WHEN 'green_mine' THEN (
      SELECT jsonb_build_object('level', f.data ->> 'level', 'scheme', f.data ->> 'scheme',
               'listed_on', f.data ->> 'listed_on', 'removed_on', f.data ->> 'removed_on',
               'removal_reason', f.data ->> 'reason', 'told_at', f.told_at)
        FROM restoration_facts f WHERE f.topic = 'green_mine' AND f.subject = p_id)
    WHEN 'acceptance' THEN (
      SELECT jsonb_build_object('acceptance_kind', f.data ->> 'kind', 'right_name', f.data ->> 'right_name',
               'round', f.data ->> 'round', 'phases', f.data -> 'phases', 'result', f.data ->> 'result',
               'area_mu', f.data ->> 'area_mu', 'farmland_mu', f.data ->> 'farmland_mu',
               'place', f.data ->> 'place', 'objection_way', f.data ->> 'objection_way',
               'basis', f.data ->> 'basis', 'confirmed_on', f.data ->> 'ended_on',
               'certificate_no', f.data ->> 'certificate_no', 'told_at', f.told_at)
        FROM restoration_facts f WHERE f.topic = 'publicity' AND f.subject = p_id)
    ELSE (
      SELECT jsonb_build_object('place', a.data ->> 'media') FROM consolidation_acts a
       WHERE a.scheme_id = p_id AND a.act = 'publicised' ORDER BY a.recorded_at DESC LIMIT 1)
    END
    FROM public_notice_heads n
   WHERE n.kind = p_kind AND n.id = p_id AND n.published_on <= p_on
     AND (n.kind <> 'listing' OR n.until IS NULL OR n.until >= p_on)
$$;
