"""The words of the procedure, as screens and papers say them."""

KIND_NAMES = {
    "new": "新立", "renewal": "续期", "change": "变更", "retention": "保留", "transfer": "转移",
    "cancellation": "注销", "plan_approval": "开采（勘查）方案审批", "licence_issue": "许可证核发",
}  # fmt: skip
STATE_NAMES = {
    "draft": "草稿", "submitted": "已提交", "correction_requested": "待补正", "accepted": "已受理",
    "not_accepted": "不予受理", "joint_review": "联合审查", "decision_pending": "待审批",
    "publicised": "公示中", "approved": "准予", "refused": "不予许可", "issued": "已发证",
    "withdrawn": "已撤回", "lapsed": "逾期未领失效",
}  # fmt: skip
ACT_NAMES = {
    "draft": "起草", "change": "修改草稿", "submit": "提交", "resubmit": "补正后提交",
    "withdraw": "撤回", "request_correction": "一次性告知补正", "accept": "受理",
    "confirm_item": "确认核查事项", "check_again": "重新核查",
    "accept_by_silence": "逾期未告知，自收到之日起视为受理", "not_accept": "不予受理",
    "start_review": "发起联合审查", "give_opinion": "提出意见", "reopen_opinion": "重新征求意见",
    "close_review": "结束联合审查", "stop_clock": "中止计时", "resume_clock": "恢复计时",
    "expert_letter": "专家评审意见",
    "extend": "延长审批期限",
    "propose": "呈批", "countersign": "会签", "return_proposal": "退回呈批件",
    "submit_collective": "提请集体决策", "record_collective": "集体决策",
    "record_hearing": "听证", "publicise": "公示",
    "record_assessment": "登记评估结论",
    "sign_approval": "签发准予决定",
    "sign_refusal": "签发不予许可决定",
    "seal": "用印", "issue": "发证", "lapse": "确认逾期未领失效",
    "publish_area": "公告矿区范围", "correct_area": "更正矿区范围公告",
}  # fmt: skip
DEPARTMENT_NAMES = {
    "natural_resources": "自然资源", "ecology": "生态环境", "emergency": "应急管理",
    "water": "水利",
    "agriculture": "农业农村", "forestry": "林业", "development_reform": "发展改革",
    "industry": "工业和信息化", "science": "科技", "public_security": "公安",
    "transport": "交通运输",
    "market": "市场监管", "finance": "财政", "political_legal": "政法",
    "culture_tourism": "文化和旅游",
}  # fmt: skip
"""The fourteen of seed 001, and culture and tourism of seed 003."""
PANEL = "expert_panel"
CONDITION_SOURCE_NAMES = {**DEPARTMENT_NAMES, PANEL: "专家组"}
OPINION_NAMES = {
    "agree": "同意", "conditions": "附条件同意", "disagree": "不同意", "veto": "一票否决",
}  # fmt: skip
CONDITION_DUE_NAMES = {
    "before_issue": "发证前落实", "before_production": "投产前落实", "always": "长期遵守",
}  # fmt: skip
GROUND_NAMES = {
    "hearing": "听证", "tender": "招标", "auction": "拍卖", "inspection": "检验", "testing": "检测",
    "quarantine": "检疫", "appraisal": "鉴定", "expert_review": "专家评审", "publicity": "公示",
}  # fmt: skip
MATERIAL_NAMES = {
    "application_form": "申请登记书和矿区范围图", "business_licence": "营业执照",
    "use_plan": "开采（勘查）方案", "setup_approval": "设立矿山企业的批准文件",
    "eia": "环境影响评价文件的批复", "safety": "安全设施“三同时”手续",
    "water_soil": "水土保持方案的批复", "grant_contract": "矿业权出让合同",
    "revenue_proof": "矿业权出让收益缴纳证明", "reserves": "矿产资源储量评审备案文件",
    "restoration_plan": "矿区生态修复方案", "transfer_contract": "矿业权转让合同",
    "closure_report": "闭坑地质报告", "green_plan": "绿色勘查实施方案",
    "funding_proof": "勘查资金证明", "social_risk": "社会稳定风险评估报告",
    "reasonableness": "合理性、可行性论证报告", "safety_assessment": "安全评估报告",
    "other": "其他材料",
}  # fmt: skip
BLOCK_STANDING_NAMES = {
    "free": "可以申请", "expired": "不在规划期内", "occupied": "已设矿业权",
    "taken": "已受理其他申请", "in_project": "出让项目未与申请人签订合同",
}  # fmt: skip
VOTE_NAMES = {"agree": "同意", "disagree": "不同意", "abstain": "弃权"}
COLLECTIVE_NAMES = {"approve": "同意准予", "refuse": "不同意", "defer": "暂缓，再次研究"}
