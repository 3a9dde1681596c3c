-- The county's bureau makes an entered mining area public (国务院令第241号 art. 8): by when, and once it has, on which
-- day, where and by which paper. What was published stands as it was, whatever becomes of the right.
ALTER TABLE applications
  ADD COLUMN area_publish_by date,
  ADD COLUMN area_publish_basis text CHECK (length(area_publish_basis) <= 500),
  ADD COLUMN area_notice jsonb CHECK (jsonb_typeof(area_notice) = 'object'),
  ADD CONSTRAINT applications_area_due CHECK ((area_publish_by IS NULL) = (area_publish_basis IS NULL)),
  ADD CONSTRAINT applications_area_entered CHECK (num_nonnulls(area_publish_by, area_notice) = 0
    OR state = 'issued' AND right_kind = 'mining' AND issued_right_id IS NOT NULL),
  ADD CONSTRAINT applications_area_noticed CHECK (area_notice IS NULL
    OR area_notice ?& ARRAY['on', 'place', 'document_no', 'right_code', 'right_name']);
COMMENT ON COLUMN applications.area_publish_by IS 'last day to make the entered mining area public, by the rulebook of the day of entry';
COMMENT ON COLUMN applications.area_notice IS 'the publication of the mining area as it was made';
CREATE INDEX applications_area_waiting ON applications (division_code, area_publish_by)
  WHERE area_publish_by IS NOT NULL AND area_notice IS NULL;
CREATE TRIGGER what_was_published_stands BEFORE UPDATE ON applications FOR EACH ROW
  WHEN (OLD.area_notice IS NOT NULL AND OLD.area_notice IS DISTINCT FROM NEW.area_notice)
  EXECUTE FUNCTION refuse_rewrite();
CALL audit_table('applications');

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
 WHERE f.topic = 'publicity' AND (f.fact = 'acceptance_publicised' OR f.data ->> 'outcome' = 'confirmed')
UNION ALL
SELECT 'plan', p.id, p.division_code, p.title, NULL, a.document_no, p.in_force_on, NULL, 'in_force'
  FROM plans p
  LEFT JOIN LATERAL (SELECT t.document_no FROM plan_acts t WHERE t.plan_id = p.id AND t.act = 'put_in_force'
                      ORDER BY t.recorded_at DESC LIMIT 1) a ON true
 WHERE p.status = 'in_force'
UNION ALL
SELECT 'release_plan', r.id, r.division_code, r.title, NULL, a.document_no, a.on_date, NULL, 'accepted'
  FROM release_plans r
  CROSS JOIN LATERAL (SELECT t.document_no, t.on_date FROM release_plan_acts t
                       WHERE t.release_plan_id = r.id AND t.act = 'accepted' ORDER BY t.recorded_at DESC LIMIT 1) a
 WHERE r.status = 'accepted'
UNION ALL
SELECT 'mining_area', a.id, a.division_code, a.area_notice ->> 'right_name', a.holder_name,
       a.area_notice ->> 'document_no', (a.area_notice ->> 'on')::date, NULL, 'published'
  FROM applications a WHERE a.area_notice IS NOT NULL;

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
    WHEN 'plan' THEN (
      SELECT jsonb_build_object('plan_level', p.level, 'plan_edition', p.kind, 'base_year', p.base_year,
               'target_year', p.target_year, 'valid_from', p.valid_from, 'valid_to', coalesce(p.extended_to, p.valid_to))
        FROM plans p WHERE p.id = p_id)
    WHEN 'release_plan' THEN (
      SELECT jsonb_build_object('year', r.year, 'planned_items', jsonb_array_length(r.items))
        FROM release_plans r WHERE r.id = p_id)
    WHEN 'mining_area' THEN (
      SELECT jsonb_build_object('right_code', a.area_notice ->> 'right_code', 'minerals', a.area_notice ->> 'minerals',
               'area_km2', (a.area_notice ->> 'area_km2')::numeric, 'place', a.area_notice ->> 'place',
               'basis', a.area_notice ->> 'basis')
        FROM applications a WHERE a.id = p_id)
    ELSE (
      SELECT jsonb_build_object('place', a.data ->> 'media') FROM consolidation_acts a
       WHERE a.scheme_id = p_id AND a.act = 'publicised' ORDER BY a.recorded_at DESC LIMIT 1)
    END
    FROM public_notice_heads n
   WHERE n.kind = p_kind AND n.id = p_id AND n.published_on <= p_on
     AND (n.kind <> 'listing' OR n.until IS NULL OR n.until >= p_on)
$$;

CREATE CONSTRAINT TRIGGER area_told AFTER INSERT OR UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.area_notice IS NOT NULL) EXECUTE FUNCTION tell_public_notices('id', 'mining_area');

-- Entered before the day was kept: the desk was told the day with the act.
SELECT set_config('kz.actor', 'system:migration', true);
UPDATE applications a
   SET area_publish_by = (t.data ->> 'publish_by')::date, area_publish_basis = t.data ->> 'publish_basis'
  FROM application_acts t
 WHERE t.application_id = a.id AND t.act = 'issue' AND t.data ? 'publish_by' AND a.state = 'issued'
   AND a.right_kind = 'mining' AND a.issued_right_id IS NOT NULL AND a.kind IN ('new', 'renewal', 'change');
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
SELECT set_config('kz.actor', '', true);
