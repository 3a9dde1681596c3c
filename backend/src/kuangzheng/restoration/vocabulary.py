"""The words of restoration (`domain.md`), code and Chinese, as files and answers write them."""

CATEGORY_NAMES = {
    "licensed_open_pit": "持证露天矿山", "orphan_mine": "责任主体灭失矿山",
    "illegal_site": "非法无证采矿点", "waste_heap": "采矿废石废渣",
}  # fmt: skip
"""The four kinds of the inventory (S2-9)."""
DONE_NAMES = {
    "licensed_open_pit": "已完成整治", "orphan_mine": "已完成", "illegal_site": "已关闭",
    "waste_heap": "已整治",
}  # fmt: skip
"""What the second column of the progress table counts, kind by kind (S2-14)."""
STATE_NAMES = {
    "registered": "已登记", "planned": "已列入计划", "under_way": "修复中",
    "completed": "完工待验收", "accepted": "已验收",
}  # fmt: skip
PARTY_NAMES = {"holder": "矿业权人", "historical": "历史遗留", "government": "地方政府"}
DIRECTION_NAMES = {
    "forest": "宜林", "farmland": "宜耕", "grass": "宜草", "landscape": "宜景",
    "construction": "建设用地",
}  # fmt: skip
MODE_NAMES = {"natural": "自然恢复", "engineering": "工程治理"}
MEASURE_NAMES = {
    "levelling": "渣土平整", "soil_cover": "覆土绿化", "retaining_wall": "建挡土墙",
    "drainage": "砌排水渠", "lake_landscaping": "围湖造景",
}  # fmt: skip
WORK_MEASURES = {
    "levelling": ("渣土平整", ("立方米", "平方米")),
    "soil_cover": ("覆土绿化", ("平方米", "亩", "立方米")),
    "retaining_wall": ("建挡土墙", ("立方米", "米")), "drainage": ("砌排水渠", ("米", "立方米")),
    "lake_landscaping": ("围湖造景", ("平方米", "亩")), "backfill": ("采坑回填", ("立方米",)),
    "planting": ("植树", ("株", "亩")), "monitoring": ("监测", ("点次", "项")),
    "aftercare": ("管护", ("亩", "项")),
    "other": ("其他", ("项", "平方米", "立方米", "米", "株", "亩")),
}  # fmt: skip
"""Measures of plans by code (S2-19 first), with the units each is counted in."""
LAND_NAMES = {
    "paddy": "水田", "irrigated": "水浇地", "dry": "旱地", "garden": "园地", "forest": "林地",
    "grass": "草地", "water": "水域", "construction": "建设用地", "other": "其他",
}  # fmt: skip
SUITABILITY_NAMES = {
    "land_use": "土地利用现状", "potential": "开发潜力", "soil": "土壤环境质量",
    "water": "水资源平衡", "geology": "地质环境安全", "ecology": "生态保护修复适宜性",
}  # fmt: skip
"""The six topics of S2-32."""
HEAP_NAMES = {"waste_rock": "废石", "slag": "废渣", "tailings": "尾矿"}
MOMENT_NAMES = {"before": "修复前", "during": "修复中", "after": "修复后"}
PROJECT_STATE_NAMES = {
    "planned": "未开工", "under_way": "实施中", "completed": "完工待验收", "accepted": "已验收",
}  # fmt: skip
SOURCE_NAMES = {
    "central": "中央资金", "provincial": "省级资金", "municipal": "市级资金", "county": "县级资金",
    "township": "乡镇资金", "enterprise": "企业自筹", "restoration_fund": "企业修复基金",
    "social_capital": "社会资本", "quota_income": "指标收益", "grant_revenue": "出让收益",
    "other": "其他",
}  # fmt: skip
LAND_USE_NAMES = {
    "flexible_term": "弹性年期出让", "long_lease": "长期租赁", "lease_then_grant": "先租后让",
    "lease_and_grant": "租让结合",
}  # fmt: skip
"""How land is used after restoration (S2-29)."""
INCENTIVE_NAMES = {
    "land_cost": "减轻用地成本", "fiscal_award": "地方财政奖励", "credit": "银行信贷支持",
    "tax_relief": "税收减免",
}  # fmt: skip
BUDGET_KIND_NAMES = {"budget_line": "本级预算", "special_fund": "专项资金"}
ITEM_NAMES = {
    "plan_compilation": "矿产资源规划编制", "reserve_review": "储量报告评审",
    "development_review": "开发利用方案评审", "enforcement": "执法监管", "restoration": "生态修复",
    "monitoring": "监测管护", "other": "其他",
}  # fmt: skip
QUOTA_KIND_NAMES = {"reclamation": "土地复垦", "linked": "增减挂钩"}
MOVEMENT_NAMES = {
    "generated": "产生", "used": "使用", "traded_out": "流转出", "traded_in": "流转入",
    "reversed": "冲销",
}  # fmt: skip
