"""What happens in a mine's life, and which papers tell of it: by part, the keys of a row."""

from typing import Literal

MOMENTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "rights": (("right_valid_from", "valid_from", "name"),),
    "licences": (("licence_issued", "issued_on", "number"),),
    "encumbrances": (
        ("encumbered", "registered_on", "document_no"),
        ("encumbrance_lifted", "lifted_on", "kind_name"),
    ),
    "permits": (
        ("permit_from", "valid_from", "kind_name"),
        ("permit_ended", "valid_to", "kind_name"),
    ),
    "returns": (("return_filed", "submitted_on", "period_text"),),
    "plans": (("plan_approved", "approved_on", "title"),),
    "annual_plans": (
        ("annual_submitted", "submitted_on", "year"),
        ("annual_checked", "checked_on", "year"),
        ("annual_verified", "verified_on", "year"),
    ),
    "plots": (
        ("plot_found", "found_on", "name"),
        ("plot_regreened", "regreened_on", "name"),
    ),
    "funds": (
        ("fund_opened", "opened_on", "right_name"),
        ("fund_short", "short_since", "right_name"),
        ("fund_closed", "closed_on", "right_name"),
    ),
    "uses": (("fund_used", "paid_on", "what_for"),),
    "acceptances": (
        ("acceptance_applied", "applied_on", "title"),
        ("acceptance_confirmed", "confirmed_on", "title"),
    ),
    "green": (
        ("green_candidate", "candidate_on", "name"),
        ("green_listed", "listed_on", "name"),
        ("green_removed", "removed_on", "name"),
    ),
    "cases": (
        ("case_filed", "filed_on", "title"),
        ("case_decided", "decided_on", "title"),
        ("case_closed", "closed_on", "title"),
    ),
    "archives": (("case_archived", "archived_on", "no"),),
    "clues": (("clue_received", "received_on", "no"),),
    "closures": (
        ("closure_ordered", "ordered_on", "document_no"),
        ("closure_accepted", "accepted_on", "document_no"),
    ),
    "problems": (
        ("problem_found", "found_on", "description"),
        ("mine_stopped", "stopped_on", "stop_no"),
        ("problem_accepted", "accepted_on", "description"),
    ),
    "rectifications": (("rectification_approved", "approved_on", "document_no"),),
    "checks": (("campaign_checked", "checked_on", "result_name"),),
    "patrols": (("patrolled", "patrolled_on", "result_name"),),
    "patches": (
        ("patch_seen", "later_on", "code"),
        ("patch_judged", "judged_on", "judgement_name"),
    ),
    "responsibilities": (
        ("duty_from", "from_on", "person_name"),
        ("duty_until", "until_on", "person_name"),
    ),
    "listings": (
        ("listed", "listed_on", "list_name"),
        ("delisted", "delisted_on", "list_name"),
    ),
    "statements": (("statement_published", "published_on", "year"),),
}
"""By part: what happened, the key of the day, the key of what it happened to."""
MOMENT_NAMES = {
    "right_valid_from": "矿业权有效期开始",
    "licence_issued": "发放许可证",
    "encumbered": "登记抵押、查封或争议",
    "encumbrance_lifted": "解除抵押、查封或争议",
    "permit_from": "取得手续",
    "permit_ended": "手续到期",
    "return_filed": "填报产量",
    "plan_approved": "批准修复方案",
    "annual_submitted": "提交年度计划",
    "annual_checked": "年度计划年中检查",
    "annual_verified": "年度计划年末核验",
    "plot_found": "登记损毁地块",
    "plot_regreened": "地块复绿",
    "fund_opened": "基金开户",
    "fund_short": "基金开始欠缴",
    "fund_closed": "基金销户",
    "fund_used": "使用基金",
    "acceptance_applied": "申请修复验收",
    "acceptance_confirmed": "确认修复验收",
    "green_candidate": "列入绿色矿山创建名录",
    "green_listed": "绿色矿山入库",
    "green_removed": "移出绿色矿山名录",
    "case_filed": "立案",
    "case_decided": "作出处理决定",
    "case_closed": "结案",
    "case_archived": "案卷归档",
    "clue_received": "收到线索",
    "closure_ordered": "决定关闭",
    "closure_accepted": "关闭验收",
    "problem_found": "发现问题",
    "mine_stopped": "责令停产",
    "problem_accepted": "问题整改验收",
    "rectification_approved": "审定一矿一策",
    "campaign_checked": "专项排查",
    "patrolled": "巡查",
    "patch_seen": "卫片发现图斑",
    "patch_judged": "判定图斑",
    "duty_from": "明确责任人",
    "duty_until": "责任人卸任",
    "listed": "列入名录",
    "delisted": "移出名录",
    "statement_published": "公示年度信息",
    "mine_status": "矿山状态变更",
}
PAPERS: tuple[tuple[str, str, str, str], ...] = (
    ("licences", "number", "issued_on", "许可证"),
    ("permits", "number", "valid_from", "手续"),
    ("encumbrances", "document_no", "registered_on", "抵押、查封或争议"),
    ("plans", "decision_no", "approved_on", "修复方案批复"),
    ("acceptances", "certificate_no", "confirmed_on", "修复验收确认书"),
    ("cases", "decision_no", "decided_on", "处理决定书"),
    ("archives", "no", "archived_on", "案卷"),
    ("annual_plans", "letter_no", "letter_on", "年度计划检查结果函"),
    ("closures", "document_no", "ordered_on", "关闭决定"),
    ("closures", "acceptance_no", "accepted_on", "关闭验收意见"),
    ("problems", "stop_no", "stopped_on", "停产通知"),
    ("rectifications", "document_no", "approved_on", "一矿一策整改方案"),
    ("responsibilities", "document_no", "from_on", "责任文件"),
    ("green", "candidate_document_no", "candidate_on", "绿色矿山创建名录文件"),
    ("green", "listed_document_no", "listed_on", "绿色矿山入库文件"),
    ("listings", "document_no", "listed_on", "名录决定"),
)
"""By part: the keys of number and day, and what the paper is called."""
FILES: dict[str, tuple[str, str, str, Literal["pdf", "zip"]]] = {
    "rights": (
        "/licensing/mining-rights/{id}/certificate?form=pdf", "矿业权登记信息", "code", "pdf"
    ),
    "rectifications": (
        "/enforcement/rectification-plans/{id}/paper?form=pdf", "一矿一策整改方案", "document_no",
        "pdf",
    ),
    "annual_plans": (
        "/restoration/annual-plans/{id}/letter?form=pdf", "年度计划检查结果函", "letter_no", "pdf"
    ),
    "archives": ("/enforcement/case-archives/{id}/file", "案卷", "no", "zip"),
}  # fmt: skip
"""Files that services make of a row: the path below `/api/v1`, what the file is called, the key of
its number, its form. A letter that is not issued yet has no number, and is no file."""
NUMBERED = ("annual_plans",)
"""Parts of whose rows only those with a number have a file."""
