"""Notices are told to identity, which knows how people are reached outside the application."""

from kuangzheng.kernel.db.migrate import run_kernel_sql, run_sql

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("notice_telling")
    run_sql("CALL tell_notices('licensing')")
