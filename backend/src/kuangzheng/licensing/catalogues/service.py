"""Reference lists; pure reads of what ships with the package."""

from datetime import date

from kuangzheng.kernel.deadlines import UNIT_WORDS
from kuangzheng.kernel.deadlines import Period as DayCount
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.reference.minerals import Mineral, catalogue
from kuangzheng.kernel.rulebooks import Book, RulebookSet, Ruling, RulingValue, Validity
from kuangzheng.kernel.rulebooks.lookup import NATION, ancestry
from kuangzheng.licensing.catalogues.schemas import (
    BookRef,
    DivisionRead,
    MineralRead,
    Period,
    RulebookRead,
    RulingRead,
    RulingsRead,
)
from kuangzheng.licensing.vocabulary import MINERAL_CLASS_NAMES


class DivisionUnknown(NotFound):
    code = "unknown_division"
    title, title_en = "没有此行政区", "Unknown division"


def minerals(q: str | None, limit: int) -> list[MineralRead]:
    """Minerals whose name, alias or code contains the text; close names when none does."""
    listed = [m for m in catalogue() if q is None or _matches(m, q)]
    if q and not listed:
        listed = [catalogue().resolve(name) for name in catalogue().suggest(q, limit)]
    listed.sort(key=lambda m: (q is not None and not m.name.startswith(q), len(m.name), m.code))
    return [_mineral(mineral) for mineral in listed[:limit]]


def _matches(mineral: Mineral, q: str) -> bool:
    return any(q in word for word in (mineral.name, mineral.code, *mineral.aliases))


def _mineral(mineral: Mineral) -> MineralRead:
    return MineralRead(
        code=mineral.code, name=mineral.name, mineral_class=mineral.mineral_class.value,
        class_name=MINERAL_CLASS_NAMES[mineral.mineral_class], parent=mineral.parent,
        aliases=list(mineral.aliases), strategic=mineral.strategic,
    )  # fmt: skip


def children(parent: str | None, on: date) -> list[DivisionRead]:
    """Provinces, or the divisions directly below one."""
    if parent is None:
        held = (found for found in divisions.provinces() if divisions.exists(found.code, on))
        return [_division(found.code, on) for found in held]
    return [_division(found.code, on) for found in divisions.children(parent, on)]


def division(code: str, on: date) -> DivisionRead:
    """Raises DivisionUnknown."""
    try:
        return _division(code, on)
    except (LookupError, ValueError) as error:
        raise DivisionUnknown(f"行政区划代码表中没有 {code}") from error


def _division(code: str, on: date) -> DivisionRead:
    found, known = divisions.division(code[:6], on), divisions.extent(code)
    return DivisionRead(
        code=code, name=found.name, level=divisions.level(code).value,
        path_name=divisions.path_name(code[:6], on),
        extent=None if known is None else [known.west, known.south, known.east, known.north],
        extent_source=None if known is None else known.source,
    )  # fmt: skip


def rulebooks(books: RulebookSet) -> list[RulebookRead]:
    return [_book(book) for book in books.books]


def rulings(books: RulebookSet, jurisdiction: str, on: date) -> RulingsRead:
    """All values valid on the day for a jurisdiction and those above it."""
    try:
        places = ancestry(jurisdiction)
    except ValueError as error:
        raise DivisionUnknown(f"行政区划代码有误：{jurisdiction}") from error
    if jurisdiction != NATION and not divisions.exists(jurisdiction, on):
        raise DivisionUnknown(f"行政区划代码表中没有 {jurisdiction}")
    used = [b for place in places for b in books.books if b.jurisdiction == place]
    items = [
        _ruling(ruling, book, books)
        for book in used
        for ruling in book.rulings
        if ruling.validity.holds(on)
    ]
    return RulingsRead(
        jurisdiction=jurisdiction, on=on, books=[_book(book) for book in used],
        lapsed=[_book(book) for book in books.lapsed(jurisdiction, on)], items=items,
    )  # fmt: skip


def _book(book: Book) -> RulebookRead:
    return RulebookRead(
        book=book.book, jurisdiction=book.jurisdiction, jurisdiction_name=_place(book.jurisdiction),
        title=book.title, source=book.source, version=book.version, valid=_period(book.validity),
        parameter_count=len(book.rulings), unconfirmed=sum(not r.confirmed for r in book.rulings),
    )  # fmt: skip


def _place(jurisdiction: str) -> str:
    return "全国" if jurisdiction == NATION else divisions.division(jurisdiction[:6]).name


def _period(validity: Validity) -> Period:
    return Period(start=validity.start, end=validity.end)


def _ruling(ruling: Ruling, book: Book, books: RulebookSet) -> RulingRead:
    parameter, (value, unit) = books.registry[ruling.key], _worded(ruling.value)
    reference = BookRef(
        book=book.book, jurisdiction=book.jurisdiction, title=book.title, version=book.version
    )
    return RulingRead(
        parameter=ruling.key, name=parameter.title_zh, name_en=parameter.title_en, value=value,
        unit=unit, selectors=dict(ruling.selectors), basis=ruling.basis, source=ruling.source,
        outcome=ruling.outcome.value if ruling.outcome else None, confirmed=ruling.confirmed,
        note=ruling.note, attributes=dict(ruling.attributes), book=reference,
        valid=_period(ruling.validity),
    )  # fmt: skip


def _worded(value: RulingValue) -> tuple[str | list[str] | bool | None, str | None]:
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
