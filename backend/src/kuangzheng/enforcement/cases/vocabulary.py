"""The words of cases (`domain.md`), code and Chinese."""

STATE_NAMES = {
    "proposed": "立案呈批", "not_filed": "不予立案", "filed": "已立案", "investigating": "调查取证",
    "reported": "待审理", "reviewed": "已审理", "noticed": "已告知", "heard": "陈述申辩、听证完毕",
    "discussed": "已集体讨论", "decided": "已决定", "served": "已送达", "executing": "执行中",
    "closed": "已结案", "archived": "已归档", "suspended": "中止调查", "terminated": "终止调查",
}  # fmt: skip
PATH_NAMES = {"ordinary": "普通程序", "correct_first": "先责令改正"}
PARTY_NAMES = {"unit": "单位", "person": "个人"}
OUTCOME_NAMES = {"penalty": "行政处罚", "none": "不予处罚", "transfer": "移送"}
ACT_NAMES = {
    "propose": "立案呈批", "approve": "批准立案", "refuse": "不予立案", "amend": "更正",
    "take": "承办", "second": "协办（B 角）", "assist": "参加调查", "recuse": "决定回避",
    "evidence": "附入证据", "pause": "计时中止", "resume": "恢复计时", "extend": "批准延期",
    "suspend": "中止调查", "continue": "恢复调查", "terminate": "终止调查", "draft": "文书呈批",
    "countersign": "会签", "sign": "签发", "send_back": "退回文书", "number": "编文号",
    "seal": "用印", "serve": "送达", "recheck": "改正复查", "report": "提交调查报告",
    "review": "案件审理", "legal_review": "法制审核", "statement": "记录陈述申辩",
    "waive": "当事人放弃陈述申辩、听证", "ask_hearing": "申请听证", "hearing_notice": "通知听证",
    "hear": "听证笔录", "conclude": "陈述申辩、听证完毕", "change_facts": "变更认定事实",
    "discuss": "集体讨论", "execute": "转入执行", "close": "结案", "archive": "归档",
    "onboard": "存量案件录入",
}  # fmt: skip
INSTRUMENT_NAMES = {
    "correction_order": "责令改正通知书", "notice": "行政处罚告知书（听证告知书）",
    "decision": "处理决定书",
}  # fmt: skip
INSTRUMENT_STATE_NAMES = {
    "drafted": "已呈批待会签", "countersigned": "已会签待签发", "signed": "已签发待编号",
    "numbered": "已编号待用印", "sealed": "已用印待送达", "served": "已送达", "returned": "已退回",
}  # fmt: skip
PENALTY_NAMES = {
    "warning": "警告", "criticism": "通报批评", "fine": "罚款", "confiscate_gains": "没收违法所得",
    "confiscate_ore": "没收违法采出的矿产品", "confiscate_tools": "没收工具、设备",
    "suspend_work": "责令停产停业", "suspend_licence": "暂扣许可证", "downgrade": "降低资质等级",
    "revoke_licence": "建议原发证机关吊销许可证", "perform": "代为治理、修复，费用由违法行为人承担",
    "correct": "责令改正", "other": "其他措施",
}  # fmt: skip
EVIDENCE_NAMES = {
    "documentary": "书证", "physical": "物证", "audiovisual": "视听资料", "electronic": "电子数据",
    "witness": "证人证言", "party": "当事人的陈述", "expert": "鉴定意见",
    "record": "勘验笔录、现场笔录",
}  # fmt: skip
SERVICE_NAMES = {
    "direct": "直接送达", "left": "留置送达", "mail": "邮寄送达", "electronic": "电子送达",
    "entrusted": "委托送达", "public_notice": "公告送达",
}  # fmt: skip
PAUSE_NAMES = {
    "appraisal": "鉴定、检测", "hearing": "听证", "public_notice": "公告", "mailing": "邮寄在途",
    "police": "移送后等待公安、检察机关处理",
}  # fmt: skip
OPINION_NAMES = {"review": "案件审理", "legal": "法制审核", "discussion": "集体讨论"}
DUTY_NAMES = {"handler": "承办人（A 角）", "deputy": "协办人（B 角）", "member": "参加人"}
CLOSE_NAMES = {
    "executed": "执行完毕", "none": "不予处罚", "transferred": "已移送", "terminated": "终止调查",
    "execution_ended": "终结执行", "court": "已申请法院强制执行", "other": "其他",
}  # fmt: skip
