"""Safety permits as licensing tells them."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0055_safety_permits.sql"
    run_sql(file.read_text(encoding="utf-8"))
