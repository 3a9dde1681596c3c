"""Uses of the fund that leave the restoration plan, as restoration tells them."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0087"
down_revision = "0086"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0087_off_plan_uses.sql"
    run_sql(file.read_text(encoding="utf-8"))
