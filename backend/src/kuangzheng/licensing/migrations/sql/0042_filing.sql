-- What an application carries beside its proposal, and what an applicant may choose from.

ALTER TABLE applications
  ADD COLUMN extension jsonb CHECK (jsonb_typeof(extension) = 'object'),
  ADD COLUMN restoration_plan jsonb CHECK (jsonb_typeof(restoration_plan) = 'object'),
  ADD CHECK (restoration_plan IS NULL OR kind = 'plan_approval');
COMMENT ON COLUMN applications.extension IS 'the one extension of the decision period, as the applicant was told it';
COMMENT ON COLUMN applications.restoration_plan IS 'cost and phases of the restoration plan that is approved with the mining plan';
CREATE TRIGGER what_was_extended_stands BEFORE UPDATE ON applications FOR EACH ROW
  WHEN (OLD.extension IS NOT NULL AND OLD.extension IS DISTINCT FROM NEW.extension)
  EXECUTE FUNCTION refuse_rewrite();

-- Blocks of a plan are public. `standing`: free, or why nobody (or not this holder) may apply on it:
-- expired, occupied by a right, taken by an accepted application, in_project that has not granted it to the
-- holder. `project`: the grant project in which the holder won it.
CREATE FUNCTION find_block_choices(p_id uuid, p_division text, p_kind text, p_q text, p_holder uuid, p_on date,
                                   p_limit int)
  RETURNS TABLE (id uuid, division_code text, code text, name text, kind text, mineral text, plan_name text,
                 requirements text, area_km2 numeric, geometry bytea, standing text, project text,
                 capacity_value numeric, capacity_unit text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, b.division_code, b.code, b.name, b.kind, b.mineral, b.plan_name, b.requirements, b.area_km2,
         b.geometry,
         CASE WHEN (b.valid_during @> p_on) IS NOT TRUE THEN 'expired'
              WHEN b.occupied_by_right_id IS NOT NULL THEN 'occupied'
              WHEN EXISTS (SELECT FROM applications a WHERE a.block_id = b.id AND a.holder_id IS DISTINCT FROM p_holder
                              AND a.state IN ('accepted', 'joint_review', 'decision_pending', 'publicised', 'approved',
                                              'issued')) THEN 'taken'
              WHEN g.id IS NOT NULL AND (g.state <> 'contracted' OR g.winner_id IS DISTINCT FROM p_holder)
                THEN 'in_project'
              ELSE 'free' END,
         CASE WHEN g.winner_id = p_holder THEN g.code END,
         CASE WHEN g.winner_id = p_holder THEN g.capacity_value END,
         CASE WHEN g.winner_id = p_holder THEN g.capacity_unit END
    FROM planned_blocks b
    LEFT JOIN grant_projects g ON g.block_id = b.id AND g.state NOT IN ('registered', 'terminated')
   WHERE (p_id IS NULL OR b.id = p_id)
     AND (p_division IS NULL OR b.division_code = p_division)
     AND (p_kind IS NULL OR b.kind = p_kind)
     AND (p_q IS NULL OR strpos(lower(b.name), lower(p_q)) > 0 OR strpos(lower(b.code), lower(p_q)) > 0
          OR strpos(b.mineral, p_q) > 0)
   ORDER BY g.winner_id IS NOT DISTINCT FROM p_holder DESC, b.code, b.id
   LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_block_choices TO kz_official, kz_portal;

-- Companies a right may be transferred to, by name or credit code; name and code of a holder are published.
CREATE FUNCTION find_transferees(p_id uuid, p_q text, p_grams text[], p_but uuid, p_on date, p_limit int)
  RETURNS TABLE (id uuid, name text, credit_code text, division_code text, status text, lists text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.name, h.credit_code, h.division_code, h.status,
         ARRAY(SELECT DISTINCT l.list FROM find_holder_listings(ARRAY[h.id], p_on) l ORDER BY 1)
    FROM holders h
   WHERE (h.id = p_id OR (p_id IS NULL AND h.status = 'active' AND h.id IS DISTINCT FROM p_but
          AND (h.credit_code = upper(p_q)
               OR (h.bigrams @> p_grams AND strpos(lower(h.name), lower(p_q)) > 0))))
   ORDER BY h.name, h.id
   LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_transferees TO kz_official, kz_portal;
