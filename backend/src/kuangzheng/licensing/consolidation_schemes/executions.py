"""What an approved scheme leaves to be decided: opened, listed, shown, counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation_schemes.errors import NotMeasured, StepNotAllowed
from kuangzheng.licensing.consolidation_schemes.execution_schemas import ExecutionRead
from kuangzheng.licensing.consolidation_schemes.presenting import acts_read
from kuangzheng.licensing.consolidation_schemes.procedure import (
    EXECUTION_NAMES,
    STATE_NAMES,
    chain,
)
from kuangzheng.licensing.consolidation_schemes.schemas import RightRef, SchemeRead
from kuangzheng.licensing.consolidation_schemes.tables import Scheme, SchemeAct, SchemeExecution
from kuangzheng.licensing.places import within
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rights.rules import ENCUMBRANCE_NAMES

KIND_NAMES = {
    "merged": "被整合矿山", "closed": "关闭矿山", "exits": "到期退出矿山", "group": "整合组",
}  # fmt: skip
_DONE = frozenset({"cancelled", "registered", "restored"})
_NAMES = text("""
    SELECT DISTINCT ON (right_id) right_id AS id, code, name FROM mining_right_versions
     WHERE right_id = ANY (:ids) ORDER BY right_id, valid_during DESC
""")
_ENCUMBERED = text("""
    SELECT right_id, kind, authority, document_no, registered_on, until FROM encumbrances
     WHERE right_id = ANY (:ids)
       AND encumbrance_in_force(kind, registered_on, until, lifted_on, :on)
     ORDER BY registered_on
""")


class Executions(Records[SchemeExecution]):
    """Executions of the caller's divisions."""

    table = SchemeExecution
    missing = "没有此项整合实施事项，或不在您的管辖范围内"
    sorts = Sorts(
        "created_at",
        {"created_at": Sort(col(SchemeExecution.created_at), col(SchemeExecution.id))},
    )

    @staticmethod
    def conditions(
        scheme: UUID | None, kind: str | None, state: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        for column, value in (
            (col(SchemeExecution.scheme_id), scheme), (col(SchemeExecution.kind), kind),
            (col(SchemeExecution.state), state),
        ):  # fmt: skip
            if value is not None:
                found.append(column == value)
        if division:
            found.append(within(col(SchemeExecution.division_code), division))
        return found

    async def of_scheme(self, scheme_id: UUID) -> Sequence[SchemeExecution]:
        query = select(SchemeExecution).where(col(SchemeExecution.scheme_id) == scheme_id)
        return (await self._session.execute(query)).scalars().all()

    async def acts(self, ids: Sequence[UUID]) -> dict[UUID, list[SchemeAct]]:
        query = (
            select(SchemeAct).where(col(SchemeAct.execution_id).in_(ids))
            .order_by(col(SchemeAct.recorded_at), col(SchemeAct.id))
        )  # fmt: skip
        found: dict[UUID, list[SchemeAct]] = defaultdict(list)
        for one in (await self._session.execute(query)).scalars():
            if one.execution_id is not None:
                found[one.execution_id].append(one)
        return found


async def opened(act: Act, scheme: SchemeRead) -> None:
    """One row for each mine that ends and each group, in the order of the scheme."""
    now = act.clock.now()
    common: dict[str, Any] = {
        "scheme_id": scheme.id, "division_code": scheme.division_code, "created_at": now,
        "updated_at": now,
    }  # fmt: skip
    for mine in scheme.content.mines:
        if mine.destination != "kept":
            act.session.add(SchemeExecution(
                **common, id=new_id(), kind=mine.destination, right_id=mine.right_id,
                group_no=mine.group_no, exit_on=mine.exit.until if mine.exit else None,
            ))  # fmt: skip
    for group in scheme.content.groups:
        act.session.add(SchemeExecution(**common, id=new_id(), kind="group", group_no=group.no))
    await act.session.flush()


async def require_done(act: Act, scheme_id: UUID) -> None:
    """Raises NotMeasured while anything but an exit is open."""
    rows = await Executions(act.session).of_scheme(scheme_id)
    left = [row for row in rows if row.kind != "exits" and row.state not in _DONE]
    if left:
        raise NotMeasured(f"还有 {len(left)} 项关闭、注销或登记事项未办结")


async def registrations(act: Act, scheme: Scheme) -> dict[UUID, date] | None:
    """On which day each group was registered; None until all are."""
    if scheme.status not in ("executing", "completed"):
        return None
    executions = Executions(act.session)
    groups = [row for row in await executions.of_scheme(scheme.id) if row.kind == "group"]
    if not groups or any(row.state == "waiting" for row in groups):
        return None
    acts = await executions.acts([row.id for row in groups])
    return {
        row.id: next(one.on_date for one in acts[row.id] if one.act == "registered")
        for row in groups
    }


async def listed(
    act: Act, page: PageRequest, scheme: UUID | None, kind: str | None, state: str | None,
    division: str | None,
) -> Page[ExecutionRead]:  # fmt: skip
    executions = Executions(act.session)
    conditions = executions.conditions(scheme, kind, state, division)
    rows, cursor, total = await executions.page(conditions, page)
    return Page[ExecutionRead](items=await read(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, execution_id: UUID) -> ExecutionRead:
    return await one(act, await Executions(act.session).get(execution_id))


async def one(act: Act, row: SchemeExecution) -> ExecutionRead:
    return (await read(act, [row]))[0]


async def taken(act: Act, execution_id: UUID, action: str) -> tuple[SchemeExecution, Scheme]:
    """The execution, locked, at the version read, with its scheme. Raises NotFound, Stale,
    StepNotAllowed."""
    row = await Executions(act.session).lock(execution_id, act.if_match, partial(one, act))
    scheme = await act.session.get(Scheme, row.scheme_id)
    assert scheme is not None
    open_ = ("executing", "completed") if row.kind in ("exits", "group") else ("executing",)
    allowed = chain(row.kind, row.state) if scheme.status in open_ else ()
    if action not in allowed:
        names = "、".join(EXECUTION_NAMES[name] for name in allowed) or "查看"
        raise StepNotAllowed(f"该事项现在只能：{names}", allowed)
    return row, scheme


async def encumbered(
    session: AsyncSession, ids: Sequence[UUID], on: date
) -> dict[UUID, list[Mapping[str, Any]]]:
    """What stands on rights on a day, by right."""
    found: dict[UUID, list[Mapping[str, Any]]] = defaultdict(list)
    for row in (await session.execute(_ENCUMBERED, {"ids": list(ids), "on": on})).mappings():
        found[row["right_id"]].append(dict(row))
    return found


async def read(act: Act, rows: Sequence[SchemeExecution]) -> list[ExecutionRead]:
    """With names, papers and what stands in the way, in as many queries as for one."""
    if not rows:
        return []
    on, executions = today(act.clock), Executions(act.session)
    query = select(Scheme).where(col(Scheme.id).in_({row.scheme_id for row in rows}))
    schemes = {one.id: one for one in (await act.session.execute(query)).scalars()}
    ids = {row.right_id for row in rows} | {row.successor_id for row in rows}
    for scheme in schemes.values():
        ids |= {UUID(mine["right_id"]) for mine in scheme.content.get("mines", ())}
    wanted = [one for one in ids if one is not None]
    names = {
        row.id: RightRef(id=row.id, code=row.code, name=row.name)
        for row in await act.session.execute(_NAMES, {"ids": wanted})
    }
    standing = await encumbered(act.session, wanted, on)
    acts = await executions.acts([row.id for row in rows])
    return [
        _read(row, schemes[row.scheme_id], names, standing, acts.get(row.id, []), on)
        for row in rows
    ]  # fmt: skip


def _read(
    row: SchemeExecution, scheme: Scheme, names: Mapping[UUID, RightRef],
    standing: Mapping[UUID, Sequence[Mapping[str, Any]]], acts: Sequence[SchemeAct], on: date,
) -> ExecutionRead:  # fmt: skip
    mines, groups = scheme.content.get("mines", ()), scheme.content.get("groups", ())
    group = next((one for one in groups if one["no"] == row.group_no), None)
    own = next((one for one in mines if one["right_id"] == str(row.right_id)), None)
    exit_ = (own or {}).get("exit") or {}
    before = []
    if row.kind == "group":
        before = [UUID(m["right_id"]) for m in mines if m.get("group_no") == row.group_no]
    late = row.state == "registered" and row.restoration_due is not None
    blocked = standing.get(row.right_id, ()) if row.right_id and row.state != "cancelled" else ()
    return ExecutionRead(
        **row.model_dump(include={
            "id", "version", "division_code", "scheme_id", "kind", "state", "group_no", "exit_on",
            "restoration_due", "created_at", "updated_at",
        }),
        division_name=division_name(row.division_code), scheme_title=scheme.title,
        kind_name=KIND_NAMES[row.kind], state_name=STATE_NAMES[row.state],
        actions=list(chain(row.kind, row.state)),
        right=names.get(row.right_id) if row.right_id else None,
        group_name=group["name"] if group else None,
        predecessors=[names[right] for right in before if right in names],
        no_enlargement=exit_.get("mode") == "by_reserves",
        blocked_by=[f"{ENCUMBRANCE_NAMES[e['kind']]}（{e['authority']}）" for e in blocked],
        successor=names.get(row.successor_id) if row.successor_id else None,
        restoration_late=bool(late and row.restoration_due and row.restoration_due < on),
        acts=acts_read(acts),
    )  # fmt: skip
