"""Rights are counted without reading their rows."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0008_counted_rights.sql"
    run_sql(file.read_text(encoding="utf-8"))
