"""Shapes of the figures of projects."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.restoration.areas import AreaRead

By = Literal["basin", "programme", "county"]
NOTHING = Decimal(0)


def decimal(value: str | int) -> Decimal:
    return Decimal(value)


class ProjectFigure(BaseModel):
    """`gap_fen`: of the investment what no source covers; `sites`, `restored`: sites of the
    projects, and those accepted as restored."""

    name: str
    projects: int
    accepted: int
    market_funded: int
    sites: int
    restored: int
    area: AreaRead
    restored_area: AreaRead
    trees_planned: int
    trees: int
    investment_fen: int
    covered_fen: int
    gap_fen: int
    allocated_fen: int
    paid_fen: int


class ProjectGroup(ProjectFigure):
    """A basin, a programme or a county; `key` is empty where projects name none."""

    key: str
    counties: list[ProjectFigure]


class ProjectFigures(BaseModel):
    """`orphans`: only projects with orphan mines among their sites."""

    by: By
    orphans: bool
    as_of: date
    known_at: Instant
    division_code: str
    division_name: str
    whole: ProjectFigure
    groups: list[ProjectGroup]
