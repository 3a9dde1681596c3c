"""Words of the public site: its resources, and the codes of their fields."""

from typing import Literal

Resource = Literal[
    "rights", "notices", "lists", "draws", "penalties", "cases", "restorations", "green-mines",
    "closures",
]  # fmt: skip
RESOURCE_NAMES: dict[str, str] = {
    "rights": "矿业权登记", "notices": "公示公告", "lists": "异常名录与严重失信主体名单",
    "draws": "随机抽取", "penalties": "行政处罚决定", "cases": "典型案例",
    "restorations": "生态修复进展", "green-mines": "绿色矿山名录",
    "closures": "矿山关闭公告",
}  # fmt: skip
PRODUCERS: dict[str, str] = {
    "licensing": "矿业权登记服务", "restoration": "生态修复服务", "enforcement": "执法监管服务",
}  # fmt: skip
NOTICE_KINDS: dict[str, str] = {
    "application": "申请公示", "lapse_list": "许可证自行废止名单",
    "annual_information": "年度信息公示", "grant_notice": "出让公告",
    "grant_result": "出让结果公示", "consolidation_scheme": "整合方案公示",
    "acceptance": "修复验收公示", "plan": "规划公告", "release_plan": "年度出让计划公告",
    "mining_area": "矿区范围公告",
}  # fmt: skip
CLOSURE_KINDS: dict[str, str] = {
    "unlicensed": "取缔无证开采", "unsafe": "不具备安全生产条件", "backward": "落后小矿山关闭退出",
    "consolidated": "整合关闭", "exhausted": "资源枯竭", "protected": "保护地内退出",
    "basin": "流域关停", "repeated": "两年内因非法采矿受过两次以上处罚又实施",
    "lapsed": "因自身原因采矿许可证过期失效", "term_ended": "出让年限到期", "other": "其他",
}  # fmt: skip
KIND_NAMES: dict[str, dict[str, str]] = {
    "rights": {"exploration": "探矿权", "mining": "采矿权"},
    "notices": NOTICE_KINDS,
    "lists": {"abnormal": "异常名录", "serious": "严重失信主体名单"},
    "closures": CLOSURE_KINDS,
}  # fmt: skip
STATE_NAMES: dict[str, dict[str, str]] = {
    "rights": {
        "valid": "有效", "detained": "暂扣", "expired": "到期", "renewal_pending": "续期待批",
        "lapsed": "自行废止", "revoked": "吊销", "cancelled": "注销",
    },
    "notices": {
        "publicised": "公示中", "approved": "已准予许可（核准）", "published": "已公示（公告中）",
        "in_effect": "已生效", "announced": "公告中", "concluded": "已成交", "failed": "流拍",
        "terminated": "已终止", "confirmed": "验收合格", "in_force": "实施中",
        "accepted": "已备案",
    },
    "lists": {"abnormal": "异常名录", "serious": "严重失信主体名单"},
    "draws": {"committed": "已公布承诺", "drawn": "已抽取", "voided": "已作废"},
    "penalties": {"published": "已公开", "withdrawn": "已撤回"},
    "restorations": {
        "planned": "方案已批准", "underway": "分阶段验收中", "completed": "总体验收合格",
    },
    "green-mines": {"listed": "已入库", "removed": "已移出"}, "closures": {"closed": "已关闭"},
}  # fmt: skip
VALUE_NAMES: dict[str, dict[str, str]] = {
    "right_kind": KIND_NAMES["rights"], "kind": KIND_NAMES["rights"],
    "licence_status": STATE_NAMES["rights"],
    "status": {
        "registered": "已登记", "renewed": "已续期", "changed": "已变更", "transferred": "已转移",
        "retained": "已保留", "extinguished": "已消灭",
    },
    "scale_class": {"large": "大型", "medium": "中型", "small": "小型"},
    "mining_method": {
        "open_pit": "露天开采", "underground": "地下开采", "combined": "露天/地下开采",
        "well": "钻井开采", "other": "其他",
    },
    "acceptance_kind": {"stage": "阶段验收", "overall": "总体验收"},
    "result": {"passed": "初步验收合格"},
    "level": {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"},
    "plan_level": {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"},
    "plan_edition": {"first": "首版", "adjustment": "规划调整", "next_round": "新一轮规划"},
    "ground": {
        "not_corrected": "书面告知后逾期未整改", "heavy_penalty": "受到较重行政处罚",
        "two_penalties": "同一矿业权一年内受到两次以上行政处罚",
        "fraud": "隐瞒真实情况、弄虚作假",
    },
    "method": {"tender": "招标", "auction": "拍卖", "listing": "挂牌", "agreement": "协议"},
    "application_kind": {
        "new": "新立", "renewal": "续期", "change": "变更", "retention": "保留",
        "transfer": "转移", "cancellation": "注销", "plan_approval": "开采（勘查）方案审批",
        "licence_issue": "许可证核发",
    },
    "closure_kind": CLOSURE_KINDS,
    "acceptances.kind": {"stage": "阶段验收", "overall": "总体验收"},
    "entries.state": {"published": "公告中", "withdrawn": "已撤回", "lapsed": "已自行废止"},
    "entries.kind": {"permit": "许可", "change": "变更", "penalty": "处罚", "other": "其他"},
}  # fmt: skip
"""Where a value is a code; what is not here is shown as it is."""
