"""Rulebooks and their values as the wire writes them."""

from collections.abc import Mapping
from uuid import UUID

from kuangzheng.kernel.deadlines import UNIT_WORDS
from kuangzheng.kernel.deadlines import Period as DayCount
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.rulebooks import (
    Book,
    Confirmation,
    ParameterRegistry,
    Ruling,
    RulingValue,
    Validity,
)
from kuangzheng.kernel.rulebooks.lookup import NATION
from kuangzheng.licensing.rulings.rules import jurisdiction_of
from kuangzheng.licensing.rulings.schemas import (
    BookRef,
    ConfirmationRef,
    Period,
    RulebookRead,
    RulingRead,
)

Local = Mapping[tuple[str, str], str]
"""Ids of bureaus' own books by name and version."""


def book_read(book: Book, local: Local) -> RulebookRead:
    return RulebookRead(
        book=book.book, jurisdiction=book.jurisdiction,
        jurisdiction_name=place_name(book.jurisdiction), title=book.title,
        title_en=book.title_en or None, source=book.source,
        version=book.version, valid=period(book.validity), parameter_count=len(book.rulings),
        unconfirmed=sum(not r.confirmed for r in book.rulings), local_id=_id(book, local),
    )  # fmt: skip


def ruling_read(
    ruling: Ruling, book: Book, registry: ParameterRegistry, local: Local
) -> RulingRead:
    parameter, (value, unit) = registry[ruling.key], worded(ruling.value)
    reference = BookRef(
        book=book.book, jurisdiction=book.jurisdiction, title=book.title,
        title_en=book.title_en or None, version=book.version, local_id=_id(book, local),
    )  # fmt: skip
    return RulingRead(
        ruling=ruling.ident, digest=ruling.digest, parameter=ruling.key, name=parameter.title_zh,
        name_en=parameter.title_en, value=value, unit=unit, selectors=dict(ruling.selectors),
        basis=ruling.basis, source=ruling.source, confirmed=ruling.confirmed,
        outcome=ruling.outcome.value if ruling.outcome else None,
        confirmation=confirmation_ref(ruling.confirmation), note=ruling.note,
        attributes=dict(ruling.attributes), book=reference, valid=period(ruling.validity),
    )  # fmt: skip


def confirmation_ref(word: Confirmation | None) -> ConfirmationRef | None:
    if word is None:
        return None
    return ConfirmationRef(
        id=UUID(word.id), division_code=word.division,
        division_name=place_name(jurisdiction_of(word.division)), document_no=word.document_no,
        document_title=word.document_title, confirmed_by=word.confirmed_by,
        confirmed_on=word.confirmed_on,
    )  # fmt: skip


def place_name(jurisdiction: str) -> str:
    """The name of a jurisdiction; townships are told by their code beside the county's name."""
    if jurisdiction == NATION:
        return "全国"
    name = divisions.division(jurisdiction[:6]).name
    return name if len(jurisdiction) == 6 else f"{name} {jurisdiction}"


def period(validity: Validity) -> Period:
    return Period(start=validity.start, end=validity.end)


def worded(value: RulingValue) -> tuple[str | list[str] | bool | None, str | None]:
    """Value and unit as the wire writes them."""
    if isinstance(value, Quantity):
        wire = value.to_wire()
        return wire["value"], wire["unit"]
    if isinstance(value, DayCount):
        return str(value.amount), UNIT_WORDS[value.unit]
    if isinstance(value, tuple):
        return list(value), None
    if isinstance(value, bool) or value is None:
        return value, None
    return str(value), None


def _id(book: Book, local: Local) -> UUID | None:
    found = local.get((book.book, book.version))
    return None if found is None else UUID(found)
