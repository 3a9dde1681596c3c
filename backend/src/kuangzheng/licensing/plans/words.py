"""Chinese words of a plan: as its workbook is filled in, as screens and reports print them."""

LEVELS = {"nation": "国家级", "province": "省级", "city": "市级", "county": "区县级"}
SCOPES = {"all": "全部矿产", "non_oil_gas": "非油气矿产", "oil_gas": "油气矿产"}
ATTRIBUTES = {"binding": "约束性", "expected": "预期性", "open": "未标注"}
INDICATORS = {
    "mine_count": "矿山数量", "mineral_mine_count": "单矿种矿山数量",
    "large_medium_share": "大中型矿山比例", "annual_output": "开采总量",
    "new_resources": "新增资源量", "new_deposits": "新发现大中型矿产地",
    "recovery_rate": "开采回采率", "beneficiation_rate": "选矿回收率",
    "utilisation_rate": "综合利用率", "other": "其他",
}  # fmt: skip
CONDITIONS = {
    "min_capacity": "最低生产规模", "max_capacity": "最高生产规模",
    "min_service_life": "最低服务年限", "min_scale_class": "最低规模等级",
    "no_new_rights": "不再新设", "exit_on_exhaustion": "资源枯竭后退出",
    "capacity_matches_reserves": "规模与储量相匹配", "one_block_one_holder": "一区块一主体",
    "distance": "禁止距离", "zones": "管控区域", "procedure": "办理要求", "other": "其他",
}  # fmt: skip
OUTCOMES = {"block": "禁止", "review": "需核实", "warn": "提示", "info": "说明"}
LISTS = {
    "discovered": "已发现", "verified": "已查明", "in_use": "已利用", "advantage": "优势",
    "controlled": "总量调控", "encouraged": "鼓励", "restricted": "限制", "prohibited": "禁止",
}  # fmt: skip
SETTINGS = {"retained": "已设保留", "adjusted": "已设调整", "new": "空白区新设"}
KINDS = {"mining": "开采", "exploration": "勘查"}
AREAS = {
    "energy_base": "能源资源基地", "national_planning_area": "国家规划矿区",
    "key_exploration_area": "重点勘查区", "key_mining_area": "重点开采区",
    "concentrated_mining_area": "集中开采区",
}  # fmt: skip
SCALES = {"large": "大型", "medium": "中型", "small": "小型"}
YES_NO = {"true": "是", "false": "否"}
STATES = {
    "draft": "草稿", "reviewed": "已审核", "coming": "待生效", "in_force": "实施中",
    "expired": "规划期已满", "superseded": "已被替代", "discarded": "已作废",
}  # fmt: skip
