-- A page of a snapshot as few statements instead of several for each row, decision 0124. The answer is the same as that
-- of keep_fact for one row after the other: rows of different things do not touch each other, and what is told several
-- times of one thing is gone through in its order.
CREATE FUNCTION keep_facts(p_table text, p_rows jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_rows jsonb;
BEGIN
  FOR v_rows IN
    SELECT jsonb_agg(n.told ORDER BY n.place) FROM (
      SELECT t.place, t.told || jsonb_build_object('part', k.part, 'held_until', k.until) AS told,
             row_number() OVER (PARTITION BY (t.told ->> 'subject_id')::uuid, k.part ORDER BY t.place) AS turn
        FROM jsonb_array_elements(p_rows) WITH ORDINALITY AS t (told, place),
             LATERAL (SELECT coalesce((t.told ->> 'part')::int, 0) AS part,
                             coalesce((t.told ->> 'held_until')::date, 'infinity') AS until) k
       WHERE (t.told ->> 'held_from')::date < k.until
    ) n GROUP BY n.turn ORDER BY n.turn
  LOOP
    PERFORM keep_different_facts(p_table, v_rows);
  END LOOP;
END $$;

-- Of each thing one row at most. Statements are planned anew at every page: the first one finds empty tables, and a plan
-- made for those would go through whole tables for each row of the last.
CREATE FUNCTION keep_different_facts(p_table text, p_rows jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_rows jsonb := p_rows;
  v_ids uuid[];
BEGIN
  IF p_table = ANY (facts_on_rights()) THEN
    SELECT array_agg(DISTINCT (n.told ->> 'right_id')::uuid) INTO v_ids FROM jsonb_array_elements(v_rows) n (told)
     WHERE n.told ->> 'right_id' IS NOT NULL AND n.told ->> 'mineral' IS NULL;
    IF v_ids IS NOT NULL THEN
      EXECUTE $q$SELECT jsonb_agg(CASE WHEN f.subject_id IS NULL THEN n.told ELSE n.told || jsonb_build_object(
               'mineral', f.mineral, 'scale', coalesce(n.told ->> 'scale', f.scale)) END ORDER BY n.place)
          FROM jsonb_array_elements($1) WITH ORDINALITY AS n (told, place)
          LEFT JOIN (SELECT DISTINCT ON (r.subject_id) r.subject_id, r.mineral, r.scale FROM right_facts r
                      WHERE r.subject_id = ANY ($2) ORDER BY r.subject_id, r.held_from DESC) f
            ON f.subject_id = (n.told ->> 'right_id')::uuid AND n.told ->> 'mineral' IS NULL$q$
        INTO v_rows USING v_rows, v_ids;
    END IF;
  END IF;
  IF p_table <> 'mine_facts' THEN
    SELECT array_agg(DISTINCT (n.told ->> 'mine_id')::uuid) INTO v_ids FROM jsonb_array_elements(v_rows) n (told)
     WHERE n.told ->> 'mine_id' IS NOT NULL AND n.told ->> 'basin' IS NULL;
    IF v_ids IS NOT NULL THEN
      EXECUTE $q$SELECT jsonb_agg(CASE WHEN f.subject_id IS NULL THEN n.told ELSE n.told || jsonb_build_object(
               'basin', f.basin, 'mineral', coalesce(n.told ->> 'mineral', f.mineral)) END ORDER BY n.place)
          FROM jsonb_array_elements($1) WITH ORDINALITY AS n (told, place)
          LEFT JOIN (SELECT DISTINCT ON (m.subject_id) m.subject_id, m.basin, m.mineral FROM mine_facts m
                      WHERE m.subject_id = ANY ($2) ORDER BY m.subject_id, m.held_from DESC) f
            ON f.subject_id = (n.told ->> 'mine_id')::uuid AND n.told ->> 'basin' IS NULL$q$
        INTO v_rows USING v_rows, v_ids;
    END IF;
  END IF;
  IF v_rows @? '$[*].begins ? (@ != null)' THEN
    v_rows := facts_not_yet_so(p_table, v_rows);
  END IF;
  EXECUTE format('INSERT INTO %1$I
    SELECT (jsonb_populate_record(f, jsonb_build_object(''held_from'', n.held_until))).*
      FROM jsonb_populate_recordset(NULL::%1$I, $1) n JOIN %1$I f ON f.subject_id = n.subject_id AND f.part = n.part
     WHERE n.held_until <> ''infinity'' AND f.held_from < n.held_until AND f.held_until > n.held_until', p_table)
    USING v_rows;
  EXECUTE format('DELETE FROM %1$I f USING jsonb_populate_recordset(NULL::%1$I, $1) n
    WHERE f.subject_id = n.subject_id AND f.part = n.part AND f.held_from >= n.held_from AND f.held_from < n.held_until',
    p_table) USING v_rows;
  EXECUTE format('UPDATE %1$I f SET held_until = n.held_from FROM jsonb_populate_recordset(NULL::%1$I, $1) n
    WHERE f.subject_id = n.subject_id AND f.part = n.part AND f.held_from < n.held_from AND f.held_until > n.held_from',
    p_table) USING v_rows;
  EXECUTE format('INSERT INTO %1$I SELECT * FROM jsonb_populate_recordset(NULL::%1$I, $1)', p_table) USING v_rows;
END $$;

-- Of rows that say the day on which their thing `begins`: held from then on where nothing was known earlier, and without
-- those that are told as they already were, which are only heard again.
CREATE FUNCTION facts_not_yet_so(p_table text, p_rows jsonb) RETURNS jsonb
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_rows jsonb;
  v_ids uuid[];
  v_same uuid[];
  v_parts int[];
BEGIN
  SELECT array_agg((n.told ->> 'subject_id')::uuid) INTO v_ids FROM jsonb_array_elements(p_rows) n (told);
  EXECUTE format($q$SELECT jsonb_agg(CASE WHEN n.told ->> 'begins' IS NULL OR f.since < (n.told ->> 'held_from')::date
      THEN n.told ELSE n.told || jsonb_build_object('held_from',
        least((n.told ->> 'held_from')::date, (n.told ->> 'begins')::date)) END ORDER BY n.place)
    FROM jsonb_array_elements($1) WITH ORDINALITY AS n (told, place)
    LEFT JOIN (SELECT k.subject_id, k.part, min(k.held_from) AS since FROM %I k
                WHERE k.subject_id = ANY ($2) GROUP BY k.subject_id, k.part) f
      ON f.subject_id = (n.told ->> 'subject_id')::uuid AND f.part = (n.told ->> 'part')::int$q$, p_table)
    INTO v_rows USING p_rows, v_ids;
  EXECUTE format('WITH same AS (
      UPDATE %1$I f SET told_at = g.told_at
        FROM jsonb_array_elements($1) n (told), LATERAL jsonb_populate_record(NULL::%1$I, n.told) g
       WHERE n.told ->> ''begins'' IS NOT NULL AND f.subject_id = g.subject_id AND f.part = g.part
         AND f.held_until = ''infinity'' AND f.held_from <= g.held_from
         AND to_jsonb(f) - ''held_from'' - ''told_at'' = to_jsonb(g) - ''held_from'' - ''told_at''
      RETURNING f.subject_id, f.part
    ) SELECT array_agg(subject_id), array_agg(part) FROM same', p_table) INTO v_same, v_parts USING v_rows;
  IF v_same IS NULL THEN
    RETURN v_rows;
  END IF;
  SELECT coalesce(jsonb_agg(n.told ORDER BY n.place), '[]') INTO v_rows
    FROM jsonb_array_elements(v_rows) WITH ORDINALITY AS n (told, place)
    LEFT JOIN unnest(v_same, v_parts) AS s (subject_id, part)
      ON s.subject_id = (n.told ->> 'subject_id')::uuid AND s.part = (n.told ->> 'part')::int
   WHERE s.subject_id IS NULL;
  RETURN v_rows;
END $$;

-- What lies on the rights and mines of a page takes from them what their last telling says, as settle_right and
-- settle_mine do for one: [{right, mineral, scale}], [{mine, basin, mineral}], each right and mine once.
CREATE FUNCTION settle_rights(p_told jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_table text;
BEGIN
  FOREACH v_table IN ARRAY facts_on_rights() LOOP
    EXECUTE format('UPDATE %I f SET mineral = t.mineral, scale = coalesce(t.scale, f.scale)
      FROM jsonb_to_recordset($1) t ("right" uuid, mineral text, scale text) WHERE f.right_id = t."right"
       AND (f.mineral, f.scale) IS DISTINCT FROM (t.mineral, coalesce(t.scale, f.scale))', v_table) USING p_told;
  END LOOP;
END $$;
CREATE FUNCTION settle_mines(p_told jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_table text;
BEGIN
  EXECUTE 'UPDATE patrol_facts f SET basin = t.basin, mineral = t.mineral
    FROM jsonb_to_recordset($1) t (mine uuid, basin text, mineral text)
   WHERE f.mine_id = t.mine AND (f.basin, f.mineral) IS DISTINCT FROM (t.basin, t.mineral)' USING p_told;
  FOREACH v_table IN ARRAY ARRAY['right_facts', 'output_facts', 'reserve_facts'] || facts_on_rights() LOOP
    IF v_table <> 'site_facts' THEN  -- the inventory names a site's basin itself
      EXECUTE format('UPDATE %I f SET basin = t.basin FROM jsonb_to_recordset($1) t (mine uuid, basin text)
        WHERE f.mine_id = t.mine AND f.basin IS DISTINCT FROM t.basin', v_table) USING p_told;
    END IF;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION keep_facts, keep_different_facts, facts_not_yet_so, settle_rights, settle_mines TO kz_worker;
