"""Use cases of rulebook values: what decides where, and who confirms it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.rulebooks import Book, RulebookSet, Ruling
from kuangzheng.kernel.rulebooks.lookup import NATION, ancestry
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.local_rulebooks import repository as local_rulebooks
from kuangzheng.licensing.parameters import PARAMETERS
from kuangzheng.licensing.rulings.errors import (
    AlreadyConfirmed,
    AlreadyTakenBack,
    JurisdictionUnknown,
    RulingChanged,
    RulingUnknown,
    SamePerson,
)
from kuangzheng.licensing.rulings.layers import Layers, layers_of
from kuangzheng.licensing.rulings.presenting import (
    book_read,
    place_name,
    ruling_read,
    worded,
)
from kuangzheng.licensing.rulings.repository import Confirmations, Pair
from kuangzheng.licensing.rulings.rules import chain_seen, jurisdiction_of, related
from kuangzheng.licensing.rulings.schemas import (
    ConfirmationCreate,
    ConfirmationRead,
    RulebookRead,
    RulingsRead,
    TakeBack,
    TakenBackRead,
)
from kuangzheng.licensing.rulings.tables import RulingConfirmation


async def books_for(act: Act, jurisdiction: str) -> RulebookSet:
    """The rulebooks as they decide in a jurisdiction now; for any act that rests on a value."""
    return (await layers_of(act.app_state).current(act.session)).books(jurisdiction)


async def rulebooks(act: Act) -> list[RulebookRead]:
    """Shipped books, and those of bureaus above and below; counted as confirmed for the caller."""
    known, division = await layers_of(act.app_state).current(act.session), act.principal.division
    books = known.confirmed_by(chain_seen(jurisdiction_of(division), division)).books
    return [book_read(book, known.local) for book in books if _shown(book, known, division)]


async def rulings(
    act: Act, jurisdiction: str, on: date | None, known_at: datetime | None
) -> RulingsRead:
    """All values valid on the day for a jurisdiction and those above it, as known at an instant.

    Raises JurisdictionUnknown.
    """
    on = on or today(act.clock)
    places = _places(jurisdiction, on)
    layers = layers_of(act.app_state)
    known = await (layers.as_known(known_at) if known_at else layers.current(act.session))
    division = act.principal.division
    found = known.confirmed_by(chain_seen(jurisdiction, division))
    used = [
        book for place in places for book in found.books
        if book.jurisdiction == place and _shown(book, known, division)
    ]  # fmt: skip
    return RulingsRead(
        jurisdiction=jurisdiction, on=on, known_at=known_at,
        books=[book_read(book, known.local) for book in used],
        lapsed=[book_read(book, known.local) for book in found.lapsed(jurisdiction, on)],
        items=[
            ruling_read(ruling, book, found.registry, known.local)
            for book in used
            for ruling in book.rulings
            if ruling.validity.holds(on) and found.first_said(ruling, on)
        ],
    )  # fmt: skip


def _places(jurisdiction: str, on: date) -> tuple[str, ...]:
    try:
        places = ancestry(jurisdiction)
    except ValueError as error:
        raise JurisdictionUnknown(f"行政区划代码有误：{jurisdiction}") from error
    if jurisdiction != NATION and not divisions.exists(jurisdiction, on):
        raise JurisdictionUnknown(f"行政区划代码表中没有 {jurisdiction}")
    return places


def _shown(book: Book, known: Layers, division: str) -> bool:
    """A bureau's own book is read above and below it, not beside it."""
    name = (book.book, book.version)
    own = name in known.local or name in known.plans
    return not own or related(book.jurisdiction, division)


async def confirmations(
    act: Act, page: PageRequest, ruling: str | None, standing: bool | None
) -> Page[ConfirmationRead]:
    found = await Confirmations(act.session).page(page, ruling=ruling, standing=standing)
    rows, cursor, total = found
    items = [_read(pair) for pair in rows]
    return Page[ConfirmationRead](items=items, next_cursor=cursor, total=total)


async def confirmation(act: Act, confirmation_id: UUID) -> ConfirmationRead:
    return _read(await Confirmations(act.session).get(confirmation_id))


async def confirm(act: Act, body: ConfirmationCreate) -> ConfirmationRead:
    """Record that the working division's bureau has read the value in a document.

    Raises RulingUnknown, RulingChanged, AlreadyConfirmed, SamePerson.
    """
    division = act.principal.division
    known = await layers_of(act.app_state).current(act.session)
    ruling = known.entry(body.ruling)
    if ruling is None or not related(ruling.jurisdiction, division):
        raise RulingUnknown("没有此规定值，或不适用于您的行政区")
    if ruling.digest != body.digest:
        raise RulingChanged("该值在读取之后已变化，请核对最新内容后再核实")
    if ruling.confirmed:
        raise AlreadyConfirmed("该值随规则册已核实，无须再核实")
    await _require_other_person(act, known, ruling)
    repository = Confirmations(act.session)
    history = await repository.of_entry(division, ruling.ident, ruling.digest)
    if history and history[-1].act == "confirmed":
        told = f"该值已由{history[-1].recorded_by_name or '他人'}按{history[-1].document_no}核实"
        raise AlreadyConfirmed(told, confirmation_id=str(history[-1].id))
    row = RulingConfirmation(
        **_stamp(act), division_code=division, ruling=ruling.ident, digest=ruling.digest,
        place=len(history) + 1, act="confirmed", jurisdiction=ruling.jurisdiction,
        book=ruling.book, book_version=ruling.version, entry=_entry(ruling),
        document_no=body.document_no, document_title=body.document_title, note=body.note,
    )  # fmt: skip
    await repository.add(row)
    return _read((row, None))


async def take_back(act: Act, confirmation_id: UUID, body: TakeBack) -> ConfirmationRead:
    """Record that a confirmation no longer stands. Raises NotFound, Stale, AlreadyTakenBack."""
    repository = Confirmations(act.session)
    first, _ = await repository.get(confirmation_id)
    if first.division_code != act.principal.division:
        raise RulingUnknown("只能撤回本行政区作出的核实")
    history = await repository.of_entry(first.division_code, first.ruling, first.digest)
    pair = await repository.get(confirmation_id)
    if pair[1] is not None:
        raise AlreadyTakenBack("该核实已撤回，请刷新后查看")
    current = _read(pair)
    check_version(act.if_match, current.version, current.model_dump(mode="json"))
    copied = ("division_code", "ruling", "digest", "jurisdiction", "book", "book_version", "entry")
    row = RulingConfirmation(
        **_stamp(act), **{name: getattr(first, name) for name in copied}, place=len(history) + 1,
        act="taken_back", of_id=first.id, note=body.reason,
    )  # fmt: skip
    await repository.add(row)
    return _read((first, row))


async def _require_other_person(act: Act, known: Layers, ruling: Ruling) -> None:
    local_id = known.local.get((ruling.book, ruling.version))
    if local_id is None:
        return
    before = await local_rulebooks.preparers(act.session, UUID(local_id))
    if not act.principal.hands.isdisjoint(before):
        raise SamePerson("该规则册由您起草，其中的值须由另一人核实")


def _stamp(act: Act) -> dict[str, Any]:
    return {
        "id": new_id(), "recorded_by": act.principal.id,
        "recorded_by_name": act.principal.name or None, "recorded_at": act.clock.now(),
    }  # fmt: skip


def _entry(ruling: Ruling) -> dict[str, Any]:
    """What was confirmed, readable without the book."""
    value, unit = worded(ruling.value)
    return {
        "parameter": ruling.key, "name": PARAMETERS[ruling.key].title_zh,
        "name_en": PARAMETERS[ruling.key].title_en, "selectors": dict(ruling.selectors),
        "value": value, "unit": unit, "outcome": ruling.outcome and ruling.outcome.value,
        "basis": ruling.basis,
    }  # fmt: skip


def _read(pair: Pair) -> ConfirmationRead:
    row, back = pair
    taken_back = None if back is None else TakenBackRead(
        reason=back.note or "", by=back.recorded_by_name or back.recorded_by, at=back.recorded_at,
    )  # fmt: skip
    kept = ("id", "division_code", "ruling", "digest", "jurisdiction", "book", "book_version",
            "entry", "document_no", "document_title", "note")  # fmt: skip
    return ConfirmationRead(
        **{name: getattr(row, name) for name in kept}, version=1 if back is None else 2,
        division_name=place_name(jurisdiction_of(row.division_code)),
        by=row.recorded_by_name or row.recorded_by, at=row.recorded_at, taken_back=taken_back,
    )  # fmt: skip
