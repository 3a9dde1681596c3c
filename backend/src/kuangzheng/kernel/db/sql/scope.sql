-- Functions and procedures are nobody's until granted; the login role may look into the schema and
-- call what is granted to it by name, and nothing else.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC;

-- `CALL grant_to_login('f(text)')`: for hot paths that carry their scope as arguments.
CREATE PROCEDURE grant_to_login(routine regprocedure)
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', routine,
                 regexp_replace(current_user, '_owner$', '_login'));
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', regexp_replace(current_user, '_owner$', '_login'));
END $$;

-- What a transaction announced about itself. After a transaction-local setting a pooled connection
-- holds '' and not NULL, so every reader goes through nullif and an empty scope matches nothing.

CREATE FUNCTION kz_setting(name text) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting(name, true), '');

CREATE FUNCTION scope_lo() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('kz.scope_lo', true), '');

CREATE FUNCTION scope_hi() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('kz.scope_hi', true), '');

CREATE FUNCTION scope_holder() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('kz.holder', true), '')::uuid;

-- The divisions above the scope and the scope's own: their reference rows are readable downwards.
CREATE FUNCTION scope_ancestors() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN nullif(current_setting('kz.scope_lo', true), '') IS NULL THEN ARRAY[]::text[]
    ELSE ARRAY[
      '100000',
      rpad(left(current_setting('kz.scope_lo', true), 2), 6, '0'),
      rpad(left(current_setting('kz.scope_lo', true), 4), 6, '0'),
      rpad(left(current_setting('kz.scope_lo', true), 6), 6, '0')] END;

-- The two policies every business table begins with.
CREATE PROCEDURE protect_rows(target regclass)
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format($p$CREATE POLICY official_rows ON %s TO kz_official
    USING      (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()))
    WITH CHECK (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()))$p$, target);
  EXECUTE format($p$CREATE POLICY worker_rows ON %s TO kz_worker
    USING      (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()))
    WITH CHECK (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()))$p$, target);
  EXECUTE format($p$CREATE POLICY verifier_rows ON %s FOR SELECT TO kz_verifier
    USING (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()))$p$, target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO kz_official, kz_worker', target);
  EXECUTE format('GRANT SELECT ON %s TO kz_verifier', target);
END $$;

-- Append-only: nobody rewrites what the law looks back at.
CREATE FUNCTION refuse_rewrite() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'KZ002';
END $$;

CREATE PROCEDURE make_append_only(target regclass)
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %s
    FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()', target);
  EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()', target);
END $$;

-- Monthly partitions from the month before now to `ahead` months after it.
CREATE PROCEDURE ensure_partitions(target text, ahead int DEFAULT 12)
  LANGUAGE plpgsql AS $$
DECLARE
  month date;
BEGIN
  FOR month IN SELECT generate_series(date_trunc('month', now()) - interval '1 month',
                                      date_trunc('month', now()) + make_interval(months => ahead),
                                      interval '1 month')::date LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
      target || '_' || to_char(month, 'YYYYMM'), target,
      to_char(month, 'YYYY-MM-DD') || ' 00:00+00',
      to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00+00');
  END LOOP;
END $$;

-- Readable by the login role itself, so that readiness needs no scope.
CREATE FUNCTION migration_version() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'SELECT version_num FROM alembic_version';

CALL grant_to_login('migration_version()');
GRANT EXECUTE ON FUNCTION kz_setting, scope_lo, scope_hi, scope_holder, scope_ancestors
  TO kz_official, kz_portal, kz_public, kz_worker, kz_verifier;
