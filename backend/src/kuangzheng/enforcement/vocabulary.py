"""The words of enforcement (`domain.md`), code and Chinese, as files and answers write them."""

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
"""What is suspected (S1-21..29, 51, 57, S4-38, 39, 45)."""
DEPARTMENT_NAMES = {
    "natural_resources": "自然资源", "ecology": "生态环境", "water": "水行政",
    "forestry": "林业和草原", "agriculture": "农业农村", "public_security": "公安",
    "emergency": "应急管理（矿山安全）", "market": "市场监督管理", "discipline": "纪检监察",
}  # fmt: skip
SOURCE_NAMES = {
    "hotline": "热线举报", "public": "网上举报", "media": "媒体反映", "assignment": "上级交办",
    "department": "部门移送", "machine": "系统比对", "campaign": "专项排查", "patrol": "日常巡查",
    "inspection": "督察发现",
}  # fmt: skip
CLUE_STATE_NAMES = {
    "registered": "已登记待受理", "accepted": "已受理待核查", "verifying": "核查中",
    "proposed": "核查结论待审批", "concluded": "已有结论", "replied": "已答复",
    "countersigning": "待会签销号", "closed": "已办结", "joined": "已并入",
}  # fmt: skip
OUTCOME_NAMES = {
    "unfounded": "不属实", "stopped": "现场制止改正", "filed": "立案查处",
    "referred": "移送其他部门",
}  # fmt: skip
CLUE_ACT_NAMES = {
    "register": "登记", "amend": "更正", "attach": "补充附件", "accept": "受理", "join": "并入",
    "separate": "撤销并入", "keep_apart": "认定非重复", "take": "承办", "second": "协办",
    "extend": "延长核查", "verify": "提交核查结论", "approve": "审批同意", "return": "退回重核",
    "reply": "答复举报人", "close": "办结", "countersign": "会签销号", "reject": "会签退回",
    "look": "查看举报人", "found_again": "再次发现",
}  # fmt: skip
REFERRAL_STATE_NAMES = {
    "draft": "待签发", "issued": "已发出待回执", "received": "已回执", "answered": "已反馈",
    "returned": "已退回", "withdrawn": "已撤回",
}  # fmt: skip
PATCH_STATE_NAMES = {
    "issued": "下发", "received": "接收", "compared": "内业比对", "checked": "外业核查",
    "judged": "判定", "city_passed": "市级审核通过", "passed": "通过", "returned": "退回",
}  # fmt: skip
BATCH_STATE_NAMES = {
    "waiting": "处理中", "issued": "已下发", "received": "已接收", "refused": "未接收",
}  # fmt: skip
LEVEL_NAMES = {"ministry": "部级", "province": "省级", "city": "市级", "county": "县级"}
CLASS_NAMES = {
    "inside": "采矿权平面范围内", "beyond": "超出采矿权平面范围", "none": "不涉及矿业权",
    "expired": "许可证过期", "renewal_pending": "续期待批", "exploration_only": "仅探矿权",
    "suspended": "停产、保留或暂扣", "closed": "已关闭或注销", "other_mineral": "矿种不符",
    "project": "修复或工程项目用地",
}  # fmt: skip
"""What a machine says of a patch in plan view; never that it is legal."""
JUDGEMENT_NAMES = {"legal": "合法", "illegal": "违法", "false_change": "伪变化"}
EVIDENCE_NAMES = {
    "site_photos": "现场照片", "licence": "采矿许可证及开采方案", "survey": "实测图或测量报告",
    "inquiry": "询问笔录", "stop_order": "责令停止违法行为通知书", "approval": "项目批准或用地文件",
}  # fmt: skip
