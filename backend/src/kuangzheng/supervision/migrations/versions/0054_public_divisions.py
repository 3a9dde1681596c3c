"""The divisions of the public lists."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0054_public_divisions.sql"
    run_sql(file.read_text(encoding="utf-8"))
