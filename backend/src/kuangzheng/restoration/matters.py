"""What waits in restoration: for whom, until when, and which page it is worked on.

A holder's own rows are those row security shows it; `:portal` keeps its turns off the desks that
may do the same from its papers. What it does at the bank, the bank's line or an officer enters.
Requests to use a fund are told by their own list, which knows who may not do the next act.
"""

from kuangzheng.kernel.matters import Source, Turn, overdue_job
from kuangzheng.restoration import vocabulary as words
from kuangzheng.restoration.acceptances import rules as acceptances
from kuangzheng.restoration.annual_plans import rules as years
from kuangzheng.restoration.damage_reports import rules as damages
from kuangzheng.restoration.damaged_plots import rules as plots
from kuangzheng.restoration.fund_uses import rules as uses
from kuangzheng.restoration.funds.presenting import STATE_NAMES as FUND_STATES
from kuangzheng.restoration.green_mines import rules as green
from kuangzheng.restoration.projects.rules import ACT_NAMES as PROJECT_ACTS
from kuangzheng.restoration.site_conditions import rules as conditions
from kuangzheng.restoration.sites.rules import ACT_NAMES as SITE_ACTS
from kuangzheng.restoration.statements.presenting import STATE_NAMES as LINE_STATES
from kuangzheng.restoration.substitute_works import rules as substitutes

_NONE, _ON = "NULL::date", "CAST(:on AS date)"
_WRITE, _VERIFY = "restoration.work:write", "restoration.work:verify"
_FILE = "restoration.work:file"
_OWN = "restoration.fund:declare"
_UNDECLARED = (
    "t.posted AND f.state <> 'closed'"
    " AND NOT EXISTS (SELECT FROM accruals a WHERE a.fund_id = t.fund_id AND a.period = t.period"
    " AND a.posted AND a.edition > t.edition)"
    " AND NOT EXISTS (SELECT FROM fund_declarations d"
    " WHERE d.fund_id = t.fund_id AND d.period = t.period)"
    " AND NOT EXISTS (SELECT FROM fund_acts c"
    " WHERE c.fund_id = t.fund_id AND c.act = 'holder_changed' AND c.on_date > t.period_to)"
)
"""The estimate that stands of a period nobody declared; one that ended under the holder before is
not the present one's to declare."""
_YEAR = "t.right_name || ' ' || t.year || ' 年度'"
_YEAR_PAGE = "'/restoration/annual-plans/' || t.id"
_WORKS = (
    Source(
        "annual_plan", "annual_plans t", "t.state = 'draft'", _YEAR, _YEAR_PAGE, "t.plan_due",
        acts=years.ACT_NAMES, states=years.STATE_NAMES, climbs=False,
        turns=(Turn("submit", _FILE),),
    ),
    Source(
        "plan_check", "annual_plans t", "t.state = 'submitted'", _YEAR, _YEAR_PAGE, "t.check_due",
        acts=years.ACT_NAMES, states=years.STATE_NAMES, turns=(Turn("check", _VERIFY),),
    ),
    Source(
        "plan_report", "annual_plans t", "t.state IN ('checked', 'reported')", _YEAR, _YEAR_PAGE,
        "CASE t.state WHEN 'checked' THEN t.report_due END", acts=years.ACT_NAMES,
        states=years.STATE_NAMES, turns=(
            Turn("report", _FILE, "t.state = 'checked'"),
            Turn("verify", _VERIFY, "t.state = 'reported'"),
        ),
    ),
    Source(
        "acceptance", "acceptances t", "t.state <> 'confirmed'", "t.title",
        "'/restoration/acceptances/' || t.id",
        "CASE t.state WHEN 'rectifying' THEN t.rectify_due WHEN 'publicised' THEN t.publicity_to"
        " ELSE t.decide_due END", acts=acceptances.ACT_NAMES, states=acceptances.STATE_NAMES,
        turns=(
            Turn("visit", _WRITE, "t.state = 'applied'"),
            Turn("check", _WRITE, "t.state = 'visited'"),
            Turn("publicise", _WRITE, "t.state = 'checked' AND t.passed"),
            Turn("rectify", _VERIFY, "t.state = 'checked' AND NOT t.passed"),
            Turn("rectified", _FILE, "t.state = 'rectifying' AND :portal"),
            Turn("confirm", _VERIFY, f"t.state = 'publicised' AND t.publicity_to < {_ON}"),
        ),
    ),
    Source(
        "farmland_track", "farmland_tracks t JOIN acceptances a ON a.id = t.acceptance_id",
        "t.done_on IS NULL", "a.title || ' 第 ' || t.year_no || ' 年'",
        "'/restoration/acceptances/' || a.id", state="'open'", acts=acceptances.ACT_NAMES,
        states={"open": "待跟踪"}, turns=(Turn("track", _WRITE, f"t.due_on < {_ON} + 60"),),
    ),
    Source(
        "site_rectification", "site_conditions t", "t.state = 'rectifying'", "t.right_name",
        "'/restoration/site-conditions?id=' || t.id", "t.rectify_due", acts=conditions.ACT_NAMES,
        states=conditions.STATE_NAMES, turns=(Turn("rectified", _VERIFY),),
    ),
    Source(
        "monitoring", "monitoring_items t", "t.next_due IS NOT NULL",
        "t.right_name || ' ' || t.topic", "'/restoration/monitoring?id=' || t.id", "t.next_due",
        state="'open'", acts={"record": "登记监测记录"}, states={"open": "待监测"},
        turns=(Turn("record", _FILE, f"t.next_due < {_ON} + 30"),),
    ),
    Source(
        "damaged_plot", "damaged_plots t",
        "t.state IN ('found', 'regreened') OR t.state = 'checked' AND t.must_regreen",
        "t.code || ' ' || t.name", "'/restoration/plots?id=' || t.id",
        "CASE t.state WHEN 'checked' THEN t.regreen_due END", acts=plots.ACT_NAMES,
        states=plots.STATE_NAMES, turns=(
            Turn("check", _VERIFY, "t.state = 'found'"),
            Turn("regreen", _WRITE, "t.state = 'checked'"),
            Turn("confirm", _VERIFY, "t.state = 'regreened'"),
        ),
    ),
    Source(
        "damage_report", "damage_reports t", "t.state IN ('reported', 'treated')",
        "t.right_name || ' ' || t.place", "'/restoration/damage-reports?id=' || t.id", _NONE,
        acts=damages.ACT_NAMES, states=damages.STATE_NAMES, climbs=False, turns=(
            Turn("treat", _WRITE, "t.state = 'reported'"),
            Turn("close", _VERIFY, "t.state = 'treated'"),
        ),
    ),
    Source(
        "milestone", "restoration_project_milestones t JOIN restoration_projects p"
        " ON p.id = t.project_id", "t.reached_on IS NULL AND p.accepted_on IS NULL",
        "p.name || ' ' || t.name", "'/restoration/projects/' || p.id", state="p.state",
        acts={"milestones": "登记节点完成"}, states=words.PROJECT_STATE_NAMES,
        turns=(Turn("milestones", "restoration.project:write", f"t.due_on < {_ON} + 30"),),
    ),
    Source(
        "project", "restoration_projects t", "t.state = 'completed'", "t.name",
        "'/restoration/projects/' || t.id", _NONE, acts=PROJECT_ACTS,
        states=words.PROJECT_STATE_NAMES, climbs=False,
        turns=(Turn("accept", "restoration.site:accept"),),
    ),
    Source(
        "site", "restoration_sites t", "t.state = 'completed'", "t.name",
        "'/restoration/sites?id=' || t.id", _NONE, acts=SITE_ACTS, states=words.STATE_NAMES,
        climbs=False, turns=(Turn("accept", "restoration.site:accept"),),
    ),
)  # fmt: skip
_FUNDS = (
    Source(
        "fund", "funds t", "t.state IN ('to_open', 'settling')", "t.right_name",
        "'/funds/' || t.id", "CASE t.state WHEN 'to_open' THEN t.open_due END",
        states=FUND_STATES, acts={
            "open": "督促开户并登记", "release": "审核解除监管",
            "open_account": "开立专户、签订监管协议",
        }, turns=(
            Turn("open", "restoration.fund:write", "t.state = 'to_open'"),
            Turn("open_account", _OWN, "t.state = 'to_open' AND :portal"),
            Turn("release", "restoration.fund:release", "t.state = 'settling'"),
        ),
    ),
    Source(
        "fund_use", "fund_uses t", "t.state IN ('submitted', 'inspecting')",
        "t.right_name || ' ' || t.what_for", "'/restoration/fund-uses/' || t.id", _NONE,
        acts=uses.ACT_NAMES, states=uses.STATE_NAMES, climbs=False, turns=(
            Turn("accept", "restoration.fund:write", "t.state = 'submitted'",
                 barred=("t.filed_by", "t.submitted_by")),
            Turn("inspected", "restoration.fund:write", "t.state = 'inspecting'"),
        ),
    ),
    Source(
        "correction_order", "correction_orders t", "t.state IN ('issued', 'answered')",
        "t.right_name || ' ' || t.number", "'/restoration/correction-orders?id=' || t.id", "t.due",
        acts=uses.ACT_NAMES, states=uses.ORDER_STATE_NAMES, turns=(
            Turn("answer", "restoration.fund_use:file", "t.state = 'issued' AND :portal"),
            Turn("recheck", "restoration.fund_use:review", "t.state = 'answered'",
                 barred=("t.answered_by",)),
        ),
    ),
    Source(
        "bank_line", "bank_lines t", "t.state = 'waiting'",
        "t.booked_on || ' ' || t.party || ' ' || t.amount_text",
        "'/restoration/bank-lines?id=' || t.id", _NONE, acts={"match": "认领"},
        states=LINE_STATES, climbs=False, turns=(Turn("match", "restoration.fund:write"),),
    ),
    Source(
        "demand_notice", "demand_notices t", "t.state IN ('draft', 'issued')",
        "t.right_name || coalesce(' ' || t.number, '')",
        "'/restoration/demand-notices?id=' || t.id", "CASE t.state WHEN 'issued' THEN t.pay_by END",
        acts={"issue": "签发缴存通知", "pay": "缴存到专户"},
        states={"draft": "待签发", "issued": "已催告，未缴清"}, climbs=False, turns=(
            Turn("issue", "restoration.demand:issue", "t.state = 'draft'",
                 barred=("t.drafted_by",)),
            Turn("pay", _OWN, "t.state = 'issued' AND :portal AND EXISTS (SELECT FROM funds f"
                 " WHERE f.id = t.fund_id AND f.state <> 'closed')"),
        ),
    ),
    Source(
        "fund_accrual", "accruals t JOIN funds f ON f.id = t.fund_id", _UNDECLARED,
        "f.right_name || ' ' || t.period", "'/funds/' || f.id", _NONE, state="'posted'",
        acts={"declare": "申报计提"}, states={"posted": "已测算，未申报"}, climbs=False,
        turns=(Turn("declare", _OWN, ":portal"),),
    ),
    Source(
        "fund_declaration", "fund_declarations t JOIN funds f ON f.id = t.fund_id",
        "t.state = 'filed'", "f.right_name || ' ' || t.period", "'/funds/' || f.id", _NONE,
        acts={"receive": "接收申报"}, states={"filed": "已申报"}, climbs=False,
        turns=(Turn("receive", "restoration.fund:write"),),
    ),
    Source(
        "old_deposit", "old_deposit_moves t JOIN old_deposits d ON d.id = t.deposit_id",
        "t.state = 'asked'", "d.holder_name", "'/old-deposits?id=' || d.id", _NONE,
        acts={"decide": "审核"}, states={"asked": "待审核"}, climbs=False,
        turns=(Turn("decide", "restoration.fund:release", barred=("t.asked_by",)),),
    ),
    Source(
        "substitute_work", "substitute_works t", "t.state IN ('decided', 'confirmed', 'working')",
        "t.title", "'/substitute-works/' || t.id", "CASE t.state WHEN 'confirmed' THEN t.pay_by"
        " END", acts=substitutes.ACT_NAMES, states=substitutes.STATE_NAMES, climbs=False, turns=(
            Turn("confirm", _VERIFY, "t.state = 'decided'", barred=("t.prepared_by",)),
            Turn("contract", _WRITE, "t.state = 'confirmed'"),
        ),
    ),
)  # fmt: skip
_GREEN = (
    Source(
        "green_mine", "green_mines t", "t.state IN ('candidate', 'self_assessed', 'third_party',"
        " 'reviewed', 'removal_proposed')", "t.name", "'/green-mines/' || t.id",
        "CASE t.state WHEN 'candidate' THEN t.build_by END", acts=green.ACT_NAMES,
        states=green.STATE_NAMES, climbs=False, turns=(
            Turn("submit_self", "restoration.green:assess", "t.state = 'candidate' AND :portal"),
            Turn("conclude_third_party", "restoration.green:write", "t.state = 'self_assessed'"),
            Turn("conclude_joint", "restoration.green:review", "t.state = 'third_party'"),
            Turn("enlist", "restoration.green:approve", "t.state = 'reviewed'"),
            Turn("remove", "restoration.green:approve", "t.state = 'removal_proposed'"),
        ),
    ),
    Source(
        "green_rectification", "green_rectifications t JOIN green_mines g"
        " ON g.id = t.green_mine_id", "t.concluded_on IS NULL", "g.name",
        "'/green-mines/' || g.id",
        state="CASE WHEN t.reported_on IS NULL THEN 'ordered' ELSE 'reported' END",
        acts=green.ACT_NAMES, states={"ordered": "整改中", "reported": "已报整改待验收"}, turns=(
            Turn("report_rectified", "restoration.green:write", "t.reported_on IS NULL"),
            Turn("accept_rectification", "restoration.green:review", "t.reported_on IS NOT NULL",
                 barred=("t.ordered_by", "t.reported_by")),
        ),
    ),
)  # fmt: skip
SOURCES = (*_WORKS, *_FUNDS, *_GREEN)
tell_of_overdue = overdue_job("restoration", SOURCES)
