"""Use cases of bureaus' own rulebooks: one person writes, another puts in force."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.rulebooks import Book, Problem, Ruling, Validity
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.local_rulebooks import reading
from kuangzheng.licensing.local_rulebooks.errors import (
    ActNotAllowed,
    EndsTooLate,
    NotReplaceable,
    RulebookRefused,
)
from kuangzheng.licensing.local_rulebooks.repository import LocalRulebooks, preparers
from kuangzheng.licensing.local_rulebooks.rules import (
    Change,
    actions,
    changes,
    state_of,
    takes_over,
)
from kuangzheng.licensing.local_rulebooks.schemas import (
    ActRead,
    ChangeRead,
    Discard,
    LineProblem,
    LocalRulebookRead,
    LocalRulebookWrite,
    PutInForce,
    TextReport,
    Withdraw,
)
from kuangzheng.licensing.local_rulebooks.tables import LocalRulebook, LocalRulebookAct
from kuangzheng.licensing.parameters import PARAMETERS
from kuangzheng.licensing.rulings.errors import SamePerson
from kuangzheng.licensing.rulings.layers import Layers, layers_of
from kuangzheng.licensing.rulings.presenting import period, place_name, ruling_read
from kuangzheng.licensing.rulings.repository import lock
from kuangzheng.licensing.rulings.rules import EARLIEST, division_of
from kuangzheng.licensing.rulings.schemas import RulingRead

ONE_AT_A_TIME = "local-rulebooks"
_ALLOWED = {"change": "修改", "put_in_force": "发布", "discard": "作废草稿",
            "replace": "编制新版", "withdraw": "废止"}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, status: str | None, jurisdiction: str | None
) -> Page[LocalRulebookRead]:
    books = LocalRulebooks(act.session)
    rows, cursor, total = await books.page(books.conditions(status, jurisdiction), page)
    items = [_read(row, today(act.clock)) for row in rows]
    return Page[LocalRulebookRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, rulebook_id: UUID) -> LocalRulebookRead:
    books = LocalRulebooks(act.session)
    return await _whole(act, await books.get(rulebook_id))


async def report(act: Act, body: LocalRulebookWrite) -> TextReport:
    """What a text would do, without storing it. Raises NotFound, NotReplaceable."""
    replaced = await _replaced(act, body.replaces_id)
    found, problems = await _checked(act, "draft", body.text, replaced)
    if found is None or problems:
        return TextReport(
            problems=[LineProblem(line=p.line, code=p.code, detail=p.message_zh) for p in problems],
            jurisdiction=None, title=None, entry_count=0, changes=[],
        )  # fmt: skip
    return TextReport(
        problems=[], jurisdiction=found.jurisdiction, title=found.title,
        entry_count=len(found.rulings), changes=await _changes(act, found, replaced),
    )  # fmt: skip


async def prepare(act: Act, body: LocalRulebookWrite) -> LocalRulebookRead:
    """A draft. Raises RulebookRefused with all faults by line, NotReplaceable."""
    books, now, identity = LocalRulebooks(act.session), act.clock.now(), new_id()
    replaced = await _replaced(act, body.replaces_id)
    name = replaced.book if replaced else None
    found = await _sound(act, name or f"L-{identity.hex[-10:]}", body.text, replaced)
    row = LocalRulebook(
        **_columns(found, body), id=identity, book=found.book, created_at=now, updated_at=now,
        edition=await books.next_edition(found.book),
    )  # fmt: skip
    await books.add(row)
    await books.enter(_act(act, row, "prepared"))
    return await _whole(act, row)


async def change(act: Act, rulebook_id: UUID, body: LocalRulebookWrite) -> LocalRulebookRead:
    """Another text of a draft. Raises Stale, ActNotAllowed, RulebookRefused, NotReplaceable."""
    books = LocalRulebooks(act.session)
    row = await books.lock(rulebook_id, act.if_match, partial(_whole, act))
    _require(row, "change")
    replaced = await _replaced(act, body.replaces_id)
    found = await _sound(act, replaced.book if replaced else row.book, body.text, replaced)
    await books.change(row, _columns(found, body) | {"book": found.book}, act.clock.now())
    await books.enter(_act(act, row, "changed"))
    return await _whole(act, row)


async def put_in_force(act: Act, rulebook_id: UUID, body: PutInForce) -> LocalRulebookRead:
    """Whoever wrote a draft cannot approve it; the edition it replaces ends where it begins.

    Raises Stale, ActNotAllowed, SamePerson, RulebookRefused where two values would hold on one
    day, NotReplaceable.
    """
    books = LocalRulebooks(act.session)
    await lock(act.session, ONE_AT_A_TIME)
    row = await books.lock(rulebook_id, act.if_match, partial(_whole, act))
    _require(row, "put_in_force")
    await _require_other_person(act, row)
    replaced = await _replaced(act, row.replaces_id)
    found = await _sound(act, row.book, row.text, replaced)
    now = act.clock.now()
    if replaced is not None:
        ends_on = min(takes_over(found), replaced.ends_on or date.max)
        await books.change(replaced, {"ends_on": ends_on}, now)
        await books.enter(_act(act, replaced, "replaced", ends_on=ends_on))
    values = {"status": "in_force", "edition": await books.next_edition(row.book)}
    await books.change(row, values, now)
    await books.enter(_act(act, row, "put_in_force", document_no=body.document_no))
    return await _whole(act, row)


async def withdraw(act: Act, rulebook_id: UUID, body: Withdraw) -> LocalRulebookRead:
    """End an edition by date; it stays for the days before.

    Raises Stale, ActNotAllowed, SamePerson, EndsTooLate.
    """
    books = LocalRulebooks(act.session)
    await lock(act.session, ONE_AT_A_TIME)
    row = await books.lock(rulebook_id, act.if_match, partial(_whole, act))
    _require(row, "withdraw")
    await _require_other_person(act, row)
    if row.valid_to is not None and body.ends_on > row.valid_to:
        told = f"该规则册有效期至 {row.valid_to}，失效日不能晚于次日"
        raise EndsTooLate(told, errors=[FieldError("/ends_on", "too_late", told)])
    await books.change(row, {"ends_on": body.ends_on}, act.clock.now())
    stated = {"ends_on": body.ends_on, "reason": body.reason, "document_no": body.document_no}
    await books.enter(_act(act, row, "withdrawn", **stated))
    return await _whole(act, row)


async def discard(act: Act, rulebook_id: UUID, body: Discard) -> LocalRulebookRead:
    """A draft that is given up; kept, never in force. Raises Stale, ActNotAllowed."""
    books = LocalRulebooks(act.session)
    row = await books.lock(rulebook_id, act.if_match, partial(_whole, act))
    _require(row, "discard")
    await books.change(row, {"status": "discarded"}, act.clock.now())
    await books.enter(_act(act, row, "discarded", reason=body.reason))
    return await _whole(act, row)


async def drafted_changes(act: Act, rulebook_id: UUID) -> list[ChangeRead]:
    """What a draft would change. Raises ActNotAllowed for what is no draft."""
    row = await LocalRulebooks(act.session).get(rulebook_id)
    _require(row, "change")
    replaced = await _replaced(act, row.replaces_id)
    return await _changes(act, await _sound(act, row.book, row.text, replaced), replaced)


async def _sound(act: Act, name: str, text: str, replaced: LocalRulebook | None) -> Book:
    found, problems = await _checked(act, name, text, replaced)
    if found is None or problems:
        raise RulebookRefused(problems)
    return found


async def _checked(
    act: Act, name: str, text: str, replaced: LocalRulebook | None
) -> tuple[Book | None, tuple[Problem, ...]]:
    """The text as a book under a name, and its faults alone and beside the editions in force."""
    found = await reading.read(name, text, act.principal.division, today(act.clock))
    if found.book is None:
        return None, found.problems
    if replaced is not None and replaced.jurisdiction != found.book.jurisdiction:
        raise NotReplaceable("新版的行政区须与所替代的版本相同")
    held = await LocalRulebooks(act.session).in_force(found.book.jurisdiction)
    return found.book, await reading.overlaps(found.book, held, replaced)


async def _replaced(act: Act, rulebook_id: UUID | None) -> LocalRulebook | None:
    if rulebook_id is None:
        return None
    row = await LocalRulebooks(act.session).get(rulebook_id)
    if row.status != "in_force" or row.ends_on is not None:
        raise NotReplaceable("只能替代仍然有效的版本，请刷新后重新选择")
    return row


async def _changes(act: Act, book: Book, replaced: LocalRulebook | None) -> list[ChangeRead]:
    known = await layers_of(act.app_state).current(act.session)
    books = known.books(book.jurisdiction)
    before = None if replaced is None else reading.parsed(replaced)
    found = changes(book, before, books, today(act.clock))
    return [_change(change, book, known) for change in found]


def _change(change: Change, draft: Book, known: Layers) -> ChangeRead:
    by_name = {(b.book, b.version): b for b in known.all_books}

    def shown(ruling: Ruling | None) -> RulingRead | None:
        if ruling is None:
            return None
        book = by_name.get((ruling.book, ruling.version), draft)
        return ruling_read(ruling, book, PARAMETERS, known.local)

    return ChangeRead(
        kind=change.kind.value, before=shown(change.before), after=shown(change.after)
    )


def _require(row: LocalRulebook, action: str) -> None:
    allowed = actions(row.status, row.ends_on)
    if action not in allowed:
        names = "、".join(_ALLOWED[name] for name in allowed) or "查看"
        raise ActNotAllowed(f"该规则册现在只能：{names}", allowed)


async def _require_other_person(act: Act, row: LocalRulebook) -> None:
    if not act.principal.hands.isdisjoint(await preparers(act.session, row.id)):
        raise SamePerson("该规则册由您起草，须由另一人办理")


def _columns(book: Book, body: LocalRulebookWrite) -> dict[str, Any]:
    return {
        "division_code": division_of(book.jurisdiction), "jurisdiction": book.jurisdiction,
        "title": book.title, "source": book.source, "text": body.text,
        "content_version": book.version, "valid_from": book.validity.start,
        "valid_to": book.validity.end, "entry_count": len(book.rulings),
        "replaces_id": body.replaces_id,
    }  # fmt: skip


def _act(act: Act, row: LocalRulebook, name: str, **stated: Any) -> LocalRulebookAct:
    return LocalRulebookAct(
        **stated, id=new_id(), division_code=row.division_code, rulebook_id=row.id, act=name,
        content_version=row.content_version, recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, recorded_at=act.clock.now(),
    )  # fmt: skip


async def _whole(act: Act, row: LocalRulebook) -> LocalRulebookRead:
    acts = await LocalRulebooks(act.session).acts(row.id)
    mine = not act.principal.hands.isdisjoint(await preparers(act.session, row.id))
    history = [
        ActRead(
            **a.model_dump(include={"act", "content_version", "ends_on", "document_no", "reason"}),
            by=a.recorded_by_name or a.recorded_by, at=a.recorded_at,
        )
        for a in acts
    ]  # fmt: skip
    extra = {"text": row.text, "acts": history, "prepared_by_me": mine}
    return _read(row, today(act.clock)).model_copy(update=extra)


def _read(row: LocalRulebook, on: date) -> LocalRulebookRead:
    kept = row.model_dump(exclude={"text", "valid_from", "valid_to", "ends_on"})
    return LocalRulebookRead(
        **kept, jurisdiction_name=place_name(row.jurisdiction),
        state=state_of(row.status, row.valid_from, row.valid_to, row.ends_on, on),
        valid=period(Validity(row.valid_from, row.valid_to)),
        ends_on=None if row.ends_on == EARLIEST else row.ends_on,
        actions=list(actions(row.status, row.ends_on)),
    )  # fmt: skip
