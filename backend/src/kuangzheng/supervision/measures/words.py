"""Words for codes that other services tell (domain.md)."""

KIND_NAMES = {"exploration": "探矿权", "mining": "采矿权"}
SCALE_NAMES = {"large": "大型", "medium": "中型", "small": "小型"}
METHOD_NAMES = {
    "open_pit": "露天开采", "underground": "地下开采", "combined": "露天/地下开采",
    "well": "钻井开采", "other": "其他",
}  # fmt: skip
RIGHT_STATES = {
    "valid": "有效", "expiring": "临近到期", "renewal_pending": "续期待批", "suspended": "停用",
    "expired": "已到期", "extinguished": "已消灭", "proposed": "未起算",
}  # fmt: skip
MINE_STATES = {
    "exploring": "勘查", "under_construction": "基建", "producing": "生产", "suspended": "停产",
    "rectifying": "停产整治", "closing": "闭坑治理", "closed": "关闭", "restored": "已修复",
}  # fmt: skip
VIOLATION_NAMES = {
    "unlicensed_mining": "无证开采", "mining_as_exploration": "以采代探",
    "mining_as_construction": "以建代采", "wrong_mineral": "不按批准矿种开采",
    "beyond_boundary": "超出批准矿区范围开采", "destructive": "破坏性开采",
    "illegal_transfer": "非法转让采矿权", "disguised": "以工程建设、生态修复名义变相采矿",
    "unsealing": "擅自启封已关闭取缔、废弃矿山", "over_capacity": "超规模开采",
    "unlicensed_exploration": "无证勘查", "exploration_beyond_boundary": "越界勘查",
    "not_restored": "不按方案治理修复", "pollution": "污水、废气、粉尘、废渣等超标排放",
    "water_soil": "未落实水土保持措施", "illegal_land": "非法占用耕地、建设占地",
    "illegal_forest": "非法占用林地、草地、湿地和自然保护地",
    "illegal_ore": "购买、运输、使用非法来源的矿石及矿产品", "explosives": "非法民用爆炸物品行为",
    "river_sand": "河道非法采砂", "unlicensed_business": "无证无照经营",
    "safety": "矿山安全生产违法行为", "farmland_soil": "影响耕地土壤环境",
    "organised_crime": "涉黑涉恶", "other": "其他矿产违法行为",
}  # fmt: skip
PATCH_STATES = {
    "issued": "下发", "received": "接收", "compared": "内业比对", "checked": "外业核查",
    "judged": "判定", "city_passed": "市级审核通过", "passed": "通过", "returned": "退回",
}  # fmt: skip
PATCH_CLASSES = {
    "inside": "采矿权平面范围内", "beyond": "超出采矿权平面范围", "none": "不涉及矿业权",
    "expired": "许可证过期", "renewal_pending": "续期待批", "exploration_only": "仅探矿权",
    "suspended": "停产、保留或暂扣", "closed": "已关闭或注销", "other_mineral": "矿种不符",
    "project": "修复或工程项目用地",
}  # fmt: skip
JUDGEMENTS = {"legal": "合法", "illegal": "违法", "false_change": "伪变化"}
CASE_STATES = {
    "proposed": "立案呈批", "not_filed": "不予立案", "filed": "已立案", "investigating": "调查取证",
    "reported": "待审理", "reviewed": "已审理", "noticed": "已告知", "heard": "陈述申辩、听证完毕",
    "discussed": "已集体讨论", "decided": "已决定", "served": "已送达", "executing": "执行中",
    "closed": "已结案", "archived": "已归档", "suspended": "中止调查", "terminated": "终止调查",
}  # fmt: skip
CASE_OUTCOMES = {"penalty": "行政处罚", "none": "不予处罚", "transfer": "移送"}
PARTIES = {"unit": "单位", "person": "个人"}
CLUE_SOURCES = {
    "hotline": "热线举报", "public": "网上举报", "media": "媒体反映", "assignment": "上级交办",
    "department": "部门移送", "machine": "系统比对", "campaign": "专项排查", "patrol": "日常巡查",
    "inspection": "督察发现",
}  # fmt: skip
CLUE_STATES = {
    "registered": "已登记待受理", "accepted": "已受理待核查", "verifying": "核查中",
    "proposed": "核查结论待审批", "concluded": "已有结论", "replied": "已答复",
    "countersigning": "待会签销号", "closed": "已办结", "joined": "已并入",
}  # fmt: skip
CLUE_OUTCOMES = {
    "unfounded": "不属实", "stopped": "现场制止改正", "filed": "立案查处",
    "referred": "移送其他部门",
}  # fmt: skip
PROBLEM_STATES = {
    "open": "整改中", "submitted": "已报整改待验收", "accepted": "验收销号",
    "escalated": "提请关闭",
}  # fmt: skip
PROBLEM_CATEGORIES = {
    "right_setting": "矿业权设置审批", "supervision": "矿山开采监管",
    "operation": "企业生产经营秩序", "restoration": "矿山生态修复",
    "green_mine": "绿色矿山建设", "safety": "矿山安全生产", "supply_chain": "产业链供应链",
}  # fmt: skip
PROBLEM_MEASURES = {
    "stop": "停产整治", "close": "关闭取缔", "merge": "优化重组", "restore": "生态修复",
    "standardise": "统一标准", "inspect": "督查验收",
}  # fmt: skip
PATROL_RESULTS = {"nothing": "未发现问题", "problem": "发现问题", "clue": "发现线索"}
FUND_STATES = {"to_open": "待开户", "open": "已开户", "settling": "清算", "closed": "销户"}
SITE_CATEGORIES = {
    "licensed_open_pit": "持证露天矿山", "orphan_mine": "责任主体灭失矿山",
    "illegal_site": "非法无证采矿点", "waste_heap": "采矿废石废渣",
}  # fmt: skip
SITE_STATES = {
    "registered": "已登记", "planned": "已列入计划", "under_way": "修复中",
    "completed": "完工待验收", "accepted": "已验收",
}  # fmt: skip
PROJECT_STATES = {
    "planned": "未开工", "under_way": "实施中", "completed": "完工待验收", "accepted": "已验收",
}  # fmt: skip
MODES = {"natural": "自然恢复", "engineering": "工程治理"}
GREEN_STATES = {
    "candidate": "创建名录", "self_assessed": "已自评", "third_party": "已第三方评估",
    "reviewed": "已联审", "listed": "已入库", "rectifying": "整改中",
    "removal_proposed": "拟移出", "removed": "已移出",
}  # fmt: skip
GREEN_LEVELS = {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"}
GRANT_STATES = {
    "pooled": "入库", "surveyed": "联合踏勘", "net_mine": "净矿", "county_approved": "县级政府批准",
    "planned": "报市级计划", "valued": "储量备案、收益评估", "announced": "公告",
    "concluded": "成交确认", "result_published": "结果公示", "contracted": "签订合同",
    "registered": "登记", "failed": "流拍", "terminated": "终止",
}  # fmt: skip
GRANT_METHODS = {"tender": "招标", "auction": "拍卖", "listing": "挂牌", "agreement": "协议"}
REVENUE_LINES = {"contract": "合同", "due": "应缴", "payment": "缴款"}
REVENUE_KINDS = {
    "amount": "按金额征收", "rate": "按率征收", "whole": "一次缴清", "first": "首期",
    "instalment": "分期", "price": "成交价", "yearly": "年度按率",
}  # fmt: skip
RESERVE_CATEGORIES = {
    "retained": "保有", "verified": "查明", "filed": "备案", "recoverable": "可采",
}  # fmt: skip
CLOSURE_KINDS = {
    "unlicensed": "取缔无证开采", "unsafe": "不具备安全生产条件", "backward": "落后小矿山关闭退出",
    "consolidated": "整合关闭", "exhausted": "资源枯竭", "protected": "保护地内退出",
    "basin": "流域关停", "repeated": "两年内因非法采矿受过两次以上处罚又实施",
    "lapsed": "因自身原因采矿许可证过期失效", "term_ended": "出让年限到期", "other": "其他",
}  # fmt: skip
CLOSURE_STATES = {
    "ordered": "已下达关闭决定", "carrying_out": "关闭实施中", "accepted": "已验收",
    "noticed": "已公告",
}  # fmt: skip
