-- Patches on the one map: from the day of the later image on, by what a person had judged of them on the day asked for.
CREATE FUNCTION patch_standing(p_judgement text, p_judged_on date, p_on date) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$SELECT CASE WHEN p_judged_on <= p_on THEN p_judgement ELSE 'waiting' END$$;
CALL grant_to_login('patch_standing(text,date,date)');

CREATE FUNCTION find_patch_areas(p_lo text, p_hi text, p_on date, p_states text[], p_classes text[], p_batch uuid,
                                 p_bbox float8[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, class text, mineral text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.code, p.code, patch_standing(p.judgement, p.judged_on, p_on), p.class, p.mineral, p.geometry
    FROM satellite_patches p
   WHERE p.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
     AND p.division_code >= p_lo AND p.division_code < p_hi AND p.later_on <= p_on
     AND (p_states IS NULL OR patch_standing(p.judgement, p.judged_on, p_on) = ANY (p_states))
     AND (p_classes IS NULL OR coalesce(p.class, 'waiting') = ANY (p_classes))
     AND (p_batch IS NULL OR p.batch_id = p_batch)
   LIMIT p_limit
$$;
CALL grant_to_login('find_patch_areas(text,text,date,text[],text[],uuid,float8[],int)');

CREATE FUNCTION find_patch_cells(p_lo text, p_hi text, p_on date, p_states text[], p_classes text[], p_batch uuid,
                                 p_bbox float8[], p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor((p.min_lon + p.max_lon) / 2 / p_size) + 0.5) * p_size,
         (floor((p.min_lat + p.max_lat) / 2 / p_size) + 0.5) * p_size,
         patch_standing(p.judgement, p.judged_on, p_on), count(*)::int
    FROM satellite_patches p
   WHERE p.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
     AND p.division_code >= p_lo AND p.division_code < p_hi AND p.later_on <= p_on
     AND (p_states IS NULL OR patch_standing(p.judgement, p.judged_on, p_on) = ANY (p_states))
     AND (p_classes IS NULL OR coalesce(p.class, 'waiting') = ANY (p_classes))
     AND (p_batch IS NULL OR p.batch_id = p_batch)
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_patch_cells(text,text,date,text[],text[],uuid,float8[],float8)');
