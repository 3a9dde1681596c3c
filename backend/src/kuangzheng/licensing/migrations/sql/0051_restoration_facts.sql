-- What restoration told of a right: green mine, fund, shortfall, acceptances. The newest word of each; shown with its
-- source and time, and no ground of a decision by itself.
CREATE TABLE restoration_facts (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  topic         text NOT NULL CHECK (topic IN ('green_mine', 'fund', 'shortfall', 'acceptance')),
  subject       uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id      uuid NOT NULL,
  mine_id       uuid,
  holder_id     uuid,
  fact          text NOT NULL CHECK (fact IN ('green_mine_listed', 'green_mine_removed', 'fund_opened', 'fund_short',
                                             'fund_clear', 'stage_accepted', 'restoration_completed')),
  on_date       date NOT NULL,
  document_no   text,
  data          jsonb NOT NULL CHECK (jsonb_typeof(data) = 'object'),
  told_at       timestamptz NOT NULL,
  UNIQUE (topic, subject)
);
COMMENT ON TABLE restoration_facts IS 'restoration''s words, by its feed; the register decides nothing by them';
CREATE INDEX restoration_facts_division ON restoration_facts (division_code, right_id);
CREATE INDEX restoration_facts_right ON restoration_facts (right_id, on_date, id);
CREATE INDEX restoration_facts_day ON restoration_facts (on_date, id);
CREATE INDEX restoration_facts_mine ON restoration_facts (mine_id) WHERE mine_id IS NOT NULL;
CALL protect_rows('restoration_facts');
REVOKE INSERT, UPDATE ON restoration_facts FROM kz_official;
GRANT DELETE ON restoration_facts TO kz_worker;
CREATE POLICY portal_rows ON restoration_facts FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON restoration_facts TO kz_portal;

-- Green mines join what everybody reads; the name is the right's, as the register has it today.
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
 WHERE f.topic = 'green_mine' AND coalesce(v.name, f.data ->> 'holder_name') IS NOT NULL;

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
    WHEN 'green_mine' THEN (
      SELECT jsonb_build_object('level', f.data ->> 'level', 'scheme', f.data ->> 'scheme',
               'listed_on', f.data ->> 'listed_on', 'removed_on', f.data ->> 'removed_on',
               'removal_reason', f.data ->> 'reason', 'told_at', f.told_at)
        FROM restoration_facts f WHERE f.topic = 'green_mine' AND f.subject = p_id)
    ELSE (
      SELECT jsonb_build_object('place', a.data ->> 'media') FROM consolidation_acts a
       WHERE a.scheme_id = p_id AND a.act = 'publicised' ORDER BY a.recorded_at DESC LIMIT 1)
    END
    FROM public_notice_heads n
   WHERE n.kind = p_kind AND n.id = p_id AND n.published_on <= p_on
     AND (n.kind <> 'listing' OR n.until IS NULL OR n.until >= p_on)
$$;
GRANT EXECUTE ON FUNCTION find_public_notice TO kz_public;

-- What a mine does about its waste, its monitoring, old machinery and clean transport (S3-48): planned by a day, done
-- once, with the quantity and the paper that shows it.
CREATE TABLE mine_measures (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  mine_id       uuid NOT NULL REFERENCES mines,
  kind          text NOT NULL CHECK (kind IN ('waste_treatment', 'monitoring', 'machinery', 'clean_transport')),
  content       text NOT NULL CHECK (length(content) BETWEEN 1 AND 500),
  quantity      numeric(14, 4) CHECK (quantity > 0),
  unit          text CHECK (length(unit) BETWEEN 1 AND 20),
  due_on        date NOT NULL,
  basis         text CHECK (length(basis) BETWEEN 1 AND 200),
  done_on       date,
  done_quantity numeric(14, 4) CHECK (done_quantity >= 0),
  done_note     text CHECK (length(done_note) BETWEEN 1 AND 1000),
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  entered_by    text NOT NULL,
  done_by       text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((quantity IS NULL) = (unit IS NULL)),
  CHECK (num_nulls(done_on, done_note, done_by) IN (0, 3)),
  CHECK (done_quantity IS NULL OR (done_on IS NOT NULL AND quantity IS NOT NULL))
);
CREATE INDEX mine_measures_division ON mine_measures (division_code, id);
CREATE INDEX mine_measures_mine ON mine_measures (mine_id, due_on);
CREATE INDEX mine_measures_due ON mine_measures (due_on, id);
CALL protect_rows('mine_measures');
CALL audit_table('mine_measures');
CREATE TRIGGER what_was_done_stands BEFORE UPDATE ON mine_measures FOR EACH ROW
  WHEN (OLD.done_on IS NOT NULL) EXECUTE FUNCTION refuse_rewrite();
CREATE POLICY portal_rows ON mine_measures FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM mines m WHERE m.id = mine_id));
GRANT SELECT ON mine_measures TO kz_portal;
