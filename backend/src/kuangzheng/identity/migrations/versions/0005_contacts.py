"""Telephones and addresses of users stay out of the audit trail."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0005_contacts.sql"
    run_sql(file.read_text(encoding="utf-8"))
