-- What the register holds of some caps on a day, for counting it in (0022) and for showing it between two
-- counts: a reader sees a right that was entered a moment ago.
CREATE FUNCTION find_cap_counts(p_caps uuid[], p_on date)
  RETURNS TABLE (id uuid, committed numeric, committed_of int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH asked AS (SELECT c.* FROM plan_caps c WHERE c.id = ANY (p_caps)), held AS (
    SELECT r.lo, r.hi, v.minerals[1] AS mineral, v.scale_class, v.capacity_unit,
           count(*) AS rights, sum(v.capacity_value) AS capacity
      FROM (SELECT DISTINCT lo, hi FROM asked) r
      JOIN mining_right_versions v ON v.division_code >= r.lo AND v.division_code < r.hi
     WHERE v.kind = 'mining' AND (v.valid_during @> p_on) IS TRUE
       AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to, p_on))
     GROUP BY 1, 2, 3, 4, 5
  )
  SELECT s.id,
         CASE s.kind
           WHEN 'large_medium_share' THEN coalesce(sum(h.rights) FILTER (WHERE h.scale_class IN ('large', 'medium')), 0)
           WHEN 'annual_output' THEN coalesce(round(sum(h.capacity * u.size) / min(own.size), 4), 0)
           ELSE coalesce(sum(h.rights), 0) END,
         CASE s.kind WHEN 'large_medium_share' THEN coalesce(sum(h.rights), 0) ELSE 0 END::int
    FROM asked s
    LEFT JOIN held h ON h.lo = s.lo AND h.hi = s.hi AND (s.mineral IS NULL OR h.mineral = s.mineral)
    LEFT JOIN capacity_units own ON own.symbol = s.unit
    LEFT JOIN capacity_units u ON u.symbol = h.capacity_unit AND u.dimension = own.dimension
   GROUP BY s.id, s.kind
$$;
GRANT EXECUTE ON FUNCTION find_cap_counts TO kz_official, kz_worker;

CREATE OR REPLACE FUNCTION caps_recount(p_caps uuid[], p_on date, p_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_revision text := register_revision();
  v_stale uuid[] := ARRAY(SELECT c.id FROM plan_caps c WHERE c.id = ANY (p_caps)
                             AND (c.counted_on, c.counted_revision) IS DISTINCT FROM (p_on, v_revision));
BEGIN
  IF cardinality(v_stale) = 0 THEN
    RETURN;
  END IF;
  WITH told AS (
    UPDATE plan_caps c SET committed = n.committed, committed_of = n.committed_of,
                           counted_on = p_on, counted_revision = v_revision
      FROM find_cap_counts(v_stale, p_on) n WHERE c.id = n.id
    RETURNING c.id, c.division_code, old.counted_on IS NULL AS first, new.committed, new.reserved,
              new.committed - old.committed AS delta, new.committed_of - old.committed_of AS delta_of
  )
  INSERT INTO cap_movements (division_code, cap_id, movement, committed_delta, committed_of_delta,
                             committed_after, reserved_after, recorded_at)
  SELECT division_code, id, CASE WHEN first THEN 'opened' ELSE 'recounted' END, delta, delta_of,
         committed, reserved, p_at
    FROM told WHERE first OR delta <> 0 OR delta_of <> 0 ORDER BY id;
END $$;

-- As in 0022, with as little as can be between the lock and the end of the transaction: the reservation and
-- its audit entry are written before, check, figures and ledger are one statement. Refused, the
-- reservation is taken back.
CREATE OR REPLACE FUNCTION caps_reserve(
  p_id uuid, p_application uuid, p_division text, p_mineral text, p_mines int, p_capacity numeric,
  p_unit text, p_size text, p_on date, p_at timestamptz) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_open cap_reservations;
  v_ids uuid[];
  v_lines jsonb;
  v_refused boolean;
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
  v_ids := ARRAY(SELECT h.id FROM caps_holding(p_division, p_mineral, p_on) h);
  PERFORM FROM (SELECT c.id FROM plan_caps c WHERE c.id = ANY (v_ids) ORDER BY c.id FOR UPDATE) locked;
  PERFORM caps_recount(v_ids, p_on, p_at);
  WITH judged AS MATERIALIZED (
    SELECT c AS cap, a.asked, e.exceeded, bool_or(e.exceeded AND c.enforced) OVER () AS refused
      FROM plan_caps c, LATERAL (SELECT cap_asked(c, p_mines, p_capacity, p_unit, p_size) AS asked) a,
           LATERAL (SELECT cap_exceeded(c, a.asked, p_mines) AS exceeded) e
     WHERE c.id = ANY (v_ids)
  ), moved AS (
    UPDATE plan_caps c
       SET reserved = c.reserved + coalesce(j.asked, 0),
           reserved_of = c.reserved_of + CASE c.kind WHEN 'large_medium_share' THEN p_mines ELSE 0 END
      FROM judged j WHERE c.id = (j.cap).id AND NOT j.refused
    RETURNING new.id, new.division_code, new.committed, new.reserved, new.reserved - old.reserved AS delta,
              new.reserved_of - old.reserved_of AS delta_of
  ), ledger AS (
    INSERT INTO cap_movements (division_code, cap_id, reservation_id, movement, reserved_delta, reserved_of_delta,
                               committed_after, reserved_after, recorded_at)
    SELECT division_code, id, p_id, 'reserved', delta, delta_of, committed, reserved, p_at FROM moved
  )
  SELECT coalesce(jsonb_agg(cap_line(j.cap, j.asked, p_mines, j.exceeded)
                            ORDER BY (j.cap).kind, (j.cap).mineral, (j.cap).id), '[]'),
         coalesce(bool_or(j.refused), false)
    INTO v_lines, v_refused FROM judged j;
  IF v_refused THEN
    DELETE FROM cap_reservations WHERE id = p_id;
    RETURN jsonb_build_object('state', 'refused', 'caps', v_lines);
  END IF;
  RETURN jsonb_build_object('state', 'reserved', 'reservation_id', p_id, 'caps', v_lines);
END $$;
