"""Every query of planned blocks."""

from sqlalchemy import ColumnElement, or_
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.blocks.tables import PlannedBlock
from kuangzheng.licensing.places import within


class PlannedBlocks(Records[PlannedBlock]):
    """Blocks of the caller's divisions."""

    table = PlannedBlock
    missing = "没有此规划区块，或不在您的管辖范围内"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(PlannedBlock.code), col(PlannedBlock.id)),
            "updated_at": Sort(col(PlannedBlock.updated_at), col(PlannedBlock.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, setting: str | None, mineral: str | None,
        kind: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        table = PlannedBlock
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (col(table.name), col(table.code))
            found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
        if division:
            found.append(within(col(table.division_code), division))
        for column, value in (
            (col(table.setting), setting),
            (col(table.mineral), mineral),
            (col(table.kind), kind),
        ):
            if value:
                found.append(column == value)
        return found
