-- The quantities that the three rates (三率) are made of, as the mine stated them, in the unit of the mineral: rates of a
-- year, of a mineral and of a division are weighed by them. A rate stated in per cent alone has none.
ALTER TABLE production_outputs
  ADD COLUMN recovery_part       numeric(20, 4) CHECK (recovery_part >= 0),
  ADD COLUMN recovery_whole      numeric(20, 4) CHECK (recovery_whole > 0),
  ADD COLUMN beneficiation_part  numeric(20, 4) CHECK (beneficiation_part >= 0),
  ADD COLUMN beneficiation_whole numeric(20, 4) CHECK (beneficiation_whole > 0),
  ADD COLUMN utilisation_part    numeric(20, 4) CHECK (utilisation_part >= 0),
  ADD COLUMN utilisation_whole   numeric(20, 4) CHECK (utilisation_whole > 0),
  ADD CHECK ((recovery_part IS NULL) = (recovery_whole IS NULL)),
  ADD CHECK ((beneficiation_part IS NULL) = (beneficiation_whole IS NULL)),
  ADD CHECK ((utilisation_part IS NULL) = (utilisation_whole IS NULL));
COMMENT ON COLUMN production_outputs.recovery_whole IS 'reserves consumed, as stated; null: a percentage alone, or none';

SELECT set_config('kz.actor', 'system:migration', true);
UPDATE production_outputs o
   SET recovery_part       = (m.line #>> '{recovery,numerator}')::numeric,
       recovery_whole      = (m.line #>> '{recovery,denominator}')::numeric,
       beneficiation_part  = (m.line #>> '{beneficiation,numerator}')::numeric,
       beneficiation_whole = (m.line #>> '{beneficiation,denominator}')::numeric,
       utilisation_part    = (m.line #>> '{utilisation,numerator}')::numeric,
       utilisation_whole   = (m.line #>> '{utilisation,denominator}')::numeric
  FROM production_editions e, jsonb_array_elements(e.content -> 'minerals') AS m(line)
 WHERE e.id = o.edition_id AND m.line ->> 'mineral' = o.mineral
   AND num_nonnulls(m.line #>> '{recovery,numerator}', m.line #>> '{beneficiation,numerator}',
                    m.line #>> '{utilisation,numerator}') > 0;
SELECT set_config('kz.actor', '', true);

-- Rights in the order of their codes, for lists that stop at a page.
CREATE INDEX mining_rights_code ON mining_rights (code COLLATE "C", id) INCLUDE (division_code, kind);

-- Caps on the yearly output of plans in force on a day, each with what was accepted of a year in the cap's own
-- division by a day: of plans of `p_places`, or of divisions from p_lo to p_hi. A plan above the caller's division is
-- read as its caps are; of the mines there only the sum is told.
CREATE FUNCTION find_output_caps(p_places text[], p_lo text, p_hi text, p_minerals text[], p_on date, p_year int,
                                 p_as_of date)
  RETURNS TABLE (id uuid, plan_id uuid, plan_title text, division_code text, mineral text, unit text, cap numeric,
                 effect text, enforced boolean, output numeric, rights bigint, uncounted bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.plan_id, p.title, c.division_code, c.mineral, c.unit, c.cap, c.effect, c.enforced,
         coalesce(round(s.output / own.size, 4), 0), s.rights, s.uncounted
    FROM plan_caps c JOIN plans p ON p.id = c.plan_id
    LEFT JOIN capacity_units own ON own.symbol = c.unit
   CROSS JOIN LATERAL (
     SELECT sum(o.output * u.size) FILTER (WHERE u.dimension = own.dimension) AS output,
            count(DISTINCT o.right_id) FILTER (WHERE u.dimension = own.dimension) AS rights,
            count(DISTINCT o.right_id) FILTER (WHERE u.dimension IS DISTINCT FROM own.dimension) AS uncounted
       FROM production_outputs o LEFT JOIN capacity_units u ON u.symbol = o.unit || '/年'
      WHERE o.year = p_year AND o.division_code >= c.lo AND o.division_code < c.hi AND o.mineral = c.mineral
        AND o.accepted_on <= p_as_of AND (o.superseded_on IS NULL OR o.superseded_on > p_as_of)) s
   WHERE c.kind = 'annual_output'
     AND (p_minerals IS NULL OR c.mineral = ANY (p_minerals))
     AND (c.division_code = ANY (p_places) OR c.division_code >= p_lo AND c.division_code < p_hi)
     AND (c.division_code >= scope_lo() AND c.division_code < scope_hi()
          OR c.division_code = ANY (scope_ancestors()))
     AND p.in_force_on <= p_on AND (p.ends_on IS NULL OR p.ends_on > p_on)
     AND coalesce(p.extended_to, p.valid_to) >= p_on
   ORDER BY c.mineral, c.division_code, c.id
$$;
GRANT EXECUTE ON FUNCTION find_output_caps TO kz_official, kz_worker;
