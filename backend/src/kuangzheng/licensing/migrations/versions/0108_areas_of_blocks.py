"""The class of area of a planned block comes with the candidates of a check."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0108"
down_revision = "0107"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0108_areas_of_blocks.sql"
    run_sql(file.read_text(encoding="utf-8"))
