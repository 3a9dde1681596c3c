"""The words of patrols, code and Chinese, as files and answers write them."""

CHECKLIST_NAMES = {
    "mining_order": "开采秩序", "open_pit": "露天矿山", "underground": "地下矿山",
    "tailings_pond": "尾矿库", "waste_dump": "排土场", "sealed_adit": "已封闭硐口",
    "site_conditions": "现场条件", "documents": "资料完备", "acceptance": "修复验收",
    "visit": "实地查看",
}  # fmt: skip
"""S1-21..26, S1-41, S1-23, S2-23, S2-24, S2-21, S2-1."""
TEMPLATE_STATE_NAMES = {
    "draft": "草稿", "released": "已发布", "replaced": "已被新版代替", "withdrawn": "已作废",
}  # fmt: skip
SEVERITY_NAMES = {"low": "一般", "medium": "较重", "high": "严重"}
ANSWER_NAMES = {"yes": "符合", "no": "不符合", "na": "不适用"}
RESPONSIBILITY_NAMES = {
    "leader": "包矿领导", "inspector_chief": "矿山督察长", "city": "市级责任人",
    "county": "县级责任人", "township": "乡镇级责任人",
}  # fmt: skip
"""Of a mine: leaders (S2-2), inspector-chiefs (S1-18) and three levels (S2-3); of an area the last
two."""
GRID_KIND_NAMES = {"field": "田长网格", "mountain": "山长网格"}
RISK_NAMES = {"low": "低风险", "medium": "中风险", "high": "高风险"}
TASK_STATE_NAMES = {"open": "待巡查", "done": "已完成", "cancelled": "已取消"}
ORIGIN_NAMES = {"rule": "按频次生成", "hand": "人工安排"}
MANNER_NAMES = {"open": "明查", "unannounced": "暗访"}
RESULT_NAMES = {"nothing": "未发现问题", "problem": "发现问题", "clue": "发现违法线索"}
RULE_STATE_NAMES = {"draft": "草稿", "released": "已发布", "withdrawn": "已作废"}
