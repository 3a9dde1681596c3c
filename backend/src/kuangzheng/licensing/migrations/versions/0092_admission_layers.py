"""With the candidates of an admission check come the layers in force for its place."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0092"
down_revision = "0091"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0092_admission_layers.sql"
    run_sql(file.read_text(encoding="utf-8"))
