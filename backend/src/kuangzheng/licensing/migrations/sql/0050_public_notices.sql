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

GRANT EXECUTE ON FUNCTION find_public_notices, count_public_notices TO kz_public;
