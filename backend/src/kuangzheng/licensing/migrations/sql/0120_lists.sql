-- Rights are found by their main mineral, the first that is listed, as the figures of a plan count them.
DO $$
DECLARE
  c_after CONSTANT text := E'p_filter ->> \'scale_class\');\n  END IF;\n';
  c_more CONSTANT text := E'  IF p_filter ? \'main_mineral\' THEN\n'
    || E'    w := w || format(\' AND v.minerals[1] = %L\', p_filter ->> \'main_mineral\');\n  END IF;\n';
  v_text text := pg_get_functiondef('mining_right_conditions'::regproc);
BEGIN
  ASSERT length(v_text) - length(replace(v_text, c_after, '')) = length(c_after), 'scale is asked for once';
  EXECUTE replace(v_text, c_after, c_after || c_more);
END $$;
