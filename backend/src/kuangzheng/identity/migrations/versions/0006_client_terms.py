"""What another system is for, until when it has access, who let it in."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0006_client_terms.sql"
    run_sql(file.read_text(encoding="utf-8"))
