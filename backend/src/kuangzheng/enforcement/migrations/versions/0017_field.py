"""Field work offline: devices, operations of devices, photographs, tracks, what changed since."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0017_field.sql"
    run_sql(file.read_text(encoding="utf-8"))
