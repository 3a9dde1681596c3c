-- A penalty that was revoked on reconsideration or by a court is none any longer. What enforcement told of remedies before
-- this is read anew.
ALTER TABLE case_copies
  ADD COLUMN revoked_on date,
  ADD COLUMN revoked_by text CHECK (revoked_by IN ('reconsideration', 'suit')),
  ADD CHECK ((revoked_on IS NULL) = (revoked_by IS NULL));

-- A function's row gains columns only by being made anew.
DROP FUNCTION find_mine_cases(uuid);
CREATE FUNCTION find_mine_cases(p_green_mine uuid)
  RETURNS TABLE (no text, decision_no text, decided_on date, closed_on date, close_reason text, revoked_on date,
                 revoked_by text, told_at timestamptz, reach date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH reach AS (SELECT min(c.decided_on) AS first, max(c.told_at) AS last FROM case_copies c WHERE c.outcome = 'penalty')
  SELECT c.no, c.decision_no, c.decided_on, c.closed_on, c.close_reason, c.revoked_on, c.revoked_by,
         coalesce(c.told_at, r.last), r.first
    FROM reach r
    LEFT JOIN (SELECT c.* FROM green_mines g JOIN case_copies c ON c.right_id = g.right_id OR c.mine_id = g.mine_id
                WHERE g.id = p_green_mine AND c.outcome = 'penalty'
                  AND g.division_code >= scope_lo() AND g.division_code < scope_hi()) c ON true
   ORDER BY c.decided_on, c.no
$$;
GRANT EXECUTE ON FUNCTION find_mine_cases TO kz_official, kz_worker;

UPDATE feed_cursors SET cursor = NULL WHERE producer = 'enforcement';
