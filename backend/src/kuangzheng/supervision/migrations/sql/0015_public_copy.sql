-- What the public site shows: a copy of what the other services made public, and the policy by which each of its
-- fields is published, masked or withheld. The role of the public reaches no table: it calls the functions below, which
-- tell what the policy let through (`shown`) and nothing of what was told (`parts`).

CREATE TABLE disclosure_rules (
  sort       int NOT NULL,
  resource   text NOT NULL CHECK (resource IN ('rights', 'notices', 'lists', 'draws', 'penalties', 'cases',
                                               'restorations', 'green-mines')),
  field      text NOT NULL CHECK (field ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$'),
  name       text NOT NULL,
  treatment  text NOT NULL CHECK (treatment IN ('published', 'masked', 'withheld')),
  mask       text CHECK (mask ~ '^(party|text|year|decimals:[0-6])$'),
  basis      text NOT NULL CHECK (length(basis) BETWEEN 2 AND 400),
  confirmed  boolean NOT NULL,
  version    int NOT NULL DEFAULT 1 CHECK (version > 0),
  reason     text CHECK (length(reason) BETWEEN 2 AND 400),
  changed_by text,
  changed_by_name text,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (resource, field),
  CHECK (treatment <> 'masked' OR mask IS NOT NULL)
);
COMMENT ON TABLE disclosure_rules IS 'reference: which field of what is public, changed by set_disclosure_rule alone';
ALTER TABLE disclosure_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON disclosure_rules FOR SELECT TO kz_official, kz_worker, kz_public USING (true);
GRANT SELECT ON disclosure_rules TO kz_official, kz_worker, kz_public;

CREATE TABLE disclosure_state (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  no         int NOT NULL DEFAULT 1 CHECK (no > 0),
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE disclosure_state IS 'reference: number of the policy in force';
INSERT INTO disclosure_state DEFAULT VALUES;
ALTER TABLE disclosure_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON disclosure_state FOR SELECT TO kz_official, kz_worker, kz_public USING (true);
GRANT SELECT ON disclosure_state TO kz_official, kz_worker, kz_public;

INSERT INTO disclosure_rules (sort, resource, field, name, treatment, mask, basis, confirmed) VALUES
  (1, 'rights', 'name', '矿业权名称', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (2, 'rights', 'code', '矿业权编号', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (3, 'rights', 'certificate_no', '矿业权证书号', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (4, 'rights', 'kind', '矿业权种类', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (5, 'rights', 'status', '登记状态', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (6, 'rights', 'licence_status', '许可证状态', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (7, 'rights', 'minerals', '矿种', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (8, 'rights', 'mining_method', '开采方式', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (9, 'rights', 'scale_class', '规模', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (10, 'rights', 'capacity', '生产规模', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (11, 'rights', 'area_km2', '面积（平方千米）', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (12, 'rights', 'elevation', '标高（米）', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (13, 'rights', 'term_from', '有效期自', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (14, 'rights', 'term_to', '有效期至', 'published', NULL, '矿产资源法第22条（登记簿）；公开的字段范围未见规定', false),
  (15, 'rights', 'holder_name', '矿业权人', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (16, 'rights', 'boundary', '范围', 'masked', 'decimals:4', '边界坐标的公开精度未见规定，默认按小数位数降低精度', false),
  (17, 'rights', 'holder_id', '矿业权人标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false),
  (18, 'rights', 'mine_id', '矿山标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false),
  (19, 'notices', 'title', '标题', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (20, 'notices', 'document_no', '文号', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (21, 'notices', 'serial', '受理号', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (22, 'notices', 'application_kind', '申请事项', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (23, 'notices', 'right_kind', '矿业权种类', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (24, 'notices', 'mineral', '矿种', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (25, 'notices', 'place', '公示（公告）地点', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (26, 'notices', 'decided_on', '决定日期', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (27, 'notices', 'effective_on', '生效日期', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (28, 'notices', 'sha256', '名单 SHA-256', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (29, 'notices', 'entries', '名单与记录', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (30, 'notices', 'entries.no', '序号', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (31, 'notices', 'entries.number', '许可证号', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (32, 'notices', 'entries.right_name', '矿业权', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (33, 'notices', 'entries.valid_to', '有效期至', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (34, 'notices', 'entries.state', '状态', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (35, 'notices', 'entries.kind', '类别', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (36, 'notices', 'entries.authority', '机关', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (37, 'notices', 'entries.document_no', '文号', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (38, 'notices', 'entries.on_date', '日期', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (39, 'notices', 'year', '年度', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (40, 'notices', 'right_code', '矿业权编号', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (41, 'notices', 'submitted_on', '填报日期', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (42, 'notices', 'late', '逾期填报', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (43, 'notices', 'code', '项目编号', 'published', NULL, '矿业权出让公告、结果公示；公开的字段范围未见规定', false),
  (44, 'notices', 'method', '出让方式', 'published', NULL, '矿业权出让公告、结果公示；公开的字段范围未见规定', false),
  (45, 'notices', 'block', '区块', 'published', NULL, '矿业权出让公告、结果公示；公开的字段范围未见规定', false),
  (46, 'notices', 'block_code', '区块编号', 'published', NULL, '矿业权出让公告、结果公示；公开的字段范围未见规定', false),
  (47, 'notices', 'area_km2', '面积（平方千米）', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (48, 'notices', 'start_price_fen', '起始价', 'published', NULL, '矿业权出让公告、结果公示；公开的字段范围未见规定', false),
  (49, 'notices', 'price_fen', '成交价', 'published', NULL, '矿业权出让公告、结果公示；公开的字段范围未见规定', false),
  (50, 'notices', 'concluded_on', '成交日期', 'published', NULL, '矿业权出让公告、结果公示；公开的字段范围未见规定', false),
  (51, 'notices', 'party', '当事人', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (52, 'notices', 'entries.holder_name', '矿业权人', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (53, 'notices', 'entries.grounds', '依据', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (54, 'notices', 'entries.content', '内容', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (55, 'notices', 'statement', '年度填报内容', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (56, 'notices', 'acceptance_kind', '验收种类', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (57, 'notices', 'right_name', '矿业权', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (58, 'notices', 'round', '验收轮次', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (59, 'notices', 'phases', '验收阶段', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (60, 'notices', 'result', '初步结果', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (61, 'notices', 'area_mu', '验收面积（亩）', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (62, 'notices', 'farmland_mu', '其中耕地（亩）', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (63, 'notices', 'objection_way', '异议方式', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (64, 'notices', 'basis', '公示依据', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (65, 'notices', 'confirmed_on', '确认日期', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (66, 'notices', 'certificate_no', '验收文号', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (67, 'notices', 'listing', '名单原文', 'withheld', NULL, '名单原文含个人姓名，由登记服务按原文散列公布；此处不重复公开', false),
  (68, 'notices', 'right_id', '矿业权标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false),
  (69, 'lists', 'party', '列入主体', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (70, 'lists', 'document_no', '文号', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (71, 'lists', 'ground', '列入情形', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (72, 'lists', 'reason', '列入理由', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (73, 'draws', 'title', '标题', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (74, 'draws', 'year', '年度', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (75, 'draws', 'candidates', '候选数', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (76, 'draws', 'sample', '抽取数', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (77, 'draws', 'visit_on', '检查日期', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (78, 'draws', 'proof', '抽取证明', 'published', NULL, '矿业权人勘查开采信息管理办法（自然资源部令第13号）；公开的字段范围未见规定', false),
  (79, 'penalties', 'party', '当事人', 'published', NULL, '行政处罚法第48条；姓名由执法服务按规定隐去', true),
  (80, 'penalties', 'decision_no', '决定书文号', 'published', NULL, '行政处罚法第48条', true),
  (81, 'penalties', 'facts', '违法事实', 'published', NULL, '行政处罚法第48条', true),
  (82, 'penalties', 'legal_basis', '处罚依据', 'published', NULL, '行政处罚法第48条', true),
  (83, 'penalties', 'penalty', '处罚内容', 'published', NULL, '行政处罚法第48条', true),
  (84, 'penalties', 'authority', '处罚机关', 'published', NULL, '行政处罚法第48条', true),
  (85, 'penalties', 'decided_on', '决定日期', 'published', NULL, '行政处罚法第48条', true),
  (86, 'penalties', 'withdrawn_on', '撤回日期', 'published', NULL, '行政处罚法第48条', true),
  (87, 'penalties', 'reason', '撤回理由', 'published', NULL, '行政处罚法第48条', true),
  (88, 'cases', 'title', '案例', 'published', NULL, '典型案例公布；公开的字段范围未见规定，姓名由执法服务按规定隐去', false),
  (89, 'cases', 'party', '当事人', 'published', NULL, '典型案例公布；公开的字段范围未见规定，姓名由执法服务按规定隐去', false),
  (90, 'cases', 'text', '案情', 'published', NULL, '典型案例公布；公开的字段范围未见规定，姓名由执法服务按规定隐去', false),
  (91, 'cases', 'outcome', '处理结果', 'published', NULL, '典型案例公布；公开的字段范围未见规定，姓名由执法服务按规定隐去', false),
  (92, 'restorations', 'right_name', '矿业权', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (93, 'restorations', 'plan_title', '生态修复方案', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (94, 'restorations', 'decision_no', '方案批准文号', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (95, 'restorations', 'approved_on', '方案批准日期', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (96, 'restorations', 'phases', '分阶段修复', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (97, 'restorations', 'phases.no', '阶段', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (98, 'restorations', 'phases.name', '名称', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (99, 'restorations', 'phases.starts_on', '开始', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (100, 'restorations', 'phases.ends_on', '完成期限', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (101, 'restorations', 'phases.accepted_on', '验收日期', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', false),
  (102, 'restorations', 'acceptances', '验收结果', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (103, 'restorations', 'acceptances.kind', '验收种类', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (104, 'restorations', 'acceptances.phases', '阶段', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (105, 'restorations', 'acceptances.accepted_on', '验收日期', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (106, 'restorations', 'acceptances.certificate_no', '验收文号', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (107, 'restorations', 'acceptances.area_mu', '面积（亩）', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (108, 'restorations', 'acceptances.farmland_mu', '其中耕地（亩）', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (109, 'restorations', 'accepted_mu', '已验收面积（亩）', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (110, 'restorations', 'completed_on', '总体验收日期', 'published', NULL, '矿产资源法第48条、土地复垦条例第28条', true),
  (111, 'restorations', 'holder_name', '矿业权人', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (112, 'restorations', 'boundary', '已验收范围', 'masked', 'decimals:4', '边界坐标的公开精度未见规定，默认按小数位数降低精度', false),
  (113, 'restorations', 'cost_fen', '修复费用', 'withheld', NULL, '企业费用，公开依据未见规定，默认不公开', false),
  (114, 'restorations', 'phases.cost_fen', '阶段费用', 'withheld', NULL, '企业费用，公开依据未见规定，默认不公开', false),
  (115, 'restorations', 'holder_id', '矿业权人标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false),
  (116, 'restorations', 'mine_id', '矿山标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false),
  (117, 'green-mines', 'name', '矿山', 'published', NULL, '绿色矿山名录；公开的字段范围未见规定', false),
  (118, 'green-mines', 'level', '级别', 'published', NULL, '绿色矿山名录；公开的字段范围未见规定', false),
  (119, 'green-mines', 'scheme', '评价指标', 'published', NULL, '绿色矿山名录；公开的字段范围未见规定', false),
  (120, 'green-mines', 'listed_on', '入库日期', 'published', NULL, '绿色矿山名录；公开的字段范围未见规定', false),
  (121, 'green-mines', 'removed_on', '移出日期', 'published', NULL, '绿色矿山名录；公开的字段范围未见规定', false),
  (122, 'green-mines', 'document_no', '文号', 'published', NULL, '绿色矿山名录；公开的字段范围未见规定', false),
  (123, 'green-mines', 'holder_name', '矿业权人', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (124, 'green-mines', 'reason', '移出原因', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (125, 'green-mines', 'effects', '奖励与约束措施', 'withheld', NULL, '内部处理依据，公开依据未见规定，默认不公开', false),
  (126, 'green-mines', 'right_id', '矿业权标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false),
  (127, 'green-mines', 'mine_id', '矿山标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false);

-- A rule changes in one step with the number of the policy. Who writes the copy holds the same lock shared, so that no
-- row is written by a policy that is no longer in force without its number telling so.
CREATE FUNCTION set_disclosure_rule(p_resource text, p_field text, p_version int, p_treatment text, p_mask text,
                                    p_basis text, p_confirmed boolean, p_reason text, p_by text, p_by_name text,
                                    p_at timestamptz) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_no     int;
  v_before jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('disclosure', 0));
  SELECT to_jsonb(d) INTO v_before FROM disclosure_rules d WHERE d.resource = p_resource AND d.field = p_field;
  UPDATE disclosure_rules SET treatment = p_treatment, mask = p_mask, basis = p_basis, confirmed = p_confirmed,
         reason = p_reason, changed_by = p_by, changed_by_name = p_by_name, version = version + 1, updated_at = p_at
   WHERE resource = p_resource AND field = p_field AND version = p_version;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM audit_write('change', 'disclosure_rules', p_resource || '.' || p_field, NULL, v_before, (
    SELECT to_jsonb(d) FROM disclosure_rules d WHERE d.resource = p_resource AND d.field = p_field));
  UPDATE disclosure_state SET no = no + 1, changed_at = p_at RETURNING no INTO v_no;
  RETURN v_no;
END $$;
GRANT EXECUTE ON FUNCTION set_disclosure_rule TO kz_official;

-- `parts`: what was told, by who told it; `shown`, title and the columns behind it: what the policy of `policy_no` let
-- through. `outline` is what is drawn, `sha256` the hash of `shown` and outline, for comparison with the register.
CREATE TABLE public_records (
  resource      text NOT NULL,
  id            uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  source        text NOT NULL,
  parts         jsonb NOT NULL CHECK (jsonb_typeof(parts) = 'object'),
  shown         jsonb NOT NULL CHECK (jsonb_typeof(shown) = 'object'),
  title         text NOT NULL,
  kind          text,
  state         text,
  ordered_on    date NOT NULL,
  until         date,
  words         text NOT NULL,
  grams         text[] NOT NULL,
  outline       jsonb,
  extent        box,
  sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  policy_no     int NOT NULL,
  event_time    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (resource, id)
);
COMMENT ON TABLE public_records IS 'a copy, filled from the feeds; read by the public through the functions below';
CREATE INDEX public_records_division ON public_records (division_code, resource, ordered_on DESC, id DESC);
CREATE INDEX public_records_order ON public_records (resource, ordered_on DESC, id DESC);
CREATE INDEX public_records_words ON public_records USING gin (grams);
CREATE INDEX public_records_extent ON public_records USING gist (extent);
CREATE INDEX public_records_policy ON public_records (policy_no);
CALL protect_rows('public_records');
REVOKE ALL ON public_records FROM kz_official, kz_verifier;
GRANT DELETE ON public_records TO kz_worker;

-- A field that is withheld from now on is gone at once, before the rows are gone over.
CREATE FUNCTION disclosure_withheld(p_resource text) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(d.field), '{}') FROM disclosure_rules d
   WHERE d.resource = p_resource AND d.treatment = 'withheld'
$$;

CREATE FUNCTION public_conditions(p_kind text, p_state text, p_lo text, p_grams text[]) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN 'r.resource = $1 AND r.ordered_on <= $9'
    || ' AND ($1 <> ''lists'' OR r.until IS NULL OR r.until >= $9)'
    || CASE WHEN p_kind IS NULL THEN '' ELSE ' AND r.kind = $2' END
    || CASE WHEN p_state IS NULL THEN '' ELSE ' AND r.state = $3' END
    || CASE WHEN p_lo IS NULL THEN '' ELSE ' AND r.division_code >= $4 COLLATE "C" AND r.division_code < $5 COLLATE "C"' END
    || CASE WHEN p_grams IS NULL THEN '' ELSE ' AND r.grams @> $6 AND r.words LIKE $7' END;

-- Planned for what is asked: a list of the newest by its order, a rare word by the words.
CREATE FUNCTION find_public_records(p_resource text, p_kind text, p_state text, p_lo text, p_hi text, p_grams text[],
                                    p_like text, p_before date, p_before_id uuid, p_limit int, p_on date)
  RETURNS TABLE (id uuid, division_code text, source text, title text, kind text, state text, ordered_on date,
                 until date, event_time timestamptz, shown jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT r.id, r.division_code, r.source, r.title, r.kind, r.state, r.ordered_on, r.until, r.event_time,
            r.shown - $8 FROM public_records r WHERE ' || public_conditions(p_kind, p_state, p_lo, p_grams)
    || CASE WHEN p_before IS NULL THEN '' ELSE ' AND (r.ordered_on, r.id) < ($10, $11)' END
    || ' ORDER BY r.ordered_on DESC, r.id DESC LIMIT $12'
    USING p_resource, p_kind, p_state, p_lo, p_hi, p_grams, p_like, disclosure_withheld(p_resource), p_on,
          p_before, p_before_id, least(p_limit, 10001);
END $$;

CREATE FUNCTION count_public_records(p_resource text, p_kind text, p_state text, p_lo text, p_hi text, p_grams text[],
                                     p_like text, p_on date) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_count bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM public_records r WHERE ' || public_conditions(p_kind, p_state, p_lo, p_grams)
    INTO v_count USING p_resource, p_kind, p_state, p_lo, p_hi, p_grams, p_like, NULL::text[], p_on;
  RETURN v_count;
END $$;

CREATE FUNCTION find_public_record(p_resource text, p_id uuid, p_on date)
  RETURNS TABLE (id uuid, division_code text, source text, title text, kind text, state text, ordered_on date,
                 until date, event_time timestamptz, shown jsonb, outline jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.division_code, r.source, r.title, r.kind, r.state, r.ordered_on, r.until, r.event_time,
         r.shown - disclosure_withheld(p_resource),
         CASE WHEN NOT 'boundary' = ANY (disclosure_withheld(p_resource)) THEN r.outline END
    FROM public_records r
   WHERE r.resource = p_resource AND r.id = p_id AND r.ordered_on <= p_on
     AND (p_resource <> 'lists' OR r.until IS NULL OR r.until >= p_on)
$$;

-- Over all resources, the newest first: the search of the home page.
CREATE FUNCTION find_public_words(p_grams text[], p_like text, p_limit int, p_on date)
  RETURNS TABLE (resource text, id uuid, division_code text, source text, title text, kind text, state text,
                 ordered_on date, until date, event_time timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.resource, r.id, r.division_code, r.source, r.title, r.kind, r.state, r.ordered_on, r.until, r.event_time
    FROM public_records r
   WHERE r.grams @> p_grams AND r.words LIKE p_like AND r.ordered_on <= p_on
     AND (r.resource <> 'lists' OR r.until IS NULL OR r.until >= p_on)
   ORDER BY r.ordered_on DESC, r.id DESC LIMIT least(p_limit, 100)
$$;

-- What is drawn in a box, one row more than asked for tells that there is more.
CREATE FUNCTION find_public_outlines(p_resource text, p_kind text, p_state text, p_west float8, p_south float8,
                                     p_east float8, p_north float8, p_limit int)
  RETURNS TABLE (id uuid, title text, kind text, state text, outline jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.title, r.kind, r.state, r.outline FROM public_records r
   WHERE r.resource = p_resource AND r.outline IS NOT NULL
     AND r.extent && box(point(p_west, p_south), point(p_east, p_north))
     AND (p_kind IS NULL OR r.kind = p_kind) AND (p_state IS NULL OR r.state = p_state)
     AND NOT 'boundary' = ANY (disclosure_withheld(p_resource))
   LIMIT least(p_limit, 5001)
$$;

-- The same counted on a grid of `p_step` degrees, for a box that holds too many.
CREATE FUNCTION find_public_grid(p_resource text, p_kind text, p_state text, p_west float8, p_south float8,
                                 p_east float8, p_north float8, p_step float8)
  RETURNS TABLE (lon float8, lat float8, records bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor((center(r.extent))[0] / p_step) + 0.5) * p_step, (floor((center(r.extent))[1] / p_step) + 0.5) * p_step,
         count(*)
    FROM public_records r
   WHERE r.resource = p_resource AND r.extent && box(point(p_west, p_south), point(p_east, p_north))
     AND (p_kind IS NULL OR r.kind = p_kind) AND (p_state IS NULL OR r.state = p_state)
     AND NOT 'boundary' = ANY (disclosure_withheld(p_resource))
   GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 4000
$$;

CREATE FUNCTION count_public(p_on date) RETURNS TABLE (resource text, records bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.resource, count(*) FROM public_records r
   WHERE r.ordered_on <= p_on AND (r.resource <> 'lists' OR r.until IS NULL OR r.until >= p_on)
   GROUP BY r.resource
$$;

-- Addresses for search engines.
CREATE FUNCTION find_public_addresses(p_resource text, p_skipped int, p_limit int, p_on date)
  RETURNS TABLE (id uuid, updated_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.updated_at FROM public_records r
   WHERE r.resource = p_resource AND r.ordered_on <= p_on
     AND (r.resource <> 'lists' OR r.until IS NULL OR r.until >= p_on)
   ORDER BY r.id OFFSET p_skipped LIMIT least(p_limit, 20000)
$$;

-- How far the copy is: the newest applied fact of each producer, and how long facts have been waiting.
CREATE FUNCTION find_public_lags(p_heard_s float8)
  RETURNS TABLE (producer text, applied_to timestamptz, lag_s float8, failed boolean, looked_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.producer, c.event_time,
         c.lag_s + greatest(extract(epoch FROM clock_timestamp() - c.lag_at)::float8 - p_heard_s, 0),
         c.failure IS NOT NULL, c.lag_at
    FROM feed_cursors c WHERE c.producer IN ('licensing', 'enforcement', 'restoration') ORDER BY c.producer
$$;

-- Rows that the present policy has not gone over yet.
CREATE FUNCTION public_outdated() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public_records r WHERE r.policy_no < (SELECT no FROM disclosure_state))
$$;
GRANT EXECUTE ON FUNCTION public_outdated, find_public_records, count_public_records, find_public_record, find_public_words,
  find_public_outlines, find_public_grid, count_public, find_public_addresses, find_public_lags TO kz_public;

-- A comparison of the copy with what the services tell of themselves: what was counted, what differed.
CREATE TABLE public_checks (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL DEFAULT '100000' CHECK (division_code = '100000'),
  checked_on    date NOT NULL,
  started_at    timestamptz NOT NULL,
  ended_at      timestamptz NOT NULL,
  outcome       text NOT NULL CHECK (outcome IN ('agrees', 'differs', 'incomplete')),
  resources     jsonb NOT NULL CHECK (jsonb_typeof(resources) = 'array'),
  differences   jsonb NOT NULL CHECK (jsonb_typeof(differences) = 'array'),
  differing     int NOT NULL CHECK (differing >= 0),
  moved         int NOT NULL CHECK (moved >= 0),
  note          text
);
COMMENT ON TABLE public_checks IS 'results are public';
CREATE INDEX public_checks_division ON public_checks (division_code, started_at DESC);
CREATE INDEX public_checks_newest ON public_checks (started_at DESC, id DESC);
CALL protect_rows('public_checks');
CALL make_append_only('public_checks');
CALL audit_table('public_checks');
REVOKE INSERT, UPDATE ON public_checks FROM kz_official;
REVOKE UPDATE ON public_checks FROM kz_worker;

CREATE FUNCTION find_public_checks(p_before timestamptz, p_before_id uuid, p_limit int)
  RETURNS TABLE (id uuid, checked_on date, started_at timestamptz, ended_at timestamptz, outcome text, resources jsonb,
                 differences jsonb, differing int, moved int, note text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.checked_on, c.started_at, c.ended_at, c.outcome, c.resources, c.differences, c.differing, c.moved,
         c.note
    FROM public_checks c
   WHERE p_before IS NULL OR (c.started_at, c.id) < (p_before, p_before_id)
   ORDER BY c.started_at DESC, c.id DESC LIMIT least(p_limit, 501)
$$;
GRANT EXECUTE ON FUNCTION find_public_checks TO kz_public, kz_official;
