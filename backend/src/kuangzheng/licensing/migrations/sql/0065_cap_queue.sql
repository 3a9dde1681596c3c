-- Whoever moves caps queues for them. Who waits for a row that is changed goes on to its next version and meets
-- there all who came later: of 32 approvals at once some waited three turns. An advisory lock is given in the
-- order asked for. Each cap has its own, taken in the order of the ids, and then the rows, which are free.
CREATE FUNCTION caps_lock(p_caps uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('plan_cap ' || q.id, 0))
     FROM (SELECT id FROM unnest(p_caps) AS id ORDER BY id) q;
  PERFORM FROM (SELECT c.id FROM plan_caps c WHERE c.id = ANY (p_caps) ORDER BY c.id FOR UPDATE) locked;
END $$;

CREATE OR REPLACE FUNCTION caps_reserve(
  p_id uuid, p_application uuid, p_division text, p_mineral text, p_mines int, p_capacity numeric,
  p_unit text, p_size text, p_on date, p_at timestamptz) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_open cap_reservations;
  v_ids uuid[];
  v_asked numeric[];
  v_lines jsonb;
  v_refused boolean;
  v_stale boolean;
BEGIN
  IF NOT coalesce(p_division >= scope_lo() AND p_division < scope_hi(), false) THEN
    RAISE EXCEPTION 'division outside the scope' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('plan_caps', 0));
  IF EXISTS (SELECT FROM plans p WHERE p.division_code = left(p_division, 6) AND p.status = 'in_force'
                AND p.in_force_on <= p_on AND coalesce(p.extended_to, p.valid_to) < p_on) THEN
    RETURN jsonb_build_object('state', 'expired', 'caps', '[]'::jsonb);
  END IF;
  INSERT INTO cap_reservations (id, division_code, application_id, mineral, mines, capacity, unit, size_class,
                                on_date, reserved_at)
  VALUES (p_id, p_division, p_application, p_mineral, p_mines, p_capacity, p_unit, p_size, p_on, p_at)
  ON CONFLICT (application_id) WHERE status = 'reserved' DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO v_open FROM cap_reservations WHERE application_id = p_application AND status = 'reserved';
    RETURN jsonb_build_object('reservation_id', v_open.id, 'caps', '[]'::jsonb, 'state',
      CASE WHEN (v_open.division_code, v_open.mineral, v_open.mines, v_open.capacity, v_open.unit, v_open.size_class)
        IS NOT DISTINCT FROM (p_division COLLATE "C", p_mineral, p_mines, p_capacity::numeric(18, 4), p_unit, p_size)
      THEN 'repeated' ELSE 'differs' END);
  END IF;
  SELECT array_agg(h.id ORDER BY h.id), array_agg(cap_asked(h, p_mines, p_capacity, p_unit, p_size) ORDER BY h.id)
    INTO v_ids, v_asked FROM caps_holding(p_division, p_mineral, p_on) h;

  PERFORM caps_lock(v_ids);
  LOOP
    WITH revision AS MATERIALIZED (
      SELECT coalesce(max(seq), 0) || '.' || count(*) AS told FROM register_changes
    ), weighed AS MATERIALIZED (
      SELECT c, a.asked,
             CASE
               WHEN a.asked IS NULL THEN true
               WHEN c.kind = 'large_medium_share' THEN p_mines > a.asked
                 AND (c.committed + c.reserved + a.asked) * 100 < c.cap * (c.committed_of + c.reserved_of + p_mines)
               ELSE a.asked > 0 AND c.committed + c.reserved + a.asked > c.cap END AS exceeded,
             (c.counted_on, c.counted_revision) IS DISTINCT FROM (p_on, r.told) AS stale
        FROM unnest(v_ids, v_asked) AS a (id, asked) JOIN plan_caps c ON c.id = a.id, revision r
    ), judged AS MATERIALIZED (
      SELECT w.c AS cap, w.asked, w.exceeded, bool_or(w.stale) OVER () AS stale,
             bool_or(w.exceeded AND (w.c).enforced) OVER () AS refused
        FROM weighed w
    ), moved AS (
      UPDATE plan_caps c
         SET reserved = c.reserved + coalesce(j.asked, 0),
             reserved_of = c.reserved_of + CASE c.kind WHEN 'large_medium_share' THEN p_mines ELSE 0 END
        FROM judged j WHERE c.id = (j.cap).id AND NOT j.refused AND NOT j.stale
      RETURNING new.id, new.division_code, new.committed, new.reserved, new.reserved - old.reserved AS delta,
                new.reserved_of - old.reserved_of AS delta_of
    ), ledger AS (
      INSERT INTO cap_movements (division_code, cap_id, reservation_id, movement, reserved_delta, reserved_of_delta,
                                 committed_after, reserved_after, recorded_at)
      SELECT division_code, id, p_id, 'reserved', delta, delta_of, committed, reserved, p_at FROM moved
    )
    SELECT coalesce(jsonb_agg(jsonb_build_object(
             'cap_id', (j.cap).id, 'key', (j.cap).key, 'kind', (j.cap).kind, 'mineral', (j.cap).mineral,
             'unit', (j.cap).unit, 'division_code', (j.cap).division_code, 'cap', trim_scale((j.cap).cap)::text,
             'committed', trim_scale((j.cap).committed)::text, 'reserved', trim_scale((j.cap).reserved)::text,
             'asked', trim_scale(j.asked)::text, 'of', CASE WHEN (j.cap).kind = 'large_medium_share'
               THEN (j.cap).committed_of + (j.cap).reserved_of + p_mines END,
             'enforced', (j.cap).enforced, 'effect', (j.cap).effect, 'exceeded', j.exceeded)
             ORDER BY (j.cap).kind, (j.cap).mineral, (j.cap).id), '[]'),
           coalesce(bool_or(j.refused), false), coalesce(bool_or(j.stale), false)
      INTO v_lines, v_refused, v_stale FROM judged j;
    EXIT WHEN NOT v_stale;
    PERFORM caps_recount(v_ids, p_on, p_at);
  END LOOP;
  IF v_refused THEN
    DELETE FROM cap_reservations WHERE id = p_id;
    RETURN jsonb_build_object('state', 'refused', 'caps', v_lines);
  END IF;
  RETURN jsonb_build_object('state', 'reserved', 'reservation_id', p_id, 'caps', v_lines);
END $$;

CREATE OR REPLACE FUNCTION caps_settle(
  p_application uuid, p_status text, p_right uuid, p_reason text, p_at timestamptz) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  SELECT id INTO v_id FROM cap_reservations
   WHERE application_id = p_application AND status = 'reserved'
     AND division_code >= scope_lo() AND division_code < scope_hi();
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM caps_lock(ARRAY(SELECT DISTINCT m.cap_id FROM cap_movements m WHERE m.reservation_id = v_id));
  UPDATE cap_reservations SET status = p_status, right_id = p_right, reason = p_reason, settled_at = p_at
   WHERE id = v_id AND status = 'reserved';
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  WITH held AS (
    SELECT m.cap_id, sum(m.reserved_delta) AS amount, sum(m.reserved_of_delta) AS amount_of
      FROM cap_movements m WHERE m.reservation_id = v_id GROUP BY 1
  ), moved AS (
    UPDATE plan_caps c
       SET reserved = c.reserved - h.amount, reserved_of = c.reserved_of - h.amount_of,
           committed = c.committed + CASE p_status WHEN 'committed' THEN h.amount ELSE 0 END,
           committed_of = c.committed_of + CASE p_status WHEN 'committed' THEN h.amount_of ELSE 0 END
      FROM held h WHERE c.id = h.cap_id
    RETURNING new.id, new.division_code, new.committed, new.reserved, new.reserved - old.reserved AS delta,
              new.reserved_of - old.reserved_of AS delta_of, new.committed - old.committed AS committed_delta,
              new.committed_of - old.committed_of AS committed_of_delta
  )
  INSERT INTO cap_movements (division_code, cap_id, reservation_id, movement, committed_delta, committed_of_delta,
                             reserved_delta, reserved_of_delta, committed_after, reserved_after, recorded_at)
  SELECT division_code, id, v_id, p_status, committed_delta, committed_of_delta, delta, delta_of, committed,
         reserved, p_at FROM moved ORDER BY id;
  RETURN v_id;
END $$;

CREATE OR REPLACE FUNCTION caps_refresh(p_plan uuid, p_on date, p_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_ids uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM plans WHERE id = p_plan AND division_code >= scope_lo() AND division_code < scope_hi()) THEN
    RAISE EXCEPTION 'plan outside the scope' USING ERRCODE = '42501';
  END IF;
  v_ids := ARRAY(SELECT id FROM plan_caps WHERE plan_id = p_plan);
  PERFORM caps_lock(v_ids);
  PERFORM caps_recount(v_ids, p_on, p_at);
END $$;
