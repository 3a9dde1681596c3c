"""Every query of deposits."""

from sqlalchemy import ColumnElement

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.deposits.tables import Deposit


class Deposits(Records[Deposit]):
    """Deposits and occurrences of the caller's divisions."""

    table = Deposit
    missing = "没有此矿床（点），或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(Deposit.name, Deposit.id),  # type: ignore[arg-type]
            "updated_at": Sort(Deposit.updated_at, Deposit.id),  # type: ignore[arg-type]
        },
    )

    @staticmethod
    def conditions(
        division: str | None, kind: str | None, mineral: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(Deposit.division_code.startswith(division))  # type: ignore[attr-defined]
        if kind:
            found.append(Deposit.kind == kind)  # type: ignore[arg-type]
        if mineral:
            found.append(Deposit.minerals.contains([mineral]))  # type: ignore[attr-defined]
        return found
