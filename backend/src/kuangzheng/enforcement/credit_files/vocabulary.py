"""The words of credit, code and Chinese."""

GROUND_NAMES = {
    "penalty": "受到行政处罚", "major_penalty": "受到较大数额罚款等重大行政处罚",
    "not_corrected": "责令改正逾期未改正", "not_restored": "不履行矿区生态修复义务",
    "fund_short": "修复基金逾期未缴存", "false_information": "提供虚假材料或信息",
    "refused_inspection": "拒绝、阻碍监督检查", "unsealing": "擅自启封已关闭矿山",
}  # fmt: skip
SOURCE_NAMES = {
    "case": "行政处罚案件", "clue": "违法线索", "closure": "矿山关闭", "patch": "卫片图斑",
    "department": "部门告知", "repair": "信用修复",
}  # fmt: skip
GRADE_NAMES = {"good": "无失信记分", "watched": "一般关注", "serious": "重点关注"}
REPAIR_NAMES = {"applied": "待决定", "granted": "已修复", "refused": "不予修复"}
