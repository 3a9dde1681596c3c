-- What was done to one right and to what hangs on it, one line per transaction, the newest first: who, when,
-- what. Rows, addresses and reads stay with the audit trail, which only its own administrator reads.
CREATE FUNCTION right_operations(p_right uuid, p_before bigint, p_limit int)
  RETURNS TABLE (seq bigint, recorded_at timestamptz, actor text, actor_name text, trace_id text,
                 works text[], act text, document_no text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  WITH own (entity, entity_id) AS (
    SELECT k.entity, p_right::text
      FROM unnest(ARRAY['mining_rights', 'mining_right_versions', 'mining_right_lineage']) k (entity)
    UNION ALL SELECT 'encumbrances', e.id::text FROM encumbrances e WHERE e.right_id = p_right
    UNION ALL SELECT 'permits', p.id::text FROM permits p WHERE p.right_id = p_right
    UNION ALL SELECT 'mining_right_reserves', r.id::text FROM mining_right_reserves r WHERE r.right_id = p_right
    UNION ALL SELECT k.entity, l.id::text
      FROM licences l, unnest(ARRAY['licences', 'licence_versions']) k (entity) WHERE l.right_id = p_right
  ), signed (recorded_by, recorded_by_name) AS (
    SELECT v.recorded_by, v.recorded_by_name FROM mining_right_versions v WHERE v.right_id = p_right
    UNION SELECT h.recorded_by, h.recorded_by_name FROM mining_right_history h WHERE h.right_id = p_right
    UNION SELECT v.recorded_by, v.recorded_by_name
      FROM licence_versions v JOIN licences l ON l.id = v.licence_id WHERE l.right_id = p_right
  ), entries AS (
    SELECT a.xid, a.seq, a.recorded_at, a.actor, a.trace_id, a.entity, a.action,
           CASE WHEN a.entity = 'mining_right_versions' AND a.action = 'insert'
                THEN a.payload::jsonb -> 'after' END AS entered
      FROM own JOIN audit_entries a USING (entity, entity_id)
     WHERE a.action IN ('insert', 'update', 'delete')
       AND EXISTS (SELECT FROM mining_rights r
                    WHERE r.id = p_right AND r.division_code >= scope_lo() AND r.division_code < scope_hi())
  )
  SELECT max(e.seq), min(e.recorded_at), e.actor,
         (SELECT s.recorded_by_name FROM signed s
           WHERE s.recorded_by = e.actor AND s.recorded_by_name IS NOT NULL LIMIT 1),
         e.trace_id, array_agg(DISTINCT e.entity || ':' || e.action),
         -- Pieces that an act leaves as they were are entered again under the instant they had.
         (array_agg(e.entered ->> 'act' ORDER BY (e.entered ->> 'recorded_at')::timestamptz DESC,
                    (e.entered ->> 'act_id')::uuid DESC)
           FILTER (WHERE e.entered IS NOT NULL))[1],
         (array_agg(e.entered ->> 'document_no' ORDER BY (e.entered ->> 'recorded_at')::timestamptz DESC,
                    (e.entered ->> 'act_id')::uuid DESC)
           FILTER (WHERE e.entered IS NOT NULL))[1]
    FROM entries e
   GROUP BY e.xid, e.actor, e.trace_id
  HAVING p_before IS NULL OR max(e.seq) < p_before
   ORDER BY max(e.seq) DESC
   LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION right_operations TO kz_official;
