"""`GET /waiting-matters`: what of a service waits for the caller, the nearest day first."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.kernel.matters import repository
from kuangzheng.kernel.matters.declared import Occasion, Source
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.unit import Act, SignedIn, TransactionalRoute

MOST = 500
LONGEST = timedelta(days=366)


class Matter(BaseModel):
    """One thing that waits for the caller: the next act, and the state it follows from."""

    kind: str
    id: UUID
    title: str
    act: str
    act_name: str
    state: str
    state_name: str
    due_on: date | None
    division_code: str
    link: str


class Matters(BaseModel):
    """`more`: there are more than were told, with later days."""

    items: list[Matter]
    more: bool
    as_of: date


class OccasionRead(BaseModel):
    """Something that takes place on a day."""

    kind: str
    id: UUID
    title: str
    on: date
    division_code: str
    link: str


class Occasions(BaseModel):
    items: list[OccasionRead]


def matters_router(
    sources: Sequence[Source], occasions: Sequence[Occasion] = ()
) -> APIRouter:
    """The routes of a service that declares `sources` and `occasions`."""
    router = APIRouter(route_class=TransactionalRoute, tags=["待办"])
    by_kind = {one.kind: one for one in sources}

    @router.get("/waiting-matters", summary="待本人办理的事项")
    async def list_waiting_matters(
        act: SignedIn, limit: Annotated[int, Query(ge=1, le=MOST)] = MOST
    ) -> Matters:
        """By the caller's permissions, division and own work; as a deputy, also the absent
        person's."""
        found = await repository.waiting(
            act.session, _queries(sources, act.principal), _bound(act, limit)
        )
        items = [
            Matter(
                kind=row["kind"], id=row["entity_id"], title=row["title"].strip(), act=row["act"],
                act_name=by_kind[row["kind"]].acts.get(row["act"], row["act"]),
                state=row["state"] or "",
                state_name=by_kind[row["kind"]].states.get(row["state"] or "", ""),
                due_on=row["due_on"], division_code=row["division_code"], link=row["link"],
            )
            for row in found[:limit]
        ]  # fmt: skip
        return Matters(items=items, more=len(found) > limit, as_of=today(act.clock))

    if occasions:
        router.get("/waiting-matters/occasions", summary="某段日期内的会议、听证等安排")(
            _occasions_of(occasions)
        )
    return router


def _occasions_of(occasions: Sequence[Occasion]) -> Any:
    async def list_occasions(act: SignedIn, first: date, last: date) -> Occasions:
        """What takes place from the first to the last day, both included."""
        if not first <= last <= first + LONGEST:
            detail = "止期不得早于起期，且不超过一年"
            raise RuleViolation(detail, errors=[FieldError("/last", "out_of_range", detail)])
        bound = {**_bound(act, MOST), "first": first, "last": last}
        queries = [one.between for one in occasions if act.principal.may(one.permission)]
        found = await repository.waiting(act.session, queries, bound)
        return Occasions(items=[
            OccasionRead(
                kind=row["kind"], id=row["entity_id"], title=row["title"].strip(),
                on=row["due_on"], division_code=row["division_code"], link=row["link"],
            )
            for row in found
        ])  # fmt: skip

    return list_occasions


def _queries(sources: Sequence[Source], who: Principal) -> list[str]:
    return [
        source.waiting(turn)
        for source in sources for turn in source.turns if who.may(turn.permission)
    ]  # fmt: skip


def _bound(act: Act, limit: int) -> dict[str, object]:
    who = act.principal
    return {
        "on": today(act.clock), "hands": sorted(who.persons), "portal": who.is_portal,
        "division": who.division[:6], "organisation": who.organisation_id,
        "level": len(significant_prefix(who.division)), "limit": limit + 1,
    }  # fmt: skip
