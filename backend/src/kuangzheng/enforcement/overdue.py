"""Which work of enforcement is over its day."""

from kuangzheng.kernel.overdue import Source, overdue_job

SOURCES = (
    Source("case", "cases t", "NOT t.paused AND t.closed_on IS NULL", "t.title",
           "'/enforcement/cases/' || t.id"),
    Source("clue", "clues t", "t.closed_on IS NULL", "t.no || ' ' || coalesce(t.right_name, '')",
           "'/enforcement/clues/' || t.id"),
    Source("patrol_task", "patrol_tasks t", "t.state = 'open'", "t.title",
           "'/enforcement/patrol-tasks?id=' || t.id"),
    Source("problem", "problems t", "t.state IN ('open', 'submitted')",
           "t.no || ' ' || t.subject", "'/enforcement/problems?id=' || t.id"),
    Source("meeting_action", "meeting_actions t", "t.done_on IS NULL", "t.action || '（' || t.unit"
           " || '）'", "'/enforcement/meetings?id=' || t.meeting_id"),
    Source("appeal", "appeals t", "true", "coalesce(t.source_no, '') || ' ' || t.matter",
           "'/enforcement/appeals?id=' || t.id"),
    Source("publication", "decision_notices t", "t.state = 'draft'", "t.decision_no",
           "'/enforcement/decision-notices?id=' || t.id"),
    Source("withdrawal", "decision_notices t", "t.state = 'withdrawing'", "t.decision_no",
           "'/enforcement/decision-notices?id=' || t.id", "t.withdraw_due"),
    Source("referral", "referrals t", "t.state = 'issued' AND t.received_on IS NULL",
           "t.number || ' ' || t.addressee", "'/enforcement/referrals?id=' || t.id",
           "t.receipt_due"),
    Source("group_matter", "supervision_records t", "t.kind = 'resident' AND NOT EXISTS (SELECT"
           " FROM supervision_records f WHERE f.follows = t.id AND f.settled)", "t.content",
           "'/enforcement/supervision-groups?id=' || t.group_id"),
    Source("shaft", "sealed_shafts t", "t.state = 'sealed'", "t.name || ' ' || t.place",
           "'/enforcement/sealed-shafts?id=' || t.id", "t.next_due"),
)  # fmt: skip
tell_of_overdue = overdue_job("enforcement", SOURCES)
