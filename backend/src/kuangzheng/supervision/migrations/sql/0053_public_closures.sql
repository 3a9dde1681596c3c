-- Closed mines join what is public: which fields of a closure everybody reads once it is noticed.
ALTER TABLE disclosure_rules DROP CONSTRAINT disclosure_rules_resource_check;
ALTER TABLE disclosure_rules ADD CONSTRAINT disclosure_rules_resource_check CHECK (resource IN (
  'rights', 'notices', 'lists', 'draws', 'penalties', 'cases', 'restorations', 'green-mines', 'closures'));
INSERT INTO disclosure_rules (sort, resource, field, name, treatment, mask, basis, confirmed) VALUES
  (140, 'closures', 'mine_name', '矿山（关闭对象）', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (141, 'closures', 'closure_kind', '关闭情形', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (142, 'closures', 'order_no', '关闭决定文号', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (143, 'closures', 'authority', '决定机关', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (144, 'closures', 'legal_ground', '法律依据', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (145, 'closures', 'mine_place', '地点', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (146, 'closures', 'right_name', '矿业权', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (147, 'closures', 'holder_name', '矿业权人', 'masked', 'party', '个人姓名不完整公开，只公开首字；规定条款未核实', false),
  (148, 'closures', 'ordered_on', '决定日期', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (149, 'closures', 'accepted_on', '关闭（验收）日期', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (150, 'closures', 'acceptance_no', '验收文号', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (151, 'closures', 'acceptance_note', '验收结果', 'masked', 'text', '自由文本中的身份证号码、手机号码不公开；规定条款未核实', false),
  (152, 'closures', 'notice_no', '公告文号', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (153, 'closures', 'notice_media', '公告媒体', 'published', NULL, '矿山关闭决定和验收结果由地方政府公告；公开的字段范围未见规定', false),
  (154, 'closures', 'mine_id', '矿山标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false),
  (155, 'closures', 'right_id', '矿业权标识', 'withheld', NULL, '平台内部标识，不属于公开内容', false);

-- What was noticed before this was told without these fields: enforcement is heard again from its present state.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'enforcement';
