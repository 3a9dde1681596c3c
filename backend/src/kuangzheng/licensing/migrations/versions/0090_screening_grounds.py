"""Results of a screening by the ground on which a mine must merge."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0090"
down_revision = "0089"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0090_screening_grounds.sql"
    run_sql(file.read_text(encoding="utf-8"))
