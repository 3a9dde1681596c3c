"""The words of campaigns, code and Chinese."""

STRATEGIC_NAMES = {"lithium": "锂", "tungsten": "钨", "tantalum": "钽", "niobium": "铌"}
"""Elements by the character that stands in the names of their minerals."""
CAMPAIGN_STATE_NAMES = {"running": "进行中", "closed": "已收官"}
STAGE_NAMES = {
    "coming": "未开始", "mobilise": "动员部署", "check": "全面排查", "rectify": "集中整治",
    "standardise": "规范提升", "tail": "收尾", "long_term": "长期坚持", "over": "已届满",
}  # fmt: skip
DEPARTMENT_NAMES = {
    "publicity": "宣传", "political_legal": "政法", "development": "发展改革", "science": "科技",
    "industry": "工业和信息化", "public_security": "公安", "natural_resources": "自然资源",
    "ecology": "生态环境", "transport": "交通运输", "water": "水利", "agriculture": "农业农村",
    "emergency": "应急", "forestry": "林业", "market": "市场监管", "justice": "司法行政",
    "procuratorate": "检察", "finance": "财政",
}  # fmt: skip
PLAN_STATE_NAMES = {"filed": "已报待审", "accepted": "已备案", "returned": "退回修改"}
CHECK_RESULT_NAMES = {"clear": "未发现问题", "problems": "发现问题"}
SOURCE_NAMES = {
    "own_check": "自查排查", "anti_gang": "扫黑除恶工作中发现", "media": "媒体披露",
    "public_tip": "群众举报",
}  # fmt: skip
CATEGORY_NAMES = {
    "right_setting": "矿业权设置审批", "supervision": "矿山开采监管",
    "operation": "企业生产经营秩序",
    "restoration": "矿山生态修复", "green_mine": "绿色矿山建设", "safety": "矿山安全生产",
    "supply_chain": "产业链供应链",
}  # fmt: skip
MEASURE_NAMES = {
    "stop": "停产整治", "close": "关闭取缔", "merge": "优化重组", "restore": "生态修复",
    "standardise": "统一标准", "inspect": "督查验收",
}  # fmt: skip
DISPOSITION_NAMES = {"publicise": "曝光", "penalise": "处罚", "liability": "追究法律责任"}
PROBLEM_STATE_NAMES = {
    "open": "整改中", "submitted": "已报整改待验收", "accepted": "验收销号",
    "escalated": "提请关闭",
}  # fmt: skip
PROBLEM_ACT_NAMES = {
    "record": "登记", "amend": "修改措施", "stop": "责令停产整治", "dispose": "处置",
    "submit": "上报整改", "pass": "验收合格", "fail": "验收不合格", "resume": "恢复生产",
    "escalate": "提请关闭", "clue": "转为线索",
}  # fmt: skip
ESCALATION_NAMES = {"failed": "多次验收不合格", "overdue": "逾期未整改到位"}
POLICY_STATE_NAMES = {"draft": "草稿", "approved": "已批准"}
SPOT_STATE_NAMES = {"committed": "已公布承诺", "drawn": "已抽取", "voided": "已作废"}
SPOT_RESULT_NAMES = {"confirmed": "核实通过", "returned": "退回整改"}
REPORT_KIND_NAMES = {
    "check_results": "排查结果报告", "county_summary": "县级总结报告",
    "city_summary": "市级总结报告",
}  # fmt: skip
REPORT_STATE_NAMES = {"draft": "草稿", "issued": "已印发"}
CASE_STATE_NAMES = {"draft": "草稿", "published": "已公布", "withdrawn": "已撤下"}
