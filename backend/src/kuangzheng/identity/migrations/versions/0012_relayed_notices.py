"""What the other services post leaves the application too."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_kernel_sql, run_sql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("feed_readers")
    file = Path(__file__).parents[1] / "sql" / "0012_relayed_notices.sql"
    run_sql(file.read_text(encoding="utf-8"))
