-- Every state a rule of disclosure ever had: who decided it, on what ground, since when it is in force.
CREATE TABLE disclosure_versions (
  resource       text NOT NULL,
  field          text NOT NULL,
  version        int NOT NULL CHECK (version > 0),
  treatment      text NOT NULL CHECK (treatment IN ('published', 'masked', 'withheld')),
  mask           text,
  basis          text NOT NULL,
  confirmed      boolean NOT NULL,
  reason         text,
  changed_by     text,
  changed_by_name text,
  effective_from timestamptz NOT NULL,
  PRIMARY KEY (resource, field, version),
  FOREIGN KEY (resource, field) REFERENCES disclosure_rules (resource, field)
);
COMMENT ON TABLE disclosure_versions IS 'reference: states of disclosure_rules, written with them and by nothing else';
ALTER TABLE disclosure_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON disclosure_versions FOR SELECT TO kz_official, kz_worker USING (true);
GRANT SELECT ON disclosure_versions TO kz_official, kz_worker;

CREATE FUNCTION keep_disclosure_version() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO disclosure_versions (resource, field, version, treatment, mask, basis, confirmed, reason, changed_by,
                                   changed_by_name, effective_from)
  VALUES (NEW.resource, NEW.field, NEW.version, NEW.treatment, NEW.mask, NEW.basis, NEW.confirmed, NEW.reason,
          NEW.changed_by, NEW.changed_by_name, NEW.updated_at);
  RETURN NULL;
END $$;
CREATE TRIGGER versions AFTER INSERT OR UPDATE ON disclosure_rules
  FOR EACH ROW EXECUTE FUNCTION keep_disclosure_version();

INSERT INTO disclosure_versions (resource, field, version, treatment, mask, basis, confirmed, reason, changed_by,
                                 changed_by_name, effective_from)
SELECT resource, field, version, treatment, mask, basis, confirmed, reason, changed_by, changed_by_name, updated_at
  FROM disclosure_rules;

-- Notices of plans join the public notices.
INSERT INTO disclosure_rules (sort, resource, field, name, treatment, mask, basis, confirmed) VALUES
  (128, 'notices', 'plan_level', '规划层级', 'published', NULL, '矿产资源规划批准后公布，涉密内容除外（矿产资源规划编制实施办法）；条款未核实', false),
  (129, 'notices', 'plan_edition', '规划版次', 'published', NULL, '矿产资源规划批准后公布，涉密内容除外（矿产资源规划编制实施办法）；条款未核实', false),
  (130, 'notices', 'base_year', '基期年', 'published', NULL, '矿产资源规划批准后公布，涉密内容除外（矿产资源规划编制实施办法）；条款未核实', false),
  (131, 'notices', 'target_year', '目标年', 'published', NULL, '矿产资源规划批准后公布，涉密内容除外（矿产资源规划编制实施办法）；条款未核实', false),
  (132, 'notices', 'valid_from', '规划期自', 'published', NULL, '矿产资源规划批准后公布，涉密内容除外（矿产资源规划编制实施办法）；条款未核实', false),
  (133, 'notices', 'valid_to', '规划期至', 'published', NULL, '矿产资源规划批准后公布，涉密内容除外（矿产资源规划编制实施办法）；条款未核实', false),
  (134, 'notices', 'planned_items', '计划出让数（宗）', 'published', NULL, '矿产资源规划批准后公布，涉密内容除外（矿产资源规划编制实施办法）；条款未核实', false);
