-- A table whose rows are told as facts: whatever writes them, in the same transaction, and only when something changed
-- that is told. Rooms with thirty acts on one row do not each have to remember it. `told_<table>` shows the same facts to
-- a reader that starts afresh; its comment is the type. A column is told by its name, or as `name = expression` over the row `r`.
CREATE PROCEDURE tell_table(p_table text, p_type text, p_columns text[], p_subject text DEFAULT 'id', p_key text DEFAULT 'id')
  LANGUAGE plpgsql AS $$
DECLARE
  v_fact text;
BEGIN
  SELECT 'jsonb_build_object(''division_code'', r.division_code, ' || string_agg(format('%L, %s', trim(split_part(c, ' = ', 1)),
         CASE WHEN strpos(c, ' = ') > 0 THEN '(' || substr(c, strpos(c, ' = ') + 3) || ')' ELSE 'r.' || quote_ident(c) END),
         ', ' ORDER BY n) || ')'
    INTO v_fact FROM unnest(p_columns) WITH ORDINALITY AS u (c, n);
  EXECUTE format('CREATE VIEW %I WITH (security_invoker = true) AS
    SELECT r.%I AS key, r.%I AS subject, r.division_code, %s AS data FROM %I r',
    'told_' || p_table, p_key, p_subject, v_fact, p_table);
  EXECUTE format('COMMENT ON VIEW %I IS %L', 'told_' || p_table, p_type);
  EXECUTE format('GRANT SELECT ON %I TO kz_official, kz_worker, kz_verifier', 'told_' || p_table);
  EXECUTE format($f$CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $t$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO outbox (id, type, subject, division_code, data)
        SELECT uuidv7(), %L, r.%I::text, r.division_code, %s FROM new_rows r;
      ELSE
        INSERT INTO outbox (id, type, subject, division_code, data)
        SELECT uuidv7(), %2$L, n.subject::text, n.division_code, n.data
          FROM (SELECT r.%5$I AS key, r.%3$I AS subject, r.division_code, %4$s AS data FROM new_rows r) n
          JOIN (SELECT r.%5$I AS key, %4$s AS data FROM old_rows r) o ON o.key = n.key
         WHERE o.data IS DISTINCT FROM n.data;
      END IF;
      RETURN NULL;
    END $t$ $f$, 'tell_' || p_table, p_type, p_subject, v_fact, p_key);
  EXECUTE format('CREATE TRIGGER tell_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION %I()', p_table, 'tell_' || p_table);
  EXECUTE format('CREATE TRIGGER tell_updated AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION %I()', p_table, 'tell_' || p_table);
END $$;

-- The day of an instant where the bureau is.
CREATE FUNCTION china_day(p_at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (p_at AT TIME ZONE 'Asia/Shanghai')::date;
GRANT EXECUTE ON FUNCTION china_day TO kz_official, kz_portal, kz_worker, kz_verifier;
