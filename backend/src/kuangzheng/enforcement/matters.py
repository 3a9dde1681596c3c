"""What waits in enforcement: for whom, until when, and which page it is worked on."""

from kuangzheng.enforcement.appeals import rules as appeals
from kuangzheng.enforcement.campaigns import vocabulary as campaigns
from kuangzheng.enforcement.cases import vocabulary as cases
from kuangzheng.enforcement.cases.turns import turns
from kuangzheng.enforcement.decision_matters import DECISIONS
from kuangzheng.enforcement.decision_notices import rules as decisions
from kuangzheng.enforcement.mine_closures import vocabulary as closures
from kuangzheng.enforcement.patches.handling import ACT_NAMES as PATCH_ACTS
from kuangzheng.enforcement.penalty_vocabulary import (
    PROPERTY_ACT_NAMES,
    PROPERTY_STATE_NAMES,
    TRANSFER_ACT_NAMES,
    TRANSFER_STATE_NAMES,
)
from kuangzheng.enforcement.referrals.rules import ACT_NAMES as REFERRAL_ACTS
from kuangzheng.enforcement.vocabulary import (
    BATCH_STATE_NAMES,
    CLUE_ACT_NAMES,
    CLUE_STATE_NAMES,
    PATCH_STATE_NAMES,
    REFERRAL_STATE_NAMES,
)
from kuangzheng.enforcement.zone_opinions.rules import STATE_NAMES as OPINION_STATE_NAMES
from kuangzheng.kernel.matters import Occasion, Source, Turn, overdue_job

_HANDLERS = ("t.handler_id", "t.deputy_id")
_PREPARED = ("t.handler_id", "t.deputy_id", "t.proposed_by", "t.close_by")
_CITY = "(:level = 4 OR :level = 2 AND left(t.division_code, 2) IN ('11', '12', '31', '50'))"
_CLUES = Source(
    "clue", "clues t", "t.closed_on IS NULL AND t.state <> 'joined'",
    "t.no || ' ' || coalesce(t.right_name, t.place, '')", "'/enforcement/clues/' || t.id",
    acts=CLUE_ACT_NAMES, states=CLUE_STATE_NAMES, turns=(
        Turn("accept", "enforcement.clue:write", "t.state = 'registered'"),
        Turn("take", "enforcement.clue:check", "t.state = 'accepted'"),
        Turn("verify", "enforcement.clue:check", "t.state = 'verifying'", own=_HANDLERS),
        Turn("approve", "enforcement.clue:approve", "t.state = 'proposed'", barred=_PREPARED),
        Turn("reply", "enforcement.clue:write", "t.state = 'concluded' AND t.must_reply"),
        Turn("close", "enforcement.clue:write",
             "t.state = 'replied' OR t.state = 'concluded' AND NOT t.must_reply"),
        Turn("countersign", "enforcement.clue:countersign", "t.state = 'countersigning'",
             barred=_PREPARED),
    ),
)  # fmt: skip
_CASES = Source(
    "case", "cases t", "NOT t.paused AND t.closed_on IS NULL", "t.title",
    "'/enforcement/cases/' || t.id", acts=cases.ACT_NAMES, states=cases.STATE_NAMES,
    turns=turns(),
)  # fmt: skip
_PAPERS = Source(
    "case_paper", "case_instruments i JOIN cases t ON t.id = i.case_id",
    "t.closed_on IS NULL AND i.state NOT IN ('served', 'returned')", "t.title",
    "'/enforcement/cases/' || t.id", "t.serve_due", id="i.id", state="i.state",
    acts=cases.ACT_NAMES, states=cases.INSTRUMENT_STATE_NAMES, climbs=False, turns=(
        Turn("countersign", "enforcement.case:review", "i.state = 'drafted'",
             barred=("i.prepared_by", "t.proposed_by", *_HANDLERS)),
        Turn("sign", "enforcement.case:approve", "i.state = 'countersigned'",
             barred=("i.prepared_by", "i.countersigned_by", "t.proposed_by", *_HANDLERS)),
        Turn("number", "enforcement.case:seal", "i.state = 'signed'"),
        Turn("seal", "enforcement.case:seal", "i.state = 'numbered'"),
        Turn("serve", "enforcement.case:write", "i.state = 'sealed'", own=_HANDLERS),
    ),
)  # fmt: skip
_PROBLEMS = Source(
    "problem", "problems t", "t.state IN ('open', 'submitted')", "t.no || ' ' || t.subject",
    "'/enforcement/problems?id=' || t.id",
    acts=campaigns.PROBLEM_ACT_NAMES | {"accept": "验收"}, states=campaigns.PROBLEM_STATE_NAMES,
    turns=(
        Turn("submit", "enforcement.campaign:file", "t.state = 'open'"),
        Turn("accept", "enforcement.campaign:accept", "t.state = 'submitted'",
             barred=("t.submitted_by",)),
    ),
)  # fmt: skip
_OWN = Source(
    "own_problem", "problems t", "t.state = 'open'", "t.no || ' ' || t.subject",
    "'/enforcement/own-problems?id=' || t.id", acts={"submit": "报送整改情况"},
    states=campaigns.PROBLEM_STATE_NAMES, climbs=False,
    turns=(Turn("submit", "enforcement.own:file", ":portal"),),
)  # fmt: skip
"""For the holder whose mine it is; officers are told of the same row as `problem`."""
_RECEIVES = (
    "EXISTS (SELECT FROM referral_desks d WHERE d.department = t.department"
    " AND d.division_code = left(t.division_code, 6)"
    " AND d.organisation_id = CAST(:organisation AS uuid)"
    " AND (d.ended_on IS NULL OR d.ended_on >= CAST(:on AS date)))"
)
_RECEIVED = Source(
    "department_referral", "referrals t", "t.state IN ('issued', 'received')",
    "t.number || ' ' || t.addressee", "'/enforcement/department-referrals?id=' || t.id",
    "CASE t.state WHEN 'issued' THEN t.receipt_due END",
    acts={"receive": "签收移送", "answer": "反馈处理结果"}, states=REFERRAL_STATE_NAMES,
    climbs=False, turns=(
        Turn("receive", "enforcement.referral:answer", f"t.state = 'issued' AND {_RECEIVES}"),
        Turn("answer", "enforcement.referral:answer", f"t.state = 'received' AND {_RECEIVES}"),
    ),
)  # fmt: skip
"""For the organisation that receives for the department; officers are told of the same letter as
`referral`."""
_PATCHES = Source(
    "patch", "satellite_patches t", "t.state IN ('compared', 'checked', 'returned', 'judged',"
    " 'city_passed')", "t.code", "'/enforcement/patches/' || t.id", acts=PATCH_ACTS,
    states=PATCH_STATE_NAMES, climbs=False, turns=(
        Turn("check", "enforcement.patch:write", "t.state IN ('compared', 'returned')"),
        Turn("judge", "enforcement.patch:judge", "t.state = 'checked'"),
        Turn("city_pass", "enforcement.patch:review", f"t.state = 'judged' AND {_CITY}",
             barred=("t.judged_by",), reach=True),
        Turn("province_pass", "enforcement.patch:review", "t.state = 'city_passed' AND :level = 2",
             barred=("t.judged_by", "t.city_by"), reach=True),
    ),
)  # fmt: skip
_ROUTINE = (
    Source(
        "patrol_task", "patrol_tasks t", "t.state = 'open'", "t.title",
        "'/enforcement/patrol-tasks?id=' || t.id", acts={"patrol": "巡查并记录"},
        states={"open": "待巡查"}, turns=(
            Turn("patrol", "enforcement.patrol:record", "t.assignee_id IS NOT NULL",
                 own=("t.assignee_id",)),
        ),
    ),
    Source(
        "meeting_action", "meeting_actions t JOIN meetings e ON e.id = t.meeting_id",
        "t.done_on IS NULL", "t.action || '（' || e.title || '）'",
        "'/enforcement/meetings?id=' || t.meeting_id", state="'open'",
        acts={"follow_up": "办理并登记进展"}, states={"open": "会议议定，未办结"}, turns=(
            Turn("follow_up", "enforcement.meeting:read", "t.person_id IS NOT NULL",
                 own=("t.person_id",), reach=True),
            Turn("follow_up", "enforcement.meeting:write", "t.person_id IS NULL"),
        ),
    ),
    Source(
        "meeting", "meetings t", "t.state = 'planned'", "t.title",
        "'/enforcement/meetings?id=' || t.id", "t.held_on", acts={"hold": "登记纪要和议定事项"},
        states={"planned": "待召开"}, climbs=False,
        turns=(Turn("hold", "enforcement.meeting:write"),),
    ),
    Source(
        "group_matter", "supervision_records t", "t.kind = 'resident' AND t.due_on IS NOT NULL AND"
        " NOT EXISTS (SELECT FROM supervision_records f WHERE f.follows = t.id AND f.settled)",
        "t.content", "'/enforcement/supervision-groups?id=' || t.group_id", state="'open'",
        acts={"record": "跟踪问效"}, states={"open": "督导发现，未整改到位"},
        turns=(Turn("record", "enforcement.meeting:write"),),
    ),
    Source(
        "bulletin", "bulletins t", "t.state = 'draft'", "t.title",
        "'/enforcement/bulletins?id=' || t.id", "NULL::date", acts={"issue": "印发"},
        states={"draft": "草稿"}, climbs=False,
        turns=(Turn("issue", "enforcement.meeting:issue", barred=("t.created_by",)),),
    ),
    Source(
        "monthly_form", "monthly_forms t", "t.state = 'draft'", "t.month::text",
        "'/enforcement/monthly-forms?id=' || t.id", "NULL::date", acts={"file": "报送"},
        states={"draft": "编制中"}, climbs=False,
        turns=(Turn("file", "enforcement.meeting:issue", barred=("t.created_by",)),),
    ),
)  # fmt: skip
_AFTER = (
    Source(
        "appeal", "appeals t", "t.state IN ('registered', 'completing', 'accepted', 'consulting',"
        " 'reviewing', 'rechecking', 'hearing')",
        "coalesce(t.source_no, '') || ' ' || t.matter", "'/enforcement/appeals?id=' || t.id",
        acts=appeals.ACT_NAMES, states=appeals.STATE_NAMES, turns=(
            Turn("accept", "enforcement.publicity:write", "t.state = 'registered'"),
            Turn("completed", "enforcement.publicity:write", "t.state = 'completing'"),
            Turn("answer", "enforcement.publicity:write", "t.state = 'accepted'"),
            Turn("consulted", "enforcement.publicity:write", "t.state = 'consulting'"),
            Turn("review", "enforcement.publicity:publish", "t.state = 'reviewing'",
                 barred=("t.answered_by",)),
            Turn("recheck", "enforcement.publicity:publish", "t.state = 'rechecking'",
                 barred=("t.answered_by", "t.reviewed_by")),
            Turn("end_hearing", "enforcement.publicity:publish", "t.state = 'hearing'",
                 barred=("t.answered_by", "t.reviewed_by")),
        ),
    ),
    Source(
        "publication", "decision_notices t", "t.state = 'draft'", "t.decision_no",
        "'/enforcement/decision-notices?id=' || t.id", acts=decisions.ACT_NAMES,
        states=decisions.STATE_NAMES,
        turns=(Turn("publish", "enforcement.publicity:publish", barred=("t.prepared_by",)),),
    ),
    Source(
        "withdrawal", "decision_notices t", "t.state = 'withdrawing'", "t.decision_no",
        "'/enforcement/decision-notices?id=' || t.id", "t.withdraw_due",
        acts=decisions.ACT_NAMES, states=decisions.STATE_NAMES,
        turns=(Turn("withdraw", "enforcement.publicity:publish"),),
    ),
    Source(
        "referral", "referrals t JOIN clues c ON c.id = t.clue_id",
        "t.state IN ('issued', 'received') OR t.state IN ('draft', 'returned')"
        " AND c.state IN ('concluded', 'replied')",
        "coalesce(t.number || ' ', '') || t.addressee", "'/enforcement/referrals?id=' || t.id",
        "t.receipt_due", acts=REFERRAL_ACTS, states=REFERRAL_STATE_NAMES, turns=(
            Turn("issue", "enforcement.clue:approve", "t.state = 'draft'",
                 barred=("t.prepared_by", "c.handler_id")),
            Turn("receipt", "enforcement.clue:write", "t.state = 'issued'"),
            Turn("redraft", "enforcement.clue:check", "t.state = 'returned'"),
        ),
    ),
    Source(
        "zone_opinion", "zone_opinions t JOIN cases c ON c.id = t.case_id", "t.state = 'asked'",
        "t.authority || '：' || t.zone_name || '（' || c.title || '）'",
        "'/enforcement/cases/' || c.id || '?tab=zones'", acts={"answer": "登记答复意见"},
        states=OPINION_STATE_NAMES, climbs=False,
        turns=(Turn("answer", "enforcement.case:write"),),
    ),
    Source(
        "execution", "executions t", "t.state = 'running'", "t.party_name || ' ' || t.decision_no",
        "'/enforcement/executions/' || t.id", acts={"collect": "催缴"},
        states={"running": "执行中"}, turns=(Turn("collect", "enforcement.execution:write"),),
        climbs=False,
    ),
    Source(
        "police_transfer", "police_transfers t JOIN cases c ON c.id = t.case_id",
        "t.state IN ('reported', 'approved')", "c.title",
        "'/enforcement/police-transfers?id=' || t.id", acts=TRANSFER_ACT_NAMES,
        states=TRANSFER_STATE_NAMES, climbs=False, turns=(
            Turn("approve", "enforcement.transfer:decide", "t.state = 'reported'",
                 barred=("t.reported_by",)),
            Turn("hand_over", "enforcement.transfer:report", "t.state = 'approved'"),
        ),
    ),
    Source(
        "seized_property", "seized_properties t", "t.state = 'held'", "t.name",
        "'/enforcement/seized-properties?id=' || t.id", "t.held_until", acts=PROPERTY_ACT_NAMES,
        states=PROPERTY_STATE_NAMES, climbs=False,
        turns=(Turn("release", "enforcement.penalty:write"),),
    ),
    Source(
        "closure", "mine_closures t", "t.state IN ('ordered', 'carrying_out', 'accepted')",
        "t.mine_name", "'/enforcement/mine-closures?id=' || t.id", "NULL::date",
        acts=closures.ACT_NAMES, states=closures.STATE_NAMES, climbs=False, turns=(
            Turn("start", "enforcement.closure:write", "t.state = 'ordered'"),
            Turn("accept", "enforcement.closure:accept", "t.state = 'carrying_out'",
                 barred=("t.created_by",)),
            Turn("notice", "enforcement.closure:write", "t.state = 'accepted'"),
        ),
    ),
    Source(
        "shaft", "sealed_shafts t", "t.state IN ('sealed', 'reopened')", "t.name || ' ' || t.place",
        "'/enforcement/sealed-shafts?id=' || t.id", "t.next_due", acts=closures.ACT_NAMES,
        states=closures.SHAFT_STATE_NAMES, turns=(
            Turn("inspect", "enforcement.closure:inspect", "t.state = 'sealed'"),
            Turn("seal", "enforcement.closure:write", "t.state = 'reopened'"),
        ),
    ),
    Source(
        "patch_batch", "patch_batches t", "t.state = 'issued'", "t.programme || ' ' || t.code",
        "'/enforcement/patch-batches?id=' || t.id", "NULL::date", acts={"receive": "接收"},
        states=BATCH_STATE_NAMES, climbs=False,
        turns=(Turn("receive", "enforcement.patch:write"),),
    ),
)  # fmt: skip
SOURCES = (
    _CLUES, _CASES, _PAPERS, _PROBLEMS, _OWN, _RECEIVED, _PATCHES, *_ROUTINE, *_AFTER, *DECISIONS
)  # fmt: skip
tell_of_overdue = overdue_job("enforcement", SOURCES)
OCCASIONS = (
    Occasion("meeting", "meetings t", "t.held_on", "t.title",
             "'/enforcement/meetings?id=' || t.id", "enforcement.meeting:read"),
    Occasion("hearing", "case_hearings h JOIN cases t ON t.id = h.case_id", "h.planned_on",
             "'听证：' || t.title", "'/enforcement/cases/' || t.id", "enforcement.case:read",
             id="h.id"),
    Occasion("patrol", "patrol_tasks t", "t.opens_on", "t.title",
             "'/enforcement/patrol-tasks?id=' || t.id", "enforcement.patrol:record",
             where="t.state = 'open' AND t.assignee_id = ANY(:hands)"),
)  # fmt: skip
"""What has a day without anybody's being late: for the calendar."""
