-- Files that were uploaded and that nothing refers to. Who refers to an upload does so by a foreign
-- key to documents (id): that keeps the row, also while the reference is only being made.

DROP TRIGGER append_only_rows ON documents;
CREATE TRIGGER append_only_rows BEFORE UPDATE ON documents
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER kept_rows BEFORE DELETE ON documents
  FOR EACH ROW WHEN (OLD.purpose <> 'upload') EXECUTE FUNCTION refuse_rewrite();

-- Of the uploads after `p_after`, at most `p_limit` older than `p_age`: the last one looked at, null
-- at the end, and how many were removed. One that is referred to stays.
CREATE FUNCTION documents_sweep(p_age interval, p_after uuid, p_limit int)
  RETURNS TABLE (last_id uuid, removed int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  removed := 0;
  FOR v_id IN SELECT id FROM documents
               WHERE purpose = 'upload' AND id > p_after AND created_at < clock_timestamp() - p_age
               ORDER BY id LIMIT p_limit LOOP
    last_id := v_id;
    BEGIN
      DELETE FROM documents WHERE id = v_id AND purpose = 'upload';
      removed := removed + 1;
    EXCEPTION WHEN foreign_key_violation OR lock_not_available THEN
      NULL;
    END;
  END LOOP;
  RETURN NEXT;
END $$;
GRANT EXECUTE ON FUNCTION documents_sweep TO kz_worker;
