-- What enforcement tells of a mine, as preconditions of green mines ask for it: penalties decided and carried out, and
-- orders to stand still. A word that says less than what is known already changes nothing.
CREATE TABLE case_copies (
  case_id       uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  right_id      uuid,
  mine_id       uuid,
  no            text,
  violation     text,
  outcome       text,
  decision_no   text,
  decided_on    date,
  closed_on     date,
  close_reason  text,
  told_at       timestamptz NOT NULL
);
CREATE INDEX case_copies_division ON case_copies (division_code, case_id);
CREATE INDEX case_copies_right ON case_copies (right_id) WHERE right_id IS NOT NULL;
CREATE INDEX case_copies_mine ON case_copies (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX case_copies_decided ON case_copies (decided_on) WHERE outcome = 'penalty';
CALL protect_rows('case_copies');

CREATE TABLE stop_copies (
  problem_id    uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  right_id      uuid,
  mine_id       uuid,
  stopped_on    date,
  stop_no       text,
  resumed_on    date,
  told_at       timestamptz NOT NULL
);
CREATE INDEX stop_copies_division ON stop_copies (division_code, problem_id);
CREATE INDEX stop_copies_right ON stop_copies (right_id) WHERE right_id IS NOT NULL;
CREATE INDEX stop_copies_mine ON stop_copies (mine_id) WHERE mine_id IS NOT NULL;
CALL protect_rows('stop_copies');

-- Penalties of a green mine, whichever division decided them, and how far back what enforcement told reaches at all.
CREATE FUNCTION find_mine_cases(p_green_mine uuid)
  RETURNS TABLE (no text, decision_no text, decided_on date, closed_on date, close_reason text, told_at timestamptz,
                 reach date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH reach AS (SELECT min(c.decided_on) AS first, max(c.told_at) AS last FROM case_copies c WHERE c.outcome = 'penalty')
  SELECT c.no, c.decision_no, c.decided_on, c.closed_on, c.close_reason, coalesce(c.told_at, r.last), r.first
    FROM reach r
    LEFT JOIN (SELECT c.* FROM green_mines g JOIN case_copies c ON c.right_id = g.right_id OR c.mine_id = g.mine_id
                WHERE g.id = p_green_mine AND c.outcome = 'penalty'
                  AND g.division_code >= scope_lo() AND g.division_code < scope_hi()) c ON true
   ORDER BY c.decided_on, c.no
$$;
CREATE FUNCTION find_mine_stops(p_green_mine uuid)
  RETURNS TABLE (stopped_on date, stop_no text, told_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.stopped_on, s.stop_no, s.told_at
    FROM green_mines g JOIN stop_copies s ON s.right_id = g.right_id OR s.mine_id = g.mine_id
   WHERE g.id = p_green_mine AND s.stopped_on IS NOT NULL AND s.resumed_on IS NULL
     AND g.division_code >= scope_lo() AND g.division_code < scope_hi()
   ORDER BY s.stopped_on, s.stop_no
$$;
GRANT EXECUTE ON FUNCTION find_mine_cases, find_mine_stops TO kz_official, kz_worker;
