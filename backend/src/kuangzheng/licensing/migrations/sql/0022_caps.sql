-- Caps of plans as invariants. A cap row says how much is taken: `committed` is what the register holds,
-- counted anew when the register or the day has changed, `reserved` what accepted applications hold. All
-- writes go through the functions below, which lock the rows of one application in the order of their ids,
-- so that two of them can neither overshoot nor wait for each other in a circle.

CREATE TABLE capacity_units (
  symbol    text PRIMARY KEY,
  dimension text NOT NULL CHECK (dimension IN ('mass', 'volume')),
  size      numeric NOT NULL CHECK (size > 0)
);
COMMENT ON TABLE capacity_units IS 'reference: yearly capacities in tonnes or cubic metres';
ALTER TABLE capacity_units ENABLE ROW LEVEL SECURITY;
INSERT INTO capacity_units VALUES
  ('克/年', 'mass', 0.000001), ('千克/年', 'mass', 0.001), ('吨/年', 'mass', 1), ('万吨/年', 'mass', 10000),
  ('亿吨/年', 'mass', 100000000), ('克拉/年', 'mass', 0.0000002), ('万克拉/年', 'mass', 0.002),
  ('立方米/年', 'volume', 1), ('万立方米/年', 'volume', 10000), ('亿立方米/年', 'volume', 100000000);

CREATE TABLE plan_caps (
  id               uuid PRIMARY KEY,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  plan_id          uuid NOT NULL REFERENCES plans,
  key              text NOT NULL CHECK (length(key) BETWEEN 1 AND 120),
  kind             text NOT NULL CHECK (kind IN
                     ('mine_count', 'mineral_mine_count', 'annual_output', 'large_medium_share')),
  mineral          text,
  unit             text NOT NULL,
  cap              numeric(18, 4) NOT NULL CHECK (cap >= 0),
  enforced         boolean NOT NULL,
  effect           text NOT NULL CHECK (effect IN ('binding', 'expected', 'open')),
  lo               text COLLATE "C" NOT NULL,
  hi               text COLLATE "C" NOT NULL,
  committed        numeric(18, 4) NOT NULL DEFAULT 0 CHECK (committed >= 0),
  reserved         numeric(18, 4) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  committed_of     int NOT NULL DEFAULT 0 CHECK (committed_of >= 0),
  reserved_of      int NOT NULL DEFAULT 0 CHECK (reserved_of >= 0),
  counted_on       date,
  counted_revision text,
  UNIQUE (plan_id, key),
  CHECK ((kind IN ('mineral_mine_count', 'annual_output')) = (mineral IS NOT NULL))
);
COMMENT ON COLUMN plan_caps.committed_of IS
  'of a share only: all mines, beside the large and medium ones in committed';
CREATE INDEX plan_caps_division ON plan_caps (division_code, id);
CALL protect_rows('plan_caps');
REVOKE INSERT, UPDATE ON plan_caps FROM kz_official, kz_worker;
CREATE POLICY superior_rows ON plan_caps FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));

CREATE TABLE cap_reservations (
  id             uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  application_id uuid NOT NULL,
  mineral        text NOT NULL CHECK (length(mineral) BETWEEN 1 AND 60),
  mines          int NOT NULL CHECK (mines BETWEEN 0 AND 1000),
  capacity       numeric(18, 4) CHECK (capacity >= 0),
  unit           text,
  size_class     text CHECK (size_class IN ('large', 'medium', 'small')),
  on_date        date NOT NULL,
  status         text NOT NULL DEFAULT 'reserved' CHECK (status IN ('reserved', 'committed', 'released')),
  right_id       uuid REFERENCES mining_rights,
  reason         text CHECK (length(reason) BETWEEN 1 AND 500),
  reserved_at    timestamptz NOT NULL,
  settled_at     timestamptz,
  CHECK ((capacity IS NULL) = (unit IS NULL)),
  CHECK ((status = 'reserved') = (settled_at IS NULL)),
  CHECK (status <> 'released' OR reason IS NOT NULL)
);
CREATE INDEX cap_reservations_division ON cap_reservations (division_code, id);
CREATE UNIQUE INDEX cap_reservations_open ON cap_reservations (application_id) WHERE status = 'reserved';
CREATE INDEX cap_reservations_application ON cap_reservations (application_id);
CALL protect_rows('cap_reservations');
REVOKE INSERT, UPDATE ON cap_reservations FROM kz_official, kz_worker;
CALL audit_table('cap_reservations');

-- Every change of a cap row, so that its figures can be proven: the sums of the deltas are the figures.
CREATE TABLE cap_movements (
  seq                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  division_code      text COLLATE "C" NOT NULL,
  cap_id             uuid NOT NULL REFERENCES plan_caps,
  reservation_id     uuid REFERENCES cap_reservations,
  movement           text NOT NULL CHECK (movement IN
                       ('opened', 'carried', 'recounted', 'reserved', 'committed', 'released')),
  committed_delta    numeric(18, 4) NOT NULL DEFAULT 0,
  reserved_delta     numeric(18, 4) NOT NULL DEFAULT 0,
  committed_of_delta int NOT NULL DEFAULT 0,
  reserved_of_delta  int NOT NULL DEFAULT 0,
  committed_after    numeric(18, 4) NOT NULL,
  reserved_after     numeric(18, 4) NOT NULL,
  recorded_by        text NOT NULL DEFAULT kz_setting('kz.actor'),
  recorded_at        timestamptz NOT NULL
);
CREATE INDEX cap_movements_cap ON cap_movements (cap_id, seq);
CREATE INDEX cap_movements_reservation ON cap_movements (reservation_id);
CREATE INDEX cap_movements_division ON cap_movements (division_code, seq);
CALL protect_rows('cap_movements');
REVOKE INSERT, UPDATE ON cap_movements FROM kz_official, kz_worker;
CALL make_append_only('cap_movements');

-- The caps that hold for a division and mineral on a day: those of its own plan and of the plans above.
CREATE FUNCTION caps_holding(p_division text, p_mineral text, p_on date) RETURNS SETOF plan_caps
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT c.* FROM plan_caps c JOIN plans p ON p.id = c.plan_id
   WHERE p.division_code = ANY (ARRAY['100000', rpad(left(p_division, 2), 6, '0'),
           rpad(left(p_division, 4), 6, '0'), left(p_division, 6), p_division])
     AND p.in_force_on <= p_on AND (p.ends_on IS NULL OR p.ends_on > p_on)
     AND coalesce(p.extended_to, p.valid_to) >= p_on
     AND (c.mineral IS NULL OR c.mineral = p_mineral)
$$;

-- Counts the register into locked cap rows whose count is older than the register or the day.
CREATE FUNCTION caps_recount(p_caps uuid[], p_on date, p_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_revision text := register_revision();
BEGIN
  IF NOT EXISTS (SELECT FROM plan_caps c WHERE c.id = ANY (p_caps)
                    AND (c.counted_on, c.counted_revision) IS DISTINCT FROM (p_on, v_revision)) THEN
    RETURN;
  END IF;
  WITH stale AS (
    SELECT c.* FROM plan_caps c WHERE c.id = ANY (p_caps)
       AND (c.counted_on, c.counted_revision) IS DISTINCT FROM (p_on, v_revision)
  ), held AS (
    SELECT r.lo, r.hi, v.minerals[1] AS mineral, v.scale_class, v.capacity_unit,
           count(*) AS rights, sum(v.capacity_value) AS capacity
      FROM (SELECT DISTINCT lo, hi FROM stale) r
      JOIN mining_right_versions v ON v.division_code >= r.lo AND v.division_code < r.hi
     WHERE v.kind = 'mining' AND (v.valid_during @> p_on) IS TRUE
       AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to, p_on))
     GROUP BY 1, 2, 3, 4, 5
  ), counted AS (
    SELECT s.id,
           CASE s.kind
             WHEN 'large_medium_share' THEN coalesce(sum(h.rights) FILTER (WHERE h.scale_class IN ('large', 'medium')), 0)
             WHEN 'annual_output' THEN coalesce(round(sum(h.capacity * u.size) / min(own.size), 4), 0)
             ELSE coalesce(sum(h.rights), 0) END AS committed,
           CASE s.kind WHEN 'large_medium_share' THEN coalesce(sum(h.rights), 0) ELSE 0 END AS committed_of
      FROM stale s
      LEFT JOIN held h ON h.lo = s.lo AND h.hi = s.hi AND (s.mineral IS NULL OR h.mineral = s.mineral)
      LEFT JOIN capacity_units own ON own.symbol = s.unit
      LEFT JOIN capacity_units u ON u.symbol = h.capacity_unit AND u.dimension = own.dimension
     GROUP BY s.id, s.kind
  ), told AS (
    UPDATE plan_caps c SET committed = n.committed, committed_of = n.committed_of,
                           counted_on = p_on, counted_revision = v_revision
      FROM counted n WHERE c.id = n.id
    RETURNING c.id, c.division_code, old.counted_on IS NULL AS first, new.committed, new.reserved,
              new.committed - old.committed AS delta, new.committed_of - old.committed_of AS delta_of
  )
  INSERT INTO cap_movements (division_code, cap_id, movement, committed_delta, committed_of_delta,
                             committed_after, reserved_after, recorded_at)
  SELECT division_code, id, CASE WHEN first THEN 'opened' ELSE 'recounted' END, delta, delta_of,
         committed, reserved, p_at
    FROM told WHERE first OR delta <> 0 OR delta_of <> 0 ORDER BY id;
END $$;

-- What one application adds to a cap row, in the row's unit; null where its capacity has another one.
CREATE FUNCTION cap_asked(p_cap plan_caps, p_mines int, p_capacity numeric, p_unit text, p_size text)
  RETURNS numeric LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE p_cap.kind
    WHEN 'large_medium_share' THEN CASE WHEN p_size IN ('large', 'medium') THEN p_mines ELSE 0 END
    WHEN 'annual_output' THEN
      (SELECT round(p_capacity * u.size / own.size, 4) FROM capacity_units u, capacity_units own
        WHERE u.symbol = p_unit AND own.symbol = p_cap.unit AND u.dimension = own.dimension)
    ELSE p_mines END
$$;

CREATE FUNCTION cap_line(p_cap plan_caps, p_asked numeric, p_mines int, p_exceeded boolean) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('cap_id', p_cap.id, 'key', p_cap.key, 'kind', p_cap.kind, 'mineral', p_cap.mineral,
    'unit', p_cap.unit, 'division_code', p_cap.division_code, 'cap', trim_scale(p_cap.cap)::text,
    'committed', trim_scale(p_cap.committed)::text, 'reserved', trim_scale(p_cap.reserved)::text,
    'asked', trim_scale(p_asked)::text, 'of', CASE WHEN p_cap.kind = 'large_medium_share'
      THEN p_cap.committed_of + p_cap.reserved_of + p_mines END,
    'enforced', p_cap.enforced, 'effect', p_cap.effect, 'exceeded', p_exceeded)
$$;

-- `exceeded`: what stands and what is asked pass the cap, or the share would fall below its floor by a
-- small mine. Whoever adds nothing is not held up by what stands.
CREATE FUNCTION cap_exceeded(p_cap plan_caps, p_asked numeric, p_mines int) RETURNS boolean
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN p_asked IS NULL THEN true
    WHEN p_cap.kind = 'large_medium_share' THEN p_mines > p_asked
      AND (p_cap.committed + p_cap.reserved + p_asked) * 100
          < p_cap.cap * (p_cap.committed_of + p_cap.reserved_of + p_mines)
    ELSE p_asked > 0 AND p_cap.committed + p_cap.reserved + p_asked > p_cap.cap END
$$;

-- Reserves for one application, or says why not: {"state", "reservation_id", "caps": [numbers]}. States:
-- reserved, repeated (the same again), refused (an enforced cap is passed), differs (the application holds
-- another reservation), expired (the division's plan has run out and no other has taken its place).
CREATE FUNCTION caps_reserve(
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
  SELECT array_agg(id) INTO v_ids FROM (
    SELECT c.id FROM plan_caps c
     WHERE c.id IN (SELECT h.id FROM caps_holding(p_division, p_mineral, p_on) h)
     ORDER BY c.id FOR UPDATE) locked;
  SELECT * INTO v_open FROM cap_reservations WHERE application_id = p_application AND status = 'reserved';
  IF FOUND THEN
    RETURN jsonb_build_object('reservation_id', v_open.id, 'caps', '[]'::jsonb, 'state',
      CASE WHEN (v_open.division_code, v_open.mineral, v_open.mines, v_open.capacity, v_open.unit, v_open.size_class)
        IS NOT DISTINCT FROM (p_division COLLATE "C", p_mineral, p_mines, p_capacity::numeric(18, 4), p_unit, p_size)
      THEN 'repeated' ELSE 'differs' END);
  END IF;
  IF EXISTS (SELECT FROM plans p WHERE p.division_code = left(p_division, 6) AND p.status = 'in_force'
                AND p.in_force_on <= p_on AND coalesce(p.extended_to, p.valid_to) < p_on) THEN
    RETURN jsonb_build_object('state', 'expired', 'caps', '[]'::jsonb);
  END IF;
  PERFORM caps_recount(v_ids, p_on, p_at);
  SELECT coalesce(jsonb_agg(cap_line(c, a.asked, p_mines, e.exceeded) ORDER BY c.kind, c.mineral, c.id), '[]'),
         coalesce(bool_or(e.exceeded AND c.enforced), false)
    INTO v_lines, v_refused
    FROM plan_caps c, LATERAL (SELECT cap_asked(c, p_mines, p_capacity, p_unit, p_size) AS asked) a,
         LATERAL (SELECT cap_exceeded(c, a.asked, p_mines) AS exceeded) e
   WHERE c.id = ANY (v_ids);
  IF v_refused THEN
    RETURN jsonb_build_object('state', 'refused', 'caps', v_lines);
  END IF;
  INSERT INTO cap_reservations (id, division_code, application_id, mineral, mines, capacity, unit, size_class,
                                on_date, reserved_at)
  VALUES (p_id, p_division, p_application, p_mineral, p_mines, p_capacity, p_unit, p_size, p_on, p_at);
  WITH moved AS (
    UPDATE plan_caps c
       SET reserved = c.reserved + coalesce(cap_asked(c, p_mines, p_capacity, p_unit, p_size), 0),
           reserved_of = c.reserved_of + CASE c.kind WHEN 'large_medium_share' THEN p_mines ELSE 0 END
     WHERE c.id = ANY (v_ids)
    RETURNING new.id, new.division_code, new.committed, new.reserved, new.reserved - old.reserved AS delta,
              new.reserved_of - old.reserved_of AS delta_of
  )
  INSERT INTO cap_movements (division_code, cap_id, reservation_id, movement, reserved_delta, reserved_of_delta,
                             committed_after, reserved_after, recorded_at)
  SELECT division_code, id, p_id, 'reserved', delta, delta_of, committed, reserved, p_at FROM moved ORDER BY id;
  RETURN jsonb_build_object('state', 'reserved', 'reservation_id', p_id, 'caps', v_lines);
END $$;
GRANT EXECUTE ON FUNCTION caps_reserve TO kz_official, kz_worker;

-- Ends an application's reservation: committed in the transaction that enters the right, or released.
-- Null when the application holds none.
CREATE FUNCTION caps_settle(
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
  PERFORM FROM (SELECT c.id FROM plan_caps c WHERE c.id IN (SELECT m.cap_id FROM cap_movements m WHERE m.reservation_id = v_id)
                 ORDER BY c.id FOR UPDATE) locked;
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
GRANT EXECUTE ON FUNCTION caps_settle TO kz_official, kz_worker;

-- The caps of a plan that is put in force: counted from the register, with what open reservations hold.
-- p_caps: [{"id", "key", "kind", "mineral", "unit", "cap", "enforced", "effect"}]. Whoever reserves
-- meanwhile waits, so that no reservation is missed.
CREATE FUNCTION caps_open(p_plan uuid, p_caps jsonb, p_lo text, p_hi text, p_on date, p_at timestamptz) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_plan plans;
BEGIN
  SELECT * INTO v_plan FROM plans
   WHERE id = p_plan AND division_code >= scope_lo() AND division_code < scope_hi();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'plan outside the scope' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('plan_caps', 0));
  INSERT INTO plan_caps (id, division_code, plan_id, key, kind, mineral, unit, cap, enforced, effect, lo, hi)
  SELECT c.id, v_plan.division_code, p_plan, c.key, c.kind, c.mineral, c.unit, c.cap, c.enforced, c.effect, p_lo, p_hi
    FROM jsonb_to_recordset(p_caps) AS c(id uuid, key text, kind text, mineral text, unit text, cap numeric,
                                         enforced boolean, effect text);
  WITH carried AS (
    INSERT INTO cap_movements (division_code, cap_id, reservation_id, movement, reserved_delta, reserved_of_delta,
                               committed_after, reserved_after, recorded_at)
    SELECT c.division_code, c.id, r.id, 'carried', coalesce(cap_asked(c, r.mines, r.capacity, r.unit, r.size_class), 0),
           CASE c.kind WHEN 'large_medium_share' THEN r.mines ELSE 0 END, 0,
           sum(coalesce(cap_asked(c, r.mines, r.capacity, r.unit, r.size_class), 0)) OVER (PARTITION BY c.id ORDER BY r.id),
           p_at
      FROM plan_caps c JOIN cap_reservations r ON r.status = 'reserved' AND r.division_code >= p_lo
       AND r.division_code < p_hi AND (c.mineral IS NULL OR c.mineral = r.mineral)
     WHERE c.plan_id = p_plan
    RETURNING cap_id, reserved_delta, reserved_of_delta
  )
  UPDATE plan_caps c SET reserved = s.amount, reserved_of = s.amount_of
    FROM (SELECT cap_id, sum(reserved_delta) AS amount, sum(reserved_of_delta) AS amount_of FROM carried GROUP BY 1) s
   WHERE c.id = s.cap_id;
  PERFORM caps_recount(ARRAY(SELECT id FROM plan_caps WHERE plan_id = p_plan), p_on, p_at);
  RETURN (SELECT count(*) FROM plan_caps WHERE plan_id = p_plan);
END $$;
GRANT EXECUTE ON FUNCTION caps_open TO kz_official, kz_worker;

-- Counts the register into all caps of the scope's plans, one plan after another, in order.
CREATE FUNCTION caps_refresh(p_plan uuid, p_on date, p_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_ids uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM plans WHERE id = p_plan AND division_code >= scope_lo() AND division_code < scope_hi()) THEN
    RAISE EXCEPTION 'plan outside the scope' USING ERRCODE = '42501';
  END IF;
  SELECT array_agg(id) INTO v_ids FROM (
    SELECT id FROM plan_caps WHERE plan_id = p_plan ORDER BY id FOR UPDATE) locked;
  PERFORM caps_recount(v_ids, p_on, p_at);
END $$;
GRANT EXECUTE ON FUNCTION caps_refresh TO kz_official, kz_worker;

-- Cap rows whose figures are not the sums of their movements; empty when all is proven.
CREATE FUNCTION caps_unproven() RETURNS TABLE (cap_id uuid, committed numeric, reserved numeric,
                                               committed_moved numeric, reserved_moved numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.committed, c.reserved, m.committed, m.reserved
    FROM plan_caps c, LATERAL (
      SELECT coalesce(sum(committed_delta), 0) AS committed, coalesce(sum(reserved_delta), 0) AS reserved,
             coalesce(sum(committed_of_delta), 0) AS committed_of, coalesce(sum(reserved_of_delta), 0) AS reserved_of
        FROM cap_movements WHERE cap_movements.cap_id = c.id) m
   WHERE c.division_code >= scope_lo() AND c.division_code < scope_hi()
     AND (c.committed, c.reserved, c.committed_of, c.reserved_of)
         IS DISTINCT FROM (m.committed, m.reserved, m.committed_of, m.reserved_of)
$$;
GRANT EXECUTE ON FUNCTION caps_unproven TO kz_official, kz_worker, kz_verifier;
