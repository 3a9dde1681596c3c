-- Files of exports are kept for a declared time: then the file goes, and who took what, when, with which hash stays.
ALTER TABLE bulk_exports DROP CONSTRAINT bulk_exports_state_check;
ALTER TABLE bulk_exports ADD CONSTRAINT bulk_exports_state_check
  CHECK (state IN ('running', 'ready', 'failed', 'expired'));
ALTER TABLE bulk_exports DROP CONSTRAINT bulk_exports_check;
ALTER TABLE bulk_exports ADD CONSTRAINT bulk_exports_hash_check
  CHECK ((state IN ('ready', 'expired')) = (sha256 IS NOT NULL));
CREATE INDEX bulk_exports_ready ON bulk_exports (ended_at, id) WHERE state = 'ready';

DROP TRIGGER kept_rows ON documents;
CREATE TRIGGER kept_rows BEFORE DELETE ON documents
  FOR EACH ROW WHEN (OLD.purpose NOT IN ('upload', 'bulk_export')) EXECUTE FUNCTION refuse_rewrite();

-- Of the exports that ended before an instant, at most so many: their files belong to nobody any longer. The hashes of
-- what no other row refers to by now, whose bytes may go.
CREATE FUNCTION bulk_exports_sweep(p_before timestamptz, p_now timestamptz, p_limit int)
  RETURNS TABLE (sha256 text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_row bulk_exports;
BEGIN
  FOR v_row IN SELECT * FROM bulk_exports e WHERE e.state = 'ready' AND e.ended_at < p_before
                ORDER BY e.ended_at, e.id LIMIT p_limit FOR UPDATE SKIP LOCKED LOOP
    DELETE FROM documents d
     WHERE d.sha256 = v_row.sha256 AND d.purpose = 'bulk_export' AND d.owner = v_row.taken_by;
    UPDATE bulk_exports e SET state = 'expired', version = e.version + 1, updated_at = p_now WHERE e.id = v_row.id;
    sha256 := v_row.sha256;
    RETURN NEXT;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION bulk_exports_sweep TO kz_worker;
