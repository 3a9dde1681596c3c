"""Use cases of saved views."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.saved_views import schemas as s
from kuangzheng.supervision.saved_views.errors import ViewNameTaken
from kuangzheng.supervision.saved_views.repository import SavedViews
from kuangzheng.supervision.saved_views.tables import SavedView


async def listed(act: Act, page: PageRequest, of: s.SavedPage) -> Page[s.SavedViewRead]:
    views = SavedViews(act.session)
    rows, cursor, total = await views.page(views.conditions(of), page)
    return Page[s.SavedViewRead](
        items=[_read(act, row) for row in rows], next_cursor=cursor, total=total
    )


async def get(act: Act, view_id: UUID) -> s.SavedViewRead:
    return _read(act, await SavedViews(act.session).get(view_id))


async def keep(act: Act, body: s.SavedViewCreate) -> s.SavedViewRead:
    """Raises ViewNameTaken."""
    now = act.clock.now()
    row = SavedView(
        id=new_id(), division_code=act.principal.division, owner=act.principal.id,
        owner_name=act.principal.name or None, created_at=now, updated_at=now, **body.model_dump(),
    )  # fmt: skip
    try:
        await SavedViews(act.session).add(row)
    except IntegrityError as error:
        raise _taken(body.name) from error
    return _read(act, row)


async def change(act: Act, view_id: UUID, body: s.SavedViewUpdate) -> s.SavedViewRead:
    """Raises Forbidden for a colleague's, Stale, ViewNameTaken."""
    row = await _own(act, view_id)
    values = body.model_dump(exclude_unset=True, exclude_none=True)
    try:
        await SavedViews(act.session).change(row, values, act.clock.now())
    except IntegrityError as error:
        raise _taken(body.name or "") from error
    return _read(act, row)


async def remove(act: Act, view_id: UUID) -> None:
    """Raises Forbidden for a colleague's, Stale."""
    await SavedViews(act.session).remove(await _own(act, view_id))


async def _own(act: Act, view_id: UUID) -> SavedView:
    views = SavedViews(act.session)
    if (await views.get(view_id)).owner != act.principal.id:
        raise Forbidden("共享的视图只能由保存人修改或删除，您可以另存为自己的视图")

    async def shown(row: SavedView) -> s.SavedViewRead:
        return _read(act, row)

    return await views.lock(view_id, act.if_match, shown)


def _taken(name: str) -> ViewNameTaken:
    return ViewNameTaken(f"您已有名为“{name}”的视图，请换一个名称")


def _read(act: Act, row: SavedView) -> s.SavedViewRead:
    kept = row.model_dump(include=set(s.SavedViewRead.model_fields) - {"own"})
    return s.SavedViewRead(**kept, own=row.owner == act.principal.id)
