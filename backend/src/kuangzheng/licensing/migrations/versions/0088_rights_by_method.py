"""Rights by their mining method, in lists and on the map; on the map by scale too."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0088_rights_by_method.sql"
    run_sql(file.read_text(encoding="utf-8"))
