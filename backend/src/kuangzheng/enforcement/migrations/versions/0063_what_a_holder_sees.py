"""What a holder sees of enforcement."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0063_what_a_holder_sees.sql"
    run_sql(file.read_text(encoding="utf-8"))
