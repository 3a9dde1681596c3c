-- What the other services told, one row for each state in which a thing was and the days between which it held: figures
-- are counted from these rows, of today or of a day that is past. A day is asked as held_from <= day < held_until.
-- A table of facts: the columns that every kind has and its own, its key, its places in the order of divisions, its
-- policy. Only the reader of the feeds writes; what it follows was audited where it happened.
CREATE PROCEDURE make_facts(p_name text, p_columns text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($t$CREATE TABLE %I (
    division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
    subject_id    uuid NOT NULL,
    part          int NOT NULL DEFAULT 0 CHECK (part >= 0),
    held_from     date NOT NULL,
    held_until    date NOT NULL DEFAULT 'infinity',
    name          text NOT NULL,
    right_id      uuid,
    mine_id       uuid,
    mineral       text,
    scale         text,
    status        text,
    basin         text,
    told_at       timestamptz NOT NULL,
    %s,
    CHECK (held_from < held_until),
    PRIMARY KEY (subject_id, part, held_from))$t$, p_name, p_columns);
  EXECUTE format('CREATE INDEX %I ON %I (division_code, held_until)', p_name || '_division', p_name);
  EXECUTE format('CREATE INDEX %I ON %I (mine_id) WHERE mine_id IS NOT NULL', p_name || '_mine', p_name);
  EXECUTE format('CALL protect_rows(%L)', p_name);
  EXECUTE format('REVOKE INSERT, UPDATE ON %I FROM kz_official', p_name);
  EXECUTE format('GRANT DELETE ON %I TO kz_worker', p_name);
END $$;

CALL make_facts('mine_facts', 'township text');
CALL make_facts('right_facts', $$
  kind           text NOT NULL CHECK (kind IN ('exploration', 'mining')),
  code           text NOT NULL,
  licence_status text,
  method         text,
  holder_name    text,
  area_km2       numeric(16, 4) NOT NULL,
  capacity_wt    numeric(18, 6),
  capacity_wm3   numeric(18, 6),
  term_from      date,
  term_to        date$$);
CALL make_facts('output_facts', $$
  year           int NOT NULL CHECK (year BETWEEN 1949 AND 2200),
  quarter        int CHECK (quarter BETWEEN 1 AND 4),
  period_end     date NOT NULL,
  output         numeric(20, 6) NOT NULL,
  unit           text NOT NULL,
  output_wt      numeric(20, 6),
  output_wm3     numeric(20, 6),
  sales_fen      bigint NOT NULL$$);

-- From a day until another the thing was as the row says, whatever was told of those days before. The basin of a thing
-- that lies on a mine is the mine's.
CREATE FUNCTION keep_fact(p_table text, p_row jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_subject uuid := p_row ->> 'subject_id';
  v_part int := coalesce((p_row ->> 'part')::int, 0);
  v_from date := p_row ->> 'held_from';
  v_until date := coalesce(p_row ->> 'held_until', 'infinity');
  v_row jsonb := p_row || jsonb_build_object('part', v_part, 'held_until', v_until);
BEGIN
  IF v_from >= v_until THEN
    RETURN;
  END IF;
  IF p_table <> 'mine_facts' AND p_row ->> 'mine_id' IS NOT NULL AND p_row ->> 'basin' IS NULL THEN
    v_row := v_row || jsonb_build_object('basin', (
      SELECT m.basin FROM mine_facts m WHERE m.subject_id = (p_row ->> 'mine_id')::uuid
       ORDER BY m.held_from DESC LIMIT 1));
  END IF;
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
GRANT EXECUTE ON FUNCTION keep_fact TO kz_worker;

-- How far each producer was read: what a page shows beside its figures.
CREATE FUNCTION facts_heard() RETURNS TABLE (
    producer text, read boolean, failed boolean, event_time timestamptz, heard_at timestamptz, lag_s double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.producer, c.cursor IS NOT NULL, c.failure IS NOT NULL, c.event_time,
         greatest(c.updated_at, c.lag_at), c.lag_s
    FROM feed_cursors c ORDER BY c.producer
$$;
REVOKE ALL ON FUNCTION facts_heard FROM PUBLIC;
GRANT EXECUTE ON FUNCTION facts_heard TO kz_official, kz_worker, kz_verifier;
