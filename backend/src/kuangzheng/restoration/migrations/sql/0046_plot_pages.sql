-- A late page of the list costs what the first one does: it begins where the last one ended. Under row security the
-- order never comes from an index, since the planner takes a scope for a handful of rows and sorts what it holds.
CREATE INDEX damaged_plots_code ON damaged_plots (code, id);

-- The plots of the scope, or of the holder, in the order of their codes, after a place. IS TRUE keeps the scope from
-- tempting the planner.
CREATE FUNCTION find_plot_page(p_code text, p_id uuid, p_limit int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.id FROM damaged_plots d
   WHERE (d.code, d.id) > (p_code, p_id)
     AND CASE WHEN scope_holder() IS NULL THEN d.division_code >= scope_lo() AND d.division_code < scope_hi()
              ELSE d.holder_id = scope_holder() END
   ORDER BY d.code, d.id LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_plot_page TO kz_official, kz_portal, kz_worker, kz_verifier;
