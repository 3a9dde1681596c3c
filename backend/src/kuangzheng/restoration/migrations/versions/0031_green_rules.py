"""Green mines go by released rules; what decided is kept with the sheet, the order, the draw."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0031_green_rules.sql"
    run_sql(file.read_text(encoding="utf-8"))
