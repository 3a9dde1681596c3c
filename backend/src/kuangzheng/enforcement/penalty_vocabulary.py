"""The words of penalties, transfers to the police and property taken, code and Chinese."""

ARTICLE_NAMES = {
    "63-1": "第63条第1款", "63-2": "第63条第2款", "64-1": "第64条第1款", "64-2": "第64条第2款",
    "64-3": "第64条第3款", "65": "第65条", "66": "第66条", "67": "第67条", "68": "第68条",
    "69": "第69条", "70-1": "第70条第1款", "70-2": "第70条第2款", "71": "第71条",
    "72": "第72条", "73": "第73条",
}  # fmt: skip
"""Articles of the law of 2024 that carry a fine."""
STAGE_NAMES = {
    "first": "责令后直接处罚", "refused": "拒不改正或逾期未改正", "serious": "情节严重",
    "person": "对责任人员",
}  # fmt: skip
FORMULA_NAMES = {"band": "定额幅度", "value": "矿产品市场价值的倍数", "cost": "修复费用的倍数"}
MEASURE_NAMES = {
    "stop": "责令停止违法行为", "correct": "责令改正", "gains": "没收违法所得",
    "tools": "没收直接用于违法的工具、设备等财物", "ore": "没收违法采出的矿产品",
    "suspension": "拒不停止的，责令停业整顿", "may_suspend": "可以责令停业整顿",
    "revoke": "情节严重的，由原发证机关吊销许可证",
    "performance": "代为清理、恢复，费用由违法者承担",
    "recover_right": "情节严重的，收回矿业权",
}  # fmt: skip
GRADE_NAMES = {"lighter": "从轻", "general": "一般", "heavier": "从重"}
CIRCUMSTANCE_NAMES = {
    "removed_harm": "主动消除或者减轻违法行为危害后果", "coerced": "受他人胁迫或者诱骗",
    "confessed": "主动供述行政机关尚未掌握的违法行为", "merit": "配合查处违法行为有立功表现",
    "repeated": "两年内再次实施同类违法行为", "not_stopped": "责令停止后继续实施",
    "protected": "涉及保护性开采特定矿种或禁采区、禁采期", "obstructed": "阻碍执法、隐匿证据",
    "ecological": "造成生态环境损害",
}  # fmt: skip
EFFECT_NAMES = {"lighter": "从轻因素", "heavier": "从重因素"}
RELIEF_NAMES = {
    "none": "不适用", "lighter": "从轻处罚", "mitigated": "减轻处罚", "no_penalty": "不予处罚",
}  # fmt: skip
GROUND_NAMES = {
    "removed_harm": "主动消除或者减轻危害后果（32条1项）", "coerced": "受胁迫或者诱骗（32条2项）",
    "confessed": "主动供述尚未掌握的行为（32条3项）", "merit": "配合查处有立功表现（32条4项）",
    "minor": "轻微并及时改正，没有造成危害后果（33条1款）",
    "first_offence": "初次违法且危害后果轻微并及时改正（33条1款）",
    "no_fault": "有证据足以证明没有主观过错（33条2款）",
}  # fmt: skip
LAW_NAMES = {"new": "2024 年修订的矿产资源法", "old": "行为发生时的旧法"}
VALUATION_NAMES = {
    "sale": "销赃数额", "certification": "价格认证机构认定", "report": "省级以上主管部门报告",
}  # fmt: skip
ISSUER_NAMES = {
    "price_body": "价格认证机构", "province": "省级以上自然资源主管部门",
    "water": "省级以上水行政主管部门", "marine": "省级以上海洋主管部门", "basin": "流域管理机构",
}  # fmt: skip
CRIME_NAMES = {"illegal_mining": "非法采矿罪", "destructive": "破坏性采矿罪"}
PLACE_NAMES = {"general": "一般", "protected": "规划矿区、保护性矿种、禁采区或禁采期"}
TRANSFER_STATE_NAMES = {
    "reported": "待负责人决定", "refused": "决定不移送", "approved": "已批准待移送",
    "handed": "已移送待公安决定", "declined": "公安不予立案", "reconsidering": "提请复议中",
    "upheld": "复议维持不立案", "supervising": "检察监督中", "filed": "公安已立案",
    "returned": "退回由本机关处理", "sentenced": "已有刑事裁判",
}  # fmt: skip
TRANSFER_ACT_NAMES = {
    "report": "书面报告", "approve": "批准移送", "refuse": "决定不移送",
    "hand_over": "移送公安机关", "redirect": "转送有管辖权的机关",
    "answer": "公安答复", "reconsider": "提请复议",
    "reconsidered": "复议答复", "supervise": "提请检察监督", "supervised": "监督结果",
    "hand_objects": "移交涉案物品", "return": "退回处理", "sentence": "登记刑事裁判",
}  # fmt: skip
PROPERTY_KIND_NAMES = {
    "ore": "矿产品", "tool": "工具", "equipment": "设备", "premises": "场所、设施",
    "document": "资料、证据",
}  # fmt: skip
PROPERTY_MEASURE_NAMES = {"seal": "查封", "seize": "扣押", "preserve": "先行登记保存"}
PROPERTY_STATE_NAMES = {
    "held": "在押", "released": "已解除", "confiscated": "已没收", "auctioned": "已拍卖",
    "paid_in": "已缴国库", "with_police": "已移交公安",
}  # fmt: skip
PROPERTY_ACT_NAMES = {
    "take": "采取措施", "extend": "延长期限", "test": "检测鉴定", "release": "解除",
    "attach": "补充照片", "confiscate": "没收", "auction": "拍卖变卖",
    "pay_in": "缴入国库", "hand_police": "移交公安",
}  # fmt: skip
FIGURE_NAMES = {"grade": "裁量基准", "crime": "本省入罪数额标准"}
