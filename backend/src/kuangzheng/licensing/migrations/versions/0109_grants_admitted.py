"""A grant project keeps the admission check it was approved and announced on."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0109"
down_revision = "0108"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0109_grants_admitted.sql"
    run_sql(file.read_text(encoding="utf-8"))
