"""What runs out is asked in one place."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0116"
down_revision = "0115"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0116_endings.sql"
    run_sql(file.read_text(encoding="utf-8"))
