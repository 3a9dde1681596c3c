"""Use cases of kept questions."""

from uuid import UUID

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.measures.asking import Question, dimension
from kuangzheng.supervision.measures.catalogue import measure
from kuangzheng.supervision.saved_statistics import schemas as s
from kuangzheng.supervision.saved_statistics.errors import NameTaken, NoOrganisation, NotYours
from kuangzheng.supervision.saved_statistics.repository import SavedStatistics
from kuangzheng.supervision.saved_statistics.tables import SavedStatistic


async def listed(act: Act, page: PageRequest, q: str | None) -> Page[s.SavedStatisticRead]:
    kept = SavedStatistics(act.session)
    who = act.principal
    conditions = kept.seen_by(who.id, who.organisation_id, who.division, q)
    rows, cursor, total = await kept.page(conditions, page)
    return Page[s.SavedStatisticRead](
        items=[_read(act, row) for row in rows], next_cursor=cursor, total=total
    )


async def get(act: Act, statistic_id: UUID) -> s.SavedStatisticRead:
    row = await SavedStatistics(act.session).get(statistic_id)
    _require_seen(act, row)
    return _read(act, row)


async def keep(act: Act, body: s.SavedStatisticWrite) -> s.SavedStatisticRead:
    """Raises NameTaken, NoOrganisation, UnknownMeasure, UnknownDimension."""
    kept, who, now = SavedStatistics(act.session), act.principal, act.clock.now()
    _check(act, body)
    await _require_free(kept, act, body.name)
    row = await kept.add(SavedStatistic(
        id=new_id(), division_code=who.division, name=body.name, shared=body.shared,
        owner_id=who.id, owner_name=who.name or None, organisation_id=who.organisation_id,
        question=body.question.model_dump(mode="json"), created_at=now, updated_at=now,
    ))  # fmt: skip
    return _read(act, row)


async def change(act: Act, statistic_id: UUID, body: s.SavedStatisticWrite) -> s.SavedStatisticRead:
    row = await _own(act, statistic_id)
    kept = SavedStatistics(act.session)
    _check(act, body)
    if body.name != row.name:
        await _require_free(kept, act, body.name)
    values = {"name": body.name, "shared": body.shared,
              "question": body.question.model_dump(mode="json")}  # fmt: skip
    return _read(act, await kept.change(row, values, act.clock.now()))


async def drop(act: Act, statistic_id: UUID) -> None:
    await SavedStatistics(act.session).remove(await _own(act, statistic_id))


async def _own(act: Act, statistic_id: UUID) -> SavedStatistic:
    """Raises NotFound, NotYours, Stale, PreconditionRequired."""

    async def shown(row: SavedStatistic) -> s.SavedStatisticRead:
        _require_seen(act, row)
        return _read(act, row)

    row = await SavedStatistics(act.session).lock(statistic_id, act.if_match, shown)
    _require_seen(act, row)
    if row.owner_id != act.principal.id:
        raise NotYours("这是本机构其他人员共享的统计，可以使用，不能修改；请另存")
    return row


def _require_seen(act: Act, row: SavedStatistic) -> None:
    who = act.principal
    ours = row.shared and row.organisation_id == who.organisation_id
    if row.division_code != who.division or not (row.owner_id == who.id or ours):
        raise NotFound(SavedStatistics.missing)


async def _require_free(kept: SavedStatistics, act: Act, name: str) -> None:
    if await kept.taken(act.principal.id, act.principal.division, name) is not None:
        told = f"您已保存名为“{name}”的统计，请换一个名称"
        raise NameTaken(told, errors=[FieldError("/name", NameTaken.code, told)])


def _check(act: Act, body: s.SavedStatisticWrite) -> None:
    """What is kept can be asked."""
    asked = body.question
    if body.shared and act.principal.organisation_id is None:
        told = "您的账号没有所属机构，不能共享"
        raise NoOrganisation(told, errors=[FieldError("/shared", NoOrganisation.code, told)])
    codes = [code for code in (asked.rows, asked.columns) if code is not None]
    codes += [one.partition(":")[0] for one in asked.where]
    for name in asked.measure:
        question = Question(measure(name), act.principal.division, act.clock.now().date(), {})
        for code in codes:
            dimension(question, code)


def _read(act: Act, row: SavedStatistic) -> s.SavedStatisticRead:
    return s.SavedStatisticRead(
        id=row.id, version=row.version, division_code=row.division_code, name=row.name,
        shared=row.shared, owner_name=row.owner_name, mine=row.owner_id == act.principal.id,
        question=s.StatisticQuestion.model_validate(row.question), created_at=row.created_at,
        updated_at=row.updated_at,
    )  # fmt: skip
