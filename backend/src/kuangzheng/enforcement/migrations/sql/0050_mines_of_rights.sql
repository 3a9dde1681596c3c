-- Records that were entered on a right before the copy of the register knew its mine: the mine is filled in from the
-- copy, by this migration for what is there already, by the feed whenever a right's mine becomes known later.
CREATE INDEX cases_awaiting_mine ON cases (right_id) WHERE mine_id IS NULL AND right_id IS NOT NULL;
CREATE INDEX clues_awaiting_mine ON clues (right_id) WHERE mine_id IS NULL AND right_id IS NOT NULL;
CREATE INDEX problems_awaiting_mine ON problems (right_id) WHERE mine_id IS NULL AND right_id IS NOT NULL;
CREATE INDEX campaign_checks_awaiting_mine ON campaign_checks (right_id) WHERE mine_id IS NULL;
CREATE INDEX mine_closures_awaiting_mine ON mine_closures (right_id) WHERE mine_id IS NULL AND right_id IS NOT NULL;

-- As the caller: the worker of the feed has the rows of its scope. A statement's triggers run where there is a row only.
-- Triggers tell cases, clues and problems; a closure is told here, as `mine_closures/telling.py` tells it.
CREATE FUNCTION fill_mines(p_right uuid) RETURNS int
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_table  text;
  v_mine   uuid;
  v_awaits boolean;
  v_here   int;
  v_filled int := 0;
BEGIN
  SELECT v.mine_id INTO v_mine FROM right_copy_versions v
   WHERE v.right_id = p_right AND v.mine_id IS NOT NULL ORDER BY v.valid_during DESC LIMIT 1;
  IF v_mine IS NULL THEN
    RETURN 0;
  END IF;
  FOREACH v_table IN ARRAY ARRAY['cases', 'clues', 'problems', 'campaign_checks'] LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE right_id = $1 AND mine_id IS NULL)', v_table)
      INTO v_awaits USING p_right;
    IF v_awaits THEN
      EXECUTE format('UPDATE %I SET mine_id = $2, version = version + 1, updated_at = clock_timestamp()
                       WHERE right_id = $1 AND mine_id IS NULL', v_table) USING p_right, v_mine;
      GET DIAGNOSTICS v_here = ROW_COUNT;
      v_filled := v_filled + v_here;
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM mine_closures WHERE right_id = p_right AND mine_id IS NULL) THEN
    WITH filled AS (
      UPDATE mine_closures SET mine_id = v_mine, version = version + 1, updated_at = clock_timestamp()
       WHERE right_id = p_right AND mine_id IS NULL RETURNING *)
    INSERT INTO outbox (id, type, subject, division_code, data)
    SELECT uuidv7(), 'enforcement.closure_changed', f.id::text, f.division_code, jsonb_build_object(
             'closure_id', f.id, 'division_code', f.division_code, 'mine_id', f.mine_id, 'mine_name', f.mine_name,
             'right_id', f.right_id, 'kind', f.kind, 'state', f.state, 'document_no', f.document_no,
             'ordered_on', f.ordered_on, 'finish_by', f.finish_by, 'started_on', f.started_on,
             'accepted_on', f.accepted_on, 'noticed_on', f.noticed_on)
      FROM filled f;
    GET DIAGNOSTICS v_here = ROW_COUNT;
    v_filled := v_filled + v_here;
  END IF;
  RETURN v_filled;
END $$;
REVOKE ALL ON FUNCTION fill_mines FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fill_mines TO kz_worker;

SELECT set_config('kz.actor', 'system:migration', true);
SELECT fill_mines(r.right_id)
  FROM (SELECT DISTINCT v.right_id FROM right_copy_versions v WHERE v.mine_id IS NOT NULL
           AND v.right_id IN (SELECT right_id FROM cases WHERE mine_id IS NULL
                        UNION SELECT right_id FROM clues WHERE mine_id IS NULL
                        UNION SELECT right_id FROM problems WHERE mine_id IS NULL
                        UNION SELECT right_id FROM campaign_checks WHERE mine_id IS NULL
                        UNION SELECT right_id FROM mine_closures WHERE mine_id IS NULL)) r;
SELECT set_config('kz.actor', '', true);
