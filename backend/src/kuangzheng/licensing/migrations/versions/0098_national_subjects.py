"""National files of approvals, statements and the reserve ledger."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0098"
down_revision = "0095"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0098_national_subjects.sql"
    run_sql(file.read_text(encoding="utf-8"))
