"""The words of a dossier, as papers and answers write them."""

ITEM_NAMES = {
    "right": "矿业权登记且在有效期内", "licence": "有效的许可证", "outline": "矿区范围拐点",
    "permits": "投产应有手续", "permits_valid": "已登记手续在有效期内", "reserves": "储量",
    "return": "上季度产量填报",
    "statement": "上年度信息公示", "restoration_plan": "已批准的生态修复方案",
    "annual_plan": "本年度修复计划", "fund_opened": "修复基金开户", "fund_paid": "修复基金足额存入",
    "responsibility": "市县乡三级责任人", "patrol": "近期巡查记录", "check": "专项排查记录",
    "rectification": "一矿一策整改方案",
}  # fmt: skip
OWNER_NAMES = {
    "holder": "矿业权人", "registry": "登记机关", "restoration": "生态修复主管机构",
    "fund": "基金监管机构", "enforcement": "执法机构", "departments": "有关部门",
    "county": "县级自然资源主管部门",
}  # fmt: skip
REASON_NAMES = {
    "late": "未在时限内答复", "down": "服务不可用", "broken": "答复不可用",
    "depends": "所依据的登记信息缺失",
}  # fmt: skip
SERVICE_NAMES = {
    "licensing": "矿政审批", "restoration": "生态修复", "enforcement": "执法监管",
}  # fmt: skip
