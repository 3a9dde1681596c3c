-- A late page of the list costs what the first one does: it begins where the last one ended. Under row security the
-- order never comes from an index, since the planner takes a scope for a handful of rows and sorts what it holds.
CREATE INDEX satellite_patches_code ON satellite_patches (code, id);

-- The patches of the scope in the order of their codes, after a place. IS TRUE keeps the scope from tempting the planner.
CREATE FUNCTION find_patch_page(p_code text, p_id uuid, p_limit int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id FROM satellite_patches p
   WHERE (p.code, p.id) > (p_code, p_id)
     AND (p.division_code >= scope_lo() AND p.division_code < scope_hi()) IS TRUE
   ORDER BY p.code, p.id LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_patch_page TO kz_official, kz_portal, kz_worker, kz_verifier;
