"""Every query of copies."""

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.dossier_copies.tables import DossierCopy

_ROW = DossierCopy


class DossierCopies(Records[DossierCopy]):
    """Copies of dossiers of the caller's divisions; of a holder, those it took itself."""

    table = DossierCopy
    missing = "没有此副本，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {"created_at": Sort(col(_ROW.created_at), col(_ROW.id))})

    @staticmethod
    def conditions(
        q: str | None, division: str | None, mine_id: UUID | None, form: str | None,
        sha256: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            names = (col(_ROW.mine_name), col(_ROW.taken_by_name))
            found.append(names[0].icontains(q, autoescape=True)
                         | names[1].icontains(q, autoescape=True))  # fmt: skip
        if division:
            found.append(within(col(_ROW.division_code), division))
        equal = {"mine_id": mine_id, "form": form, "sha256": sha256}
        found += [col(getattr(_ROW, n)) == v for n, v in equal.items() if v is not None]
        return found
