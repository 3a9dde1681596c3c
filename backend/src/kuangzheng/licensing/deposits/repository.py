"""Every query of deposits."""

from sqlalchemy import ColumnElement
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.deposits.tables import Deposit
from kuangzheng.licensing.places import within


class Deposits(Records[Deposit]):
    """Deposits and occurrences of the caller's divisions and of those above."""

    table = Deposit
    missing = "没有此矿床（点），或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(col(Deposit.name), col(Deposit.id)),
            "updated_at": Sort(col(Deposit.updated_at), col(Deposit.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, mineral: str | None,
        size_class: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(Deposit.name).icontains(q, autoescape=True))
        if size_class:
            found.append(col(Deposit.size_class) == size_class)
        if division:
            found.append(within(col(Deposit.division_code), division))
        if kind:
            found.append(col(Deposit.kind) == kind)
        if mineral:
            found.append(col(Deposit.minerals).contains([mineral]))
        return found
