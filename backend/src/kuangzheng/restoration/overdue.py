"""Which work of restoration is over its day."""

from kuangzheng.kernel.overdue import Source, overdue_job

SOURCES = (
    Source("correction_order", "correction_orders t", "t.state IN ('issued', 'answered')",
           "t.right_name || ' ' || t.number", "'/restoration/correction-orders?id=' || t.id",
           "t.due"),
    Source("acceptance", "acceptances t", "t.confirmed_on IS NULL AND t.passed IS NULL", "t.title",
           "'/restoration/acceptances/' || t.id", "t.decide_due"),
    Source("farmland_track", "farmland_tracks t JOIN acceptances a ON a.id = t.acceptance_id",
           "t.done_on IS NULL", "a.title || ' 第' || t.year_no || '年'",
           "'/restoration/acceptances/' || a.id"),
    Source("plan_check", "annual_plans t", "t.submitted_on IS NOT NULL AND t.checked_on IS NULL",
           "t.right_name || ' ' || t.year", "'/restoration/annual-plans/' || t.id", "t.check_due"),
    Source("plan_report", "annual_plans t", "t.checked_on IS NOT NULL AND t.reported_on IS NULL",
           "t.right_name || ' ' || t.year", "'/restoration/annual-plans/' || t.id",
           "t.report_due"),
    Source("site_rectification", "site_conditions t", "t.rectified_on IS NULL", "t.right_name",
           "'/restoration/site-conditions?id=' || t.id", "t.rectify_due"),
    Source("green_rectification", "green_rectifications t JOIN green_mines g"
           " ON g.id = t.green_mine_id", "t.concluded_on IS NULL", "g.name",
           "'/green-mines/' || g.id"),
    Source("monitoring", "monitoring_items t", "true", "t.right_name || ' ' || t.topic",
           "'/restoration/monitoring?id=' || t.id", "t.next_due"),
    Source("milestone", "restoration_project_milestones t JOIN restoration_projects p"
           " ON p.id = t.project_id", "t.reached_on IS NULL AND p.accepted_on IS NULL",
           "p.name || ' ' || t.name", "'/restoration/projects/' || p.id"),
)  # fmt: skip
tell_of_overdue = overdue_job("restoration", SOURCES)
