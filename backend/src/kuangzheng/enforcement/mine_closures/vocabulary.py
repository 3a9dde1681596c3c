"""The words of closures, code and Chinese."""

KIND_NAMES = {
    "unlicensed": "取缔无证开采", "unsafe": "不具备安全生产条件", "backward": "落后小矿山关闭退出",
    "consolidated": "整合关闭", "exhausted": "资源枯竭", "protected": "保护地内退出",
    "basin": "流域关停", "repeated": "两年内因非法采矿受过两次以上处罚又实施",
    "lapsed": "因自身原因采矿许可证过期失效", "term_ended": "出让年限到期", "other": "其他",
}  # fmt: skip
"""Why a mine is closed (S0-24, S1-40, S2-12, S4-8, 9, 12, 13, 15)."""
CRITERION_NAMES = {
    "small_area": "面积小", "small_scale": "规模小", "exhausted": "资源枯竭",
    "backward": "生产工艺落后", "not_restored": "生态恢复治理不达标",
    "false_merger": "涉嫌假整合",
}  # fmt: skip
"""Criteria of backward mines that cannot be merged (S4-15), and false mergers (S4-16)."""
STATE_NAMES = {
    "ordered": "已下达关闭决定", "carrying_out": "关闭实施中", "accepted": "已验收",
    "noticed": "已公告",
}  # fmt: skip
POINT_NAMES = {
    "people": "不留人员", "equipment": "不留采矿设备", "buildings": "不留建筑物",
    "explosives": "民用爆炸物品已清缴", "power": "已断电",
}  # fmt: skip
"""The three no's (S2-12), what the police clear (S4-40), and the power."""
SUPPLY_NAMES = {
    "supplied": "正常供应", "limited": "限量供应", "stopped": "已停止供应",
    "cleared": "已停供并清缴完毕", "none": "未使用民用爆炸物品",
}  # fmt: skip
SHAFT_NAMES = {
    "shaft": "竖井", "incline": "斜井", "adit": "平硐", "ventilation": "风井", "other": "其他",
}  # fmt: skip
SHAFT_STATE_NAMES = {"open": "未封闭", "sealed": "已封闭", "reopened": "被启封"}
METHOD_NAMES = {
    "blasted": "炸封", "masonry": "砌体封堵", "backfilled": "回填", "concrete": "混凝土封堵",
    "other": "其他",
}  # fmt: skip
ACT_NAMES = {
    "amend": "更正", "start": "开始实施", "point": "登记清理情况", "shaft": "登记井硐",
    "accept": "验收", "notice": "公告", "withdraw": "撤回公告", "seal": "登记封闭",
    "inspect": "登记巡查",
}  # fmt: skip
