"""Which work of licensing is over its day: at the bureau's desks, not at the applicant's."""

from kuangzheng.kernel.overdue import Source, overdue_job

SOURCES = (
    Source("application", "applications t", "t.closed_on IS NULL AND NOT t.clock_stopped AND"
           " t.state NOT IN ('draft', 'correction_requested', 'approved', 'refused')", "t.title",
           "'/applications/' || t.id",
           "CASE t.state WHEN 'submitted' THEN t.correction_due ELSE t.decision_due END"),
    Source("opinion", "application_opinions t JOIN applications a ON a.id = t.application_id",
           "t.opinion IS NULL AND a.state = 'joint_review'", "a.title",
           "'/applications/' || a.id"),
    Source("measure", "mine_measures t JOIN mines m ON m.id = t.mine_id", "t.done_on IS NULL",
           "coalesce(m.name, '') || ' ' || t.content", "'/mine-measures?id=' || t.id"),
    Source("disclosure_correction", "disclosure_checks t", "t.state = 'noticed'",
           "t.right_name || ' ' || t.year", "'/disclosure-checks?id=' || t.id", "t.correct_by"),
    Source("objection", "notice_objections t", "t.answered_on IS NULL", "t.no || ' ' ||"
           " t.notice_title", "'/notice-objections?id=' || t.id", "t.notice_until"),
)  # fmt: skip
tell_of_overdue = overdue_job("licensing", SOURCES)
