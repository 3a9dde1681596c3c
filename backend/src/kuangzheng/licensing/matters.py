"""What waits in licensing: for whom, until when, and which page it is worked on.

Applications are told by their own list, which knows departments and proposals; here they are only
declared for what is over its day. At the applicant's desk nothing climbs.
"""

from kuangzheng.kernel.matters import Occasion, Source, Turn, overdue_job
from kuangzheng.licensing.annual_information import rules as statements
from kuangzheng.licensing.applications.words import STATE_NAMES as APPLICATIONS
from kuangzheng.licensing.approval_audits import rules as audits
from kuangzheng.licensing.consolidation_schemes import procedure as schemes
from kuangzheng.licensing.disclosure_checks import rules as checks
from kuangzheng.licensing.disclosure_draws import rules as draws
from kuangzheng.licensing.grant_projects import rules as grants
from kuangzheng.licensing.holder_listings import rules as listings
from kuangzheng.licensing.lapses import rules as lapses
from kuangzheng.licensing.notice_objections.rules import STATE_NAMES as OBJECTIONS
from kuangzheng.licensing.overlay_enquiries import rules as enquiries
from kuangzheng.licensing.overlay_requests.rules import STATE_NAMES as OVERLAY_REQUESTS
from kuangzheng.licensing.reconciliation import rules as reconciliation
from kuangzheng.licensing.release_ranges import rules as ranges
from kuangzheng.licensing.returns import words as returns

_WRITE, _APPROVE = "licensing.disclosure:write", "licensing.disclosure:approve"
_GRANT, _SIGN_GRANT = "licensing.grant:write", "licensing.grant:approve"
_PREPARE, _DECIDE = "licensing.consolidation:prepare", "licensing.consolidation:decide"
_NONE = "NULL::date"
_HERE_OR_ABOVE = (
    "(left(t.division_code, 6) = :division OR :level = 4 OR :level = 2 AND"
    " (substr(t.division_code, 3, 2) IN ('00', '90') OR substr(t.division_code, 5, 2) = '00'"
    " OR left(t.division_code, 2) IN ('11', '12', '31', '50')))"
)
"""The desk itself, and that of the city, or of the province where no city stands between."""
_APPLICATIONS = (
    Source("application", "applications t", "t.closed_on IS NULL AND NOT t.clock_stopped AND"
           " t.state NOT IN ('draft', 'correction_requested', 'approved', 'refused')", "t.title",
           "'/applications/' || t.id",
           "CASE t.state WHEN 'submitted' THEN t.correction_due ELSE t.decision_due END"),
    Source("opinion", "application_opinions t JOIN applications a ON a.id = t.application_id",
           "t.opinion IS NULL AND a.state = 'joint_review'", "a.title", "'/applications/' || a.id",
           state="a.state"),
)  # fmt: skip
_REGISTER = (
    Source(
        "mining_area", "applications t", "t.area_publish_by IS NOT NULL AND t.area_notice IS NULL",
        "t.title", "'/applications/' || t.id", "t.area_publish_by", states=APPLICATIONS,
        acts={"publish_area": "公告矿区范围"},
        turns=(Turn("publish_area", "licensing.application:handle"),),
    ),
    Source(
        "measure", "mine_measures t JOIN mines m ON m.id = t.mine_id", "t.done_on IS NULL",
        "coalesce(m.name, '') || ' ' || t.content", "'/mines?id=' || m.id",
        state="CASE WHEN t.due_on < CAST(:on AS date) THEN 'late' ELSE 'planned' END",
        acts={"complete": "督促完成并登记"}, states={"planned": "计划中", "late": "逾期未完成"},
        turns=(Turn("complete", "licensing.register:write"),),
    ),
    Source(
        "closure_task", "closure_tasks t", "t.state = 'open'", "t.mine_name",
        "'/closure-tasks?id=' || t.id", _NONE, acts={"decide": "决定注销或者保留"},
        states={"open": "待决定"}, climbs=False,
        turns=(Turn("decide", "licensing.application:decide"),),
    ),
    Source(
        "lapse_list", "lapse_lists t", "t.state IN ('draft', 'published')", "t.title",
        "'/lapse-lists?id=' || t.id", "CASE t.state WHEN 'published' THEN t.objections_until END",
        acts=lapses.ACTION_NAMES, states=lapses.LIST_STATE_NAMES, turns=(
            Turn("publish", "licensing.lapse:publish", "t.state = 'draft'",
                 barred=("t.prepared_by",)),
            Turn("take-effect", "licensing.register:write",
                 "t.state = 'published' AND t.objections_until < CAST(:on AS date)"),
        ),
    ),
    Source(
        "objection", "notice_objections t", "t.answered_on IS NULL", "t.no || ' ' ||"
        " t.notice_title", "'/notice-objections?id=' || t.id", "t.notice_until",
        acts={"answer": "核实并答复"}, states=OBJECTIONS,
        turns=(Turn("answer", "licensing.objection:answer"),),
    ),
    Source(
        "overlay_request", "overlay_requests t", "t.state = 'received'",
        "t.applicant || ' ' || t.project", "'/overlay-requests?id=' || t.id", _NONE,
        states=OVERLAY_REQUESTS, climbs=False, acts={"enter": "受理或不予受理"},
        turns=(Turn("enter", "licensing.overlay:write"),),
    ),
    Source(
        "overlay_enquiry", "overlay_enquiries t", "t.state IN ('received', 'decided',"
        " 'awaiting_approval', 'letter_prepared')", "t.applicant || ' ' || t.project",
        "'/overlay-enquiries/' || t.id", _NONE, states=enquiries.STATE_NAMES, climbs=False,
        acts={"prepare-letter": "拟复函", "record-decision": "登记上级批复", "issue": "签发复函"},
        turns=(
            Turn("prepare-letter", "licensing.overlay:write", "t.state IN ('received', 'decided')"),
            Turn("record-decision", "licensing.overlay:write",
                 f"t.state = 'awaiting_approval' AND {_HERE_OR_ABOVE}", reach=True),
            Turn("issue", "licensing.overlay:issue", "t.state = 'letter_prepared'",
                 barred=("t.prepared_by", "t.letter_by")),
        ),
    ),
    Source(
        "audited_approval", "audited_approvals t", "t.state IN ('pending', 'irregular',"
        " 'correcting', 'corrected')", "t.name", "'/audited-approvals?id=' || t.id",
        "t.correct_by", acts=audits.ACTION_NAMES, states=audits.STATE_NAMES, turns=(
            Turn("conclude", "licensing.approval_audit:write", "t.state = 'pending'"),
            Turn("order", "licensing.approval_audit:write", "t.state = 'irregular'"),
            Turn("report", "licensing.approval_audit:write", "t.state = 'correcting'"),
            Turn("review", "licensing.approval_audit:review", "t.state = 'corrected'",
                 barred=("t.concluded_by",)),
        ),
    ),
    Source(
        "revenue_line", "revenue_lines t", "t.state IN ('unmatched', 'different', 'double')",
        "t.told", "'/reconciliation?id=' || t.id", _NONE, states=reconciliation.STATE_NAMES,
        acts={"assign": "认领或者退回"}, climbs=False,
        turns=(Turn("assign", "licensing.revenue:write"),),
    ),
)  # fmt: skip
_DISCLOSURE = (
    Source(
        "statement", "annual_information t", "t.state IN ('draft', 'submitted')",
        "t.right_name || ' ' || t.year", "'/annual-information?id=' || t.id",
        acts=statements.ACTION_NAMES, states=statements.STATE_NAMES, climbs=False, turns=(
            Turn("submit", "licensing.disclosure:file", "t.state = 'draft'", reach=False),
            Turn("publish", _WRITE, "t.state = 'submitted'"),
        ),
    ),
    Source(
        "disclosure_draw", "disclosure_draws t", "t.state = 'committed'", "t.title",
        "'/disclosure-draws?id=' || t.id", _NONE, acts={"draw": "录入公开随机数并抽取"},
        states=draws.STATE_NAMES, climbs=False,
        turns=(Turn("draw", _WRITE, barred=("t.committed_by",)),),
    ),
    Source(
        "disclosure_check", "disclosure_checks t", "t.state IN ('planned', 'found')",
        "t.right_name || ' ' || t.year", "'/disclosure-checks?id=' || t.id", _NONE,
        acts=checks.ACTION_NAMES, states=checks.STATE_NAMES, climbs=False, turns=(
            Turn("record", _WRITE, "t.state = 'planned'"),
            Turn("notify", _WRITE, "t.state = 'found'"),
        ),
    ),
    Source(
        "disclosure_correction", "disclosure_checks t", "t.state = 'noticed'",
        "t.right_name || ' ' || t.year", "'/disclosure-checks?id=' || t.id", "t.correct_by",
        acts=checks.ACTION_NAMES, states=checks.STATE_NAMES, turns=(Turn("recheck", _WRITE),),
    ),
    Source(
        "holder_listing", "listing_cases t", "t.state IN ('proposed', 'removal_proposed')",
        "t.holder_name", "'/holder-listings?id=' || t.id", _NONE, acts=listings.ACTION_NAMES,
        states=listings.STATE_NAMES, climbs=False, turns=(
            Turn("approve", _APPROVE, "t.state = 'proposed'", barred=("t.proposed_by",)),
            Turn("approve-removal", _APPROVE, "t.state = 'removal_proposed'",
                 barred=("t.removal_by",)),
        ),
    ),
    Source(
        "production_return", "production_returns t JOIN mining_rights r ON r.id = t.right_id",
        "t.state IN ('draft', 'submitted', 'returned', 'correcting')",
        "r.code || ' ' || t.year || ' 年第 ' || t.quarter || ' 季度'",
        "'/production-returns/' || t.id", acts=returns.ACT_NAMES, states=returns.STATE_NAMES,
        climbs=False, turns=(
            Turn("submit", "licensing.return:file", "t.state <> 'submitted'"),
            Turn("accept", "licensing.return:handle", "t.state = 'submitted'"),
        ),
    ),
)  # fmt: skip
_PLAN, _SIGN_PLAN = "licensing.plan:write", "licensing.plan:approve"
_OWED = (
    "EXISTS (SELECT FROM jsonb_array_elements(t.survey -> 'participants') p JOIN review_desks d"
    " ON d.department = p ->> 'department' AND d.division_code = t.division_code"
    " AND d.organisation_id = CAST(:organisation AS uuid)"
    " AND (d.ended_on IS NULL OR d.ended_on >= CAST(:on AS date))"
    " WHERE NOT EXISTS (SELECT FROM release_range_opinions o WHERE o.range_id = t.id"
    " AND o.survey_no = t.survey_no AND o.unit = p ->> 'unit'))"
)
"""The caller's organisation speaks for a participant that has not spoken on the last survey."""
_GRANTS = (
    Source(
        "release_range", "release_ranges t", "t.state NOT IN ('accepted', 'unsuitable',"
        " 'withdrawn')", "t.name", "'/release-ranges?id=' || t.id", _NONE, acts=ranges.ACT_NAMES,
        states=ranges.STATE_NAMES, climbs=False, turns=(
            Turn("survey", _PLAN, "t.state = 'prepared'"),
            Turn("argue", _PLAN, "t.state = 'surveyed'"),
            Turn("delimit", _PLAN, "t.state IN ('argued', 'rejected', 'returned')"
                 " OR t.state = 'delimited' AND t.check_verdict = 'blocked'"),
            Turn("approve", _SIGN_PLAN, "t.state = 'delimited' AND t.check_verdict <> 'blocked'"),
            Turn("file", _PLAN, "t.state = 'approved'"),
            Turn("accept", _PLAN, "t.state = 'filed'"),
        ),
    ),
    Source(
        "range_opinion", "release_ranges t", "t.state = 'surveyed'", "t.name",
        "'/release-ranges?id=' || t.id", _NONE, acts={"give_opinion": "提出参加单位意见"},
        states=ranges.STATE_NAMES, climbs=False,
        turns=(Turn("give_opinion", "licensing.application:opine", _OWED),),
    ),
    Source(
        "grant_project", "grant_projects t", "t.state NOT IN ('registered', 'terminated',"
        " 'failed')", "t.name", "'/grants/' || t.id", _NONE, acts=grants.ACT_NAMES,
        states=grants.STATE_NAMES, climbs=False, turns=(
            Turn("survey", _GRANT, "t.state = 'pooled'"),
            Turn("confirm_net_mine", _GRANT, "t.state = 'surveyed'"),
            Turn("approve", _SIGN_GRANT, "t.state = 'net_mine'"),
            Turn("plan", _GRANT, "t.state = 'county_approved'"),
            Turn("value", _GRANT, "t.state = 'planned'"),
            Turn("announce", _GRANT, "t.state = 'valued'"),
            Turn("conclude", _GRANT, "t.state = 'announced'"),
            Turn("publish_result", _GRANT, "t.state = 'concluded'"),
            Turn("contract", _SIGN_GRANT, "t.state = 'result_published'"),
            Turn("register", _GRANT, "t.state = 'contracted'"),
        ),
    ),
    Source(
        "scheme", "consolidation_schemes t", "t.status NOT IN ('completed', 'draft')", "t.title",
        "'/consolidation-schemes/' || t.id", _NONE, state="t.status", acts=schemes.ACTION_NAMES,
        states=schemes.STATUS_NAMES, climbs=False, turns=(
            Turn("publicise", _PREPARE, "t.status = 'heard'"),
            Turn("submit", _PREPARE, "t.status = 'publicised'"),
            Turn("approve", _DECIDE, "t.status = 'submitted' AND :level <= 4", reach=True),
            Turn("begin", _PREPARE, "t.status = 'approved'"),
        ),
    ),
    Source(
        "scheme_execution", "consolidation_executions t JOIN consolidation_schemes s"
        " ON s.id = t.scheme_id", "t.state IN ('waiting', 'ordered', 'registered')", "s.title",
        "'/consolidation-schemes/' || s.id",
        "CASE t.state WHEN 'waiting' THEN t.exit_on WHEN 'registered' THEN t.restoration_due END",
        acts=schemes.EXECUTION_NAMES, states=schemes.STATE_NAMES, turns=(
            Turn("order-closure", _PREPARE, "t.state = 'waiting' AND t.kind = 'mine'"),
            Turn("register", _DECIDE, "t.state = 'waiting' AND t.kind = 'group'"),
            Turn("cancel", _DECIDE, "t.state = 'ordered'"),
            Turn("accept-restoration", _PREPARE, "t.state = 'registered'"),
        ),
    ),
)  # fmt: skip
SOURCES = (*_APPLICATIONS, *_REGISTER, *_DISCLOSURE, *_GRANTS)
tell_of_overdue = overdue_job("licensing", SOURCES)
OCCASIONS = (
    Occasion("visit", "disclosure_draws t", "t.visit_on", "t.title",
             "'/disclosure-draws?id=' || t.id", "licensing.disclosure_check:read",
             where="t.state <> 'voided'"),
)  # fmt: skip
"""What has a day without anybody's being late: for the calendar."""
