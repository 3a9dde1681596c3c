-- 用印: the scan of a paper that went out, with the seal on it. A scan put there in error is replaced with the reason;
-- everything else of an issued paper stands.
ALTER TABLE case_papers
  ADD COLUMN sealed_on      date,
  ADD COLUMN seal_id        uuid REFERENCES documents,
  ADD COLUMN seal_sha256    text CHECK (seal_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN seal_name      text CHECK (length(seal_name) BETWEEN 1 AND 500),
  ADD COLUMN seal_media_type text,
  ADD COLUMN sealed_by      text,
  ADD COLUMN sealed_by_name text,
  ADD COLUMN seal_reason    text CHECK (length(seal_reason) BETWEEN 1 AND 1000),
  ADD CONSTRAINT case_papers_sealed CHECK (
    num_nonnulls(sealed_on, seal_id, seal_sha256, seal_name, seal_media_type, sealed_by) IN (0, 6)),
  ADD CONSTRAINT case_papers_sealed_once_issued CHECK (sealed_on IS NULL OR state IN ('issued', 'void') AND sealed_on >= issued_on);
COMMENT ON COLUMN case_papers.seal_reason IS 'why an earlier scan was replaced; the earlier one stays in the audit';
CREATE INDEX case_papers_seal ON case_papers (seal_id) WHERE seal_id IS NOT NULL;

CREATE OR REPLACE FUNCTION keep_issued_paper() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  voiding constant text[] := '{version,state,reason,updated_at}';
  sealing constant text[] := '{version,sealed_on,seal_id,seal_sha256,seal_name,seal_media_type,sealed_by,sealed_by_name,seal_reason,updated_at}';
BEGIN
  IF OLD.state IN ('void', 'discarded') OR OLD.state = 'issued' AND NOT (
     NEW.state = 'void' AND to_jsonb(NEW) - voiding = to_jsonb(OLD) - voiding
     OR NEW.state = 'issued' AND NEW.seal_id IS NOT NULL AND to_jsonb(NEW) - sealing = to_jsonb(OLD) - sealing) THEN
    RAISE EXCEPTION 'an issued paper does not change' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
