"""What preconditions of green mines ask licensing for: grant revenue, reserves, capacity."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0050_green_facts.sql"
    run_sql(file.read_text(encoding="utf-8"))
