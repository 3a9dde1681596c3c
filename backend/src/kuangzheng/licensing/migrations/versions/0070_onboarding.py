"""Legacy workbooks become records of the register, undone as a whole until confirmed."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_kernel_sql, run_sql

revision = "0070"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("onboarding")
    file = Path(__file__).parent.parent / "sql" / "0070_onboarding.sql"
    run_sql(file.read_text(encoding="utf-8"))
