"""Every query of planned blocks."""

from sqlalchemy import ColumnElement, or_

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.blocks.tables import PlannedBlock


class PlannedBlocks(Records[PlannedBlock]):
    """Blocks of the caller's divisions."""

    table = PlannedBlock
    missing = "没有此规划区块，或不在您的管辖范围内"
    sorts = Sorts(
        "code",
        {
            "code": Sort(PlannedBlock.code, PlannedBlock.id),  # type: ignore[arg-type]
            "updated_at": Sort(PlannedBlock.updated_at, PlannedBlock.id),  # type: ignore[arg-type]
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
            wanted = f"%{q.replace('%', '').replace('_', '')}%"
            found.append(or_(table.name.ilike(wanted), table.code.ilike(wanted)))  # type: ignore[attr-defined]
        if division:
            found.append(table.division_code.startswith(division))  # type: ignore[attr-defined]
        for column, value in (
            (table.setting, setting),
            (table.mineral, mineral),
            (table.kind, kind),
        ):
            if value:
                found.append(column == value)  # type: ignore[arg-type]
        return found
