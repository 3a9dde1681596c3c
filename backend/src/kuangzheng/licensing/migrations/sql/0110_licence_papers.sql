-- What a licence needs after consolidation (S4-33): the plan of development and use, the three-in-one plan and the
-- environmental assessment are prepared, reviewed and approved. They are permits with stages; each stage keeps its paper.
ALTER TABLE permits
  DROP CONSTRAINT permits_kind_check,
  ADD CONSTRAINT permits_kind_check CHECK (kind IN
    ('safety', 'three_simultaneous', 'eia', 'water_soil', 'water_soil_acceptance', 'land', 'forest', 'discharge',
     'water', 'project_approval', 'project_filing', 'development_plan', 'three_in_one')),
  DROP CONSTRAINT permits_status_check,
  ADD CONSTRAINT permits_status_check CHECK (status IN ('prepared', 'reviewed', 'valid', 'suspended', 'withdrawn')),
  ADD CHECK (status NOT IN ('prepared', 'reviewed')
             OR valid_to IS NULL AND kind IN ('development_plan', 'three_in_one', 'eia'));
COMMENT ON COLUMN permits.number IS 'of the paper that stands now: of the plan, of the opinion on it, of the approval';

CREATE TABLE permit_papers (
  id               uuid PRIMARY KEY,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  permit_id        uuid NOT NULL REFERENCES permits,
  stage            text NOT NULL CHECK (stage IN ('prepared', 'reviewed', 'valid')),
  number           text NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
  authority        text NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  on_date          date NOT NULL,
  document_id      uuid REFERENCES documents,
  recorded_by      text NOT NULL,
  recorded_by_name text,
  recorded_at      timestamptz NOT NULL
);
CREATE INDEX permit_papers_permit ON permit_papers (permit_id, recorded_at);
CREATE INDEX permit_papers_division ON permit_papers (division_code, id);
CREATE INDEX permit_papers_document ON permit_papers (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('permit_papers');
REVOKE UPDATE ON permit_papers FROM kz_official, kz_worker;
CALL make_append_only('permit_papers');
CALL audit_table('permit_papers');
CREATE POLICY portal_rows ON permit_papers FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM permits p WHERE p.id = permit_id));
GRANT SELECT ON permit_papers TO kz_portal;

-- Whether a right came out of a consolidation or was kept by one, for those who see the right; the schemes stay the
-- county's. Asked when an application of the holder is sent in.
CREATE FUNCTION find_consolidated(p_right uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM mining_right_versions v
     WHERE v.right_id = p_right
       AND (v.division_code >= scope_lo() AND v.division_code < scope_hi()
            OR v.holder_id = nullif(current_setting('kz.holder', true), '')::uuid))
    AND (EXISTS (SELECT FROM consolidation_executions x WHERE x.successor_id = p_right)
         OR EXISTS (SELECT FROM consolidation_schemes s
                     WHERE s.status IN ('approved', 'executing', 'completed')
                       AND s.content -> 'mines' @> jsonb_build_array(
                             jsonb_build_object('right_id', p_right, 'destination', 'kept'))))
$$;
GRANT EXECUTE ON FUNCTION find_consolidated TO kz_official, kz_portal, kz_worker;
