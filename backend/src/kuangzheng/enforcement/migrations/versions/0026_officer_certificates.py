"""A register of the certificates of officers."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0026_officer_certificates.sql"
    run_sql(file.read_text(encoding="utf-8"))
