-- Plans in force speak as rulebooks do (decision 0039), under the same revision: the check asks nothing more.
CREATE TRIGGER rulebook_revision AFTER INSERT ON plan_acts
  FOR EACH STATEMENT EXECUTE FUNCTION bump_rulebook_revision();

-- Editions put in force, in every division, as known at an instant (null: now).
CREATE FUNCTION find_plan_rulings(p_known timestamptz) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH known AS (SELECT coalesce(p_known, 'infinity') AS at)
  SELECT coalesce(jsonb_agg(jsonb_build_object(
           'id', p.id, 'edition', p.edition, 'division', p.division_code, 'title', p.title,
           'content', p.content, 'content_version', p.content_version, 'document_no', a.document_no,
           'in_force_on', a.on_date, 'extended_to', greatest(e.extended_to, p.extended_to), 'ends_on', e.ends_on)
         ORDER BY p.division_code, p.series_id, p.edition), '[]')
    FROM known, plans p JOIN plan_acts a ON a.plan_id = p.id AND a.act = 'put_in_force',
    LATERAL (SELECT max(x.on_date) FILTER (WHERE x.act = 'extended') AS extended_to,
                    min(x.on_date) FILTER (WHERE x.act = 'superseded') AS ends_on
               FROM plan_acts x WHERE x.plan_id = p.id AND x.recorded_at <= known.at) e
   WHERE a.recorded_at <= known.at
$$;
CALL grant_to_login('find_plan_rulings(timestamptz)');
