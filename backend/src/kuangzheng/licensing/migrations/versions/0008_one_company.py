"""What counts against a plan in one place; a company is one holder wherever it is registered."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    for name in ("0008_plan_counts", "0008_one_company"):
        run_sql((folder / f"{name}.sql").read_text(encoding="utf-8"))
