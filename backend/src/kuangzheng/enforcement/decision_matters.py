"""What somebody proposed and another decides, and what is answered to a court: remedies, motions,
campaigns, closures, credit, figures."""

from kuangzheng.enforcement.campaigns import vocabulary as campaigns
from kuangzheng.enforcement.credit_files.vocabulary import REPAIR_NAMES
from kuangzheng.enforcement.execution.rules import MOTION_NAMES
from kuangzheng.enforcement.legal_remedies import rules as remedies
from kuangzheng.enforcement.penalty_vocabulary import FIGURE_NAMES
from kuangzheng.kernel.matters import Source, Turn

_NONE = "NULL::date"
_WRITTEN = (
    "t.goals IS NOT NULL"
    " AND (t.strategic = '{}' OR t.green_creation IS NOT NULL AND t.after_care IS NOT NULL)"
)
"""Every chapter a mine's plan must have, as its approval asks."""
_EXECUTION = (
    Source(
        "legal_remedy", "legal_remedies t",
        "t.state = 'accepted' AND t.received_on IS NOT NULL AND t.replied_on IS NULL",
        "t.party_name || ' ' || t.decision_no", "'/enforcement/legal-remedies?id=' || t.id",
        "t.reply_due", state="t.kind", acts=remedies.ACT_NAMES,
        states={"reconsideration": "行政复议，待答复", "suit": "行政诉讼，待答辩"},
        turns=(Turn("reply", "enforcement.execution:write"),),
    ),
    Source(
        "execution_motion", "execution_motions t JOIN executions e ON e.id = t.execution_id",
        "t.state = 'asked' AND e.state = 'running'", "e.party_name || ' ' || e.decision_no",
        "'/enforcement/executions/' || e.id", _NONE, state="t.kind",
        acts={"decide": "审批提请事项"},
        states={kind: f"{name}，待审批" for kind, name in MOTION_NAMES.items()}, climbs=False,
        turns=(Turn("decide", "enforcement.execution:approve", barred=("t.asked_by",)),),
    ),
)  # fmt: skip
_CAMPAIGNS = (
    Source(
        "campaign_plan", "campaign_plans t JOIN campaigns c ON c.id = t.campaign_id",
        "t.state = 'filed' AND c.state = 'running'", "t.title",
        "'/enforcement/campaign-plans?id=' || t.id", _NONE, acts={"review": "审核实施方案"},
        states=campaigns.PLAN_STATE_NAMES, climbs=False, turns=(
            Turn("review", "enforcement.campaign:manage", "c.division_code = :division",
                 barred=("t.filed_by",), reach=True),
        ),
    ),
    Source(
        "rectification_plan", "rectification_plans t JOIN campaigns c ON c.id = t.campaign_id",
        "t.state = 'draft' AND c.state = 'running'", "t.mine_name",
        "'/enforcement/rectification-plans?id=' || t.id", _NONE,
        acts={"approve": "批准整改方案"}, states=campaigns.POLICY_STATE_NAMES, climbs=False, turns=(
            Turn("approve", "enforcement.campaign:accept", _WRITTEN, barred=("t.prepared_by",)),
        ),
    ),
    Source(
        "spot_check_item", "spot_check_items t JOIN spot_checks s ON s.id = t.spot_check_id"
        " JOIN campaigns c ON c.id = t.campaign_id", "t.result IS NULL AND c.state = 'running'",
        "t.right_name || '（' || s.title || '）'", "'/enforcement/spot-check-items?id=' || t.id",
        _NONE, state="'drawn'", acts={"confirm": "核查并登记抽查结果"},
        states={"drawn": "已抽中，待核查"}, climbs=False, turns=(
            Turn("confirm", "enforcement.campaign:manage",
                 "s.division_code = :division AND :level < 6", reach=True),
        ),
    ),
    Source(
        "closure_proposal", "problem_escalations t",
        "NOT EXISTS (SELECT FROM mine_closures m WHERE m.escalation_id = t.id)", "t.subject",
        "'/enforcement/problems?id=' || t.problem_id", _NONE, state="t.reason",
        acts={"order_closure": "登记关闭决定"},
        states={code: f"提请关闭：{name}" for code, name in campaigns.ESCALATION_NAMES.items()},
        climbs=False, turns=(Turn("order_closure", "enforcement.closure:write"),),
    ),
)  # fmt: skip
_OTHERS = (
    Source(
        "credit_repair", "credit_repairs t JOIN credit_files f ON f.id = t.file_id"
        " JOIN credit_entries e ON e.id = t.entry_id", "t.state = 'applied'", "f.holder_name",
        "'/enforcement/credit-files?id=' || f.id", _NONE, acts={"decide": "决定信用修复"},
        states=REPAIR_NAMES, climbs=False, turns=(
            Turn("decide", "enforcement.credit:approve", barred=("t.applied_by", "e.by_id")),
        ),
    ),
    Source(
        "penalty_figure", "penalty_figures t", "t.confirmed_by IS NULL",
        "t.document_title || ' ' || t.document_no", "'/enforcement/penalty-figures?id=' || t.id",
        _NONE, state="t.kind", acts={"confirm": "对照原文核实"},
        states={kind: f"{name}，待核实" for kind, name in FIGURE_NAMES.items()}, climbs=False,
        turns=(Turn("confirm", "enforcement.penalty:approve", barred=("t.entered_by",)),),
    ),
)  # fmt: skip
DECISIONS = (*_EXECUTION, *_CAMPAIGNS, *_OTHERS)
