-- What enforcement and restoration told.
CALL make_facts('patch_facts', $$
  batch_id uuid NOT NULL, class text, judgement text, violation text, area_m2 numeric(16, 2) NOT NULL,
  illegal_m2 numeric(16, 2), entered_on date NOT NULL, judged_on date, due_on date, stopped_on date, case_id uuid,
  filed_on date, closed_on date$$);
CALL make_facts('case_facts', $$
  violation text NOT NULL, party_kind text NOT NULL, outcome text, for_illegal_mining boolean NOT NULL,
  fine_fen bigint NOT NULL, gains_fen bigint NOT NULL, collected_fine_fen bigint NOT NULL,
  collected_gains_fen bigint NOT NULL, proposed_on date NOT NULL, filed_on date, due_on date, reported_on date,
  decided_on date, served_on date, closed_on date, archived_on date$$);
CALL make_facts('clue_facts', $$
  source text NOT NULL, violation text NOT NULL, outcome text, joined_into uuid, received_on date NOT NULL, due_on date,
  accepted_on date, verified_on date, concluded_on date, replied_on date, closed_on date$$);
CALL make_facts('campaign_facts', $$from_on date NOT NULL, until_on date NOT NULL, base_on date, closed_on date$$);
CREATE POLICY superior_rows ON campaign_facts FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CALL make_facts('problem_facts', $$
  campaign_id uuid NOT NULL, subject text NOT NULL, source text NOT NULL, category text NOT NULL, measure text NOT NULL,
  found_on date NOT NULL, due_on date NOT NULL, stopped_on date, resumed_on date, submitted_on date, accepted_on date$$);
CALL make_facts('patrol_facts', $$
  patrolled_on date NOT NULL, manner text NOT NULL, result text NOT NULL, violation text, stopped int NOT NULL,
  banned int NOT NULL, blasted_adits int NOT NULL, sealed_adits int NOT NULL$$);
CALL make_facts('fund_facts', $$
  plan_approved_on date NOT NULL, plan_cost_fen bigint NOT NULL, opened_on date, term_to date, accepted_on date,
  closed_on date, merged_into uuid, due_fen bigint NOT NULL DEFAULT 0, paid_fen bigint NOT NULL DEFAULT 0,
  used_fen bigint NOT NULL DEFAULT 0, balance_fen bigint NOT NULL DEFAULT 0, short_fen bigint NOT NULL DEFAULT 0,
  dated jsonb NOT NULL DEFAULT '[]'$$);
CALL make_facts('site_facts', $$
  code text NOT NULL, category text NOT NULL, closed boolean NOT NULL, mode text NOT NULL,
  area_mu numeric(14, 4) NOT NULL, restored_mu numeric(14, 4) NOT NULL$$);
CALL make_facts('project_facts', $$
  code text NOT NULL, programme text, mode text NOT NULL, investment_fen bigint NOT NULL, trees_planned int NOT NULL,
  entered_on date NOT NULL, planned_start date NOT NULL, planned_finish date NOT NULL, started_on date, finished_on date,
  accepted_on date$$);
CALL make_facts('green_facts', $$level text, candidate_on date NOT NULL, listed_on date, removed_on date$$);

-- Which kinds of facts lie on a right: they take its mineral and scale where they have none of their own.
CREATE FUNCTION facts_on_rights() RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY['case_facts', 'clue_facts', 'problem_facts', 'fund_facts', 'site_facts', 'green_facts'];
DO $$
DECLARE v_table text;
BEGIN
  FOREACH v_table IN ARRAY facts_on_rights() LOOP
    EXECUTE format('CREATE INDEX %I ON %I (right_id) WHERE right_id IS NOT NULL', v_table || '_right', v_table);
  END LOOP;
END $$;
CREATE FUNCTION settle_right(p_right uuid, p_mineral text, p_scale text) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_table text;
BEGIN
  FOREACH v_table IN ARRAY facts_on_rights() LOOP
    EXECUTE format('UPDATE %I SET mineral = $2, scale = coalesce($3, scale) WHERE right_id = $1
                    AND (mineral, scale) IS DISTINCT FROM ($2, coalesce($3, scale))', v_table)
      USING p_right, p_mineral, p_scale;
  END LOOP;
END $$;
CREATE FUNCTION settle_mine(p_mine uuid, p_basin text, p_mineral text) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_table text;
BEGIN
  UPDATE patrol_facts SET basin = p_basin, mineral = p_mineral
   WHERE mine_id = p_mine AND (basin, mineral) IS DISTINCT FROM (p_basin, p_mineral);
  FOREACH v_table IN ARRAY ARRAY['right_facts', 'output_facts'] || facts_on_rights() LOOP
    IF v_table <> 'site_facts' THEN  -- the inventory names a site's basin itself
      EXECUTE format('UPDATE %I SET basin = $2 WHERE mine_id = $1 AND basin IS DISTINCT FROM $2', v_table)
        USING p_mine, p_basin;
    END IF;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION facts_on_rights, settle_right, settle_mine TO kz_worker;

-- As before, and: what is told with the day it `begins` is known from then on where nothing was known earlier; what is
-- told again as it was stays as it is; a thing on a right or a mine takes from them what it does not say itself.
CREATE OR REPLACE FUNCTION keep_fact(p_table text, p_row jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_subject uuid := p_row ->> 'subject_id';
  v_part int := coalesce((p_row ->> 'part')::int, 0);
  v_from date := p_row ->> 'held_from';
  v_until date := coalesce(p_row ->> 'held_until', 'infinity');
  v_row jsonb := p_row || jsonb_build_object('part', v_part, 'held_until', v_until);
  v_known boolean;
  v_same boolean;
BEGIN
  IF v_from >= v_until THEN
    RETURN;
  END IF;
  IF p_row ->> 'right_id' IS NOT NULL AND p_row ->> 'mineral' IS NULL AND p_table = ANY (facts_on_rights()) THEN
    v_row := v_row || coalesce((
      SELECT jsonb_build_object('mineral', f.mineral, 'scale', coalesce(p_row ->> 'scale', f.scale)) FROM right_facts f
       WHERE f.subject_id = (p_row ->> 'right_id')::uuid ORDER BY f.held_from DESC LIMIT 1), '{}');
  END IF;
  IF p_row ->> 'mine_id' IS NOT NULL AND p_row ->> 'basin' IS NULL AND p_table <> 'mine_facts' THEN
    v_row := v_row || coalesce((
      SELECT jsonb_build_object('basin', m.basin, 'mineral', coalesce(v_row ->> 'mineral', m.mineral)) FROM mine_facts m
       WHERE m.subject_id = (p_row ->> 'mine_id')::uuid ORDER BY m.held_from DESC LIMIT 1), '{}');
  END IF;
  IF p_row ->> 'begins' IS NOT NULL THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE subject_id = $1 AND part = $2 AND held_from < $3)', p_table)
      INTO v_known USING v_subject, v_part, v_from;
    IF NOT v_known THEN
      v_from := least(v_from, (p_row ->> 'begins')::date);
    END IF;
    EXECUTE format('SELECT to_jsonb(f) - ''held_from'' - ''told_at'' = to_jsonb(g) - ''held_from'' - ''told_at''
      FROM %1$I f, jsonb_populate_record(NULL::%1$I, $3) g
      WHERE f.subject_id = $1 AND f.part = $2 AND f.held_until = ''infinity'' AND f.held_from <= $4', p_table)
      INTO v_same USING v_subject, v_part, v_row, v_from;
    IF v_same THEN
      EXECUTE format('UPDATE %I SET told_at = $3 WHERE subject_id = $1 AND part = $2 AND held_until = ''infinity''', p_table)
        USING v_subject, v_part, (p_row ->> 'told_at')::timestamptz;
      RETURN;
    END IF;
  END IF;
  v_row := v_row || jsonb_build_object('held_from', v_from);
  IF v_until <> 'infinity' THEN
    EXECUTE format('INSERT INTO %1$I SELECT (jsonb_populate_record(f, jsonb_build_object(''held_from'', $4))).*
      FROM %1$I f WHERE f.subject_id = $1 AND f.part = $2 AND f.held_from < $4 AND f.held_until > $4', p_table)
      USING v_subject, v_part, v_from, v_until;
  END IF;
  EXECUTE format('DELETE FROM %I WHERE subject_id = $1 AND part = $2 AND held_from >= $3 AND held_from < $4', p_table)
    USING v_subject, v_part, v_from, v_until;
  EXECUTE format('UPDATE %I SET held_until = $3 WHERE subject_id = $1 AND part = $2 AND held_from < $3
                  AND held_until > $3', p_table) USING v_subject, v_part, v_from;
  EXECUTE format('INSERT INTO %1$I SELECT (jsonb_populate_record(NULL::%1$I, $1)).*', p_table) USING v_row;
END $$;
