"""Use cases of the admission check."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.idempotency import KeyBusy, KeyReused
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.reference.divisions import extent
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.trace import current_trace_id
from kuangzheng.licensing.admission.errors import ProposalRefused
from kuangzheng.licensing.admission.model import (
    NOTE,
    VERDICT_NAMES,
    Actual,
    OwnRight,
    Proposal,
    Result,
    Surroundings,
    Verdict,
    verdict_of,
)
from kuangzheng.licensing.admission.plan_rules import COUNTING_OPERATIONS
from kuangzheng.licensing.admission.proposals import read_proposal
from kuangzheng.licensing.admission.repository import (
    AdmissionRepository,
    stored_check,
    stored_checks,
)
from kuangzheng.licensing.admission.rules import check, reach_of
from kuangzheng.licensing.admission.schemas import AdmissionCheckCreate
from kuangzheng.licensing.conversions.errors import ConversionUnfit, at
from kuangzheng.licensing.conversions.using import Usable
from kuangzheng.licensing.rulings.layers import RulingLayers, layers_of
from kuangzheng.licensing.settings import LicensingSettings

_REMEMBERED = 512
_AT_ONCE = 60
"""So many candidates are weighed in a few milliseconds."""
_ROUNDING = 1e-6
"""Degrees; answers carry eight decimals."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer: status, the exact bytes stored, headers."""

    status: int
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class CheckBounds:
    """What one check takes: the largest area by kind of right, in km², and how many candidates."""

    area_km2: Mapping[str, int]
    candidates: int


@dataclass(frozen=True, slots=True)
class Submission:
    """How a check was sent: where to, under which key, with which body hash."""

    path: str
    key: str
    hash: bytes


class AdmissionService:
    """Runs checks on one database; shared by all requests of the process."""

    def __init__(
        self, repository: AdmissionRepository, clock: Clock, rulings: RulingLayers,
        bounds: CheckBounds,
    ) -> None:  # fmt: skip
        self._bounds = bounds
        self._repository = repository
        self._clock = clock
        self._rulings = rulings
        self._actuals: OrderedDict[tuple[str, date, str], list[Actual]] = OrderedDict()

    def over(self, repository: AdmissionRepository) -> "AdmissionService":
        """The same rules on other surroundings."""
        return AdmissionService(repository, self._clock, self._rulings, self._bounds)

    async def weigh(
        self, principal: Principal, proposal: Proposal, books: RulebookSet
    ) -> list[Result]:
        """All rules of these books on a proposal; nothing is stored."""
        surroundings, _ = await self._surroundings(principal, proposal, books)
        return await _checked(proposal, surroundings, books)

    async def submit(
        self, principal: Principal, body: AdmissionCheckCreate, sent: Submission,
        conversion: Usable | None = None, *, registered: bool = False,
    ) -> Answer:  # fmt: skip
        """Check a proposal and store the result; the same key gives the first answer again.

        `conversion` is what the request cites; `registered`: the boundary was taken from the
        register, nobody drew it. Raises ProposalRefused, OutsideJurisdiction,
        TooManyCandidates or ConversionUnfit before anything is stored, KeyBusy and KeyReused as
        every create does.
        """
        now = self._clock.now()
        asked = read_proposal(body, today(self._clock), extent(body.jurisdiction))
        proposal = replace(asked, registered=registered)
        if conversion is not None:
            _require_within(proposal, conversion)
        _require_bounded(proposal, self._bounds)
        books, surroundings = await self._basis(principal, proposal)
        results = await _checked(proposal, surroundings, books)
        verdict = verdict_of(results)
        check_id = new_id()
        document = self._document(
            check_id, now, body, proposal, verdict, results, conversion, books
        )
        content = orjson.dumps(document, default=str)
        headers = {
            "content-type": "application/json",
            "location": f"{sent.path}/{check_id}",
            "etag": '"1"',
        }
        record = await self._repository.store((
            principal.id, current_trace_id(), principal.address, principal.division,
            UUID(principal.holder_id) if principal.holder_id else None,
            sent.path, sent.key, sent.hash, check_id, proposal.jurisdiction, proposal.on, now,
            verdict.value, proposal.area_km2, content, headers,
        ))  # fmt: skip
        return _answer(record, Answer(201, content, headers))

    async def _basis(
        self, principal: Principal, proposal: Proposal
    ) -> tuple[RulebookSet, Surroundings]:
        """Rulebooks and register of one moment: when the rulebooks turn out to have changed, what
        they ask for may have too, and the register is searched once more."""
        known = await self._rulings.remembered()
        books = known.books(proposal.jurisdiction)
        surroundings, revision = await self._surroundings(principal, proposal, books)
        if revision == known.revision:
            return books, surroundings
        books = (await self._rulings.at(revision)).books(proposal.jurisdiction)
        surroundings, _ = await self._surroundings(principal, proposal, books)
        return books, surroundings

    async def _surroundings(
        self, principal: Principal, proposal: Proposal, books: RulebookSet
    ) -> tuple[Surroundings, str]:
        """What surrounds the proposal, and the revision of the rulebooks."""
        near = await self._repository.candidates(
            principal, proposal, reach_of(proposal, books), self._bounds.candidates
        )
        holder = None
        if proposal.holder_id is not None:
            holder = await self._repository.holder(
                principal, proposal.holder_id, proposal.on
            )
            if holder is None:
                detail = "没有登记该矿业权人，请先登记或不填"
                problem = FieldError("/holder_id", "unknown_holder", detail)
                raise ProposalRefused(detail, errors=[problem])
        found = Surroundings(
            near.candidates, await self._plan_actuals(proposal, near.revision.register), holder,
            await self._repository.zone_names(), await self._own_right(principal, proposal),
            near.layers,
        )  # fmt: skip
        return found, near.revision.rulebooks

    async def _own_right(self, principal: Principal, proposal: Proposal) -> OwnRight | None:
        if proposal.operation != "enlarge" or proposal.exclude_right_id is None:
            return None
        return await self._repository.own_right(principal, proposal)

    async def _plan_actuals(self, proposal: Proposal, revision: str) -> list[Actual]:
        """Remembered while the register stands still."""
        if proposal.kind != "mining" or proposal.operation not in COUNTING_OPERATIONS:
            return []
        key = (proposal.jurisdiction, proposal.on, revision)
        if key not in self._actuals:
            self._actuals[key] = await self._repository.actuals(proposal.jurisdiction, proposal.on)
            if len(self._actuals) > _REMEMBERED:
                self._actuals.popitem(last=False)
        return self._actuals[key]

    def _document(
        self, check_id: UUID, now: datetime, body: AdmissionCheckCreate, proposal: Proposal,
        verdict: Verdict, results: list[Result], conversion: Usable | None, books: RulebookSet,
    ) -> dict[str, Any]:  # fmt: skip
        return {
            "id": check_id,
            "verdict": verdict.value,
            "verdict_name": VERDICT_NAMES[verdict],
            "note": NOTE,
            "area_km2": f"{proposal.area_km2:.4f}",
            "jurisdiction": proposal.jurisdiction,
            "on": proposal.on,
            "known_at": now,
            "created_at": now,
            "rulebooks": _rulebooks(results, books),
            "conversion": conversion and conversion.plain(),
            "results": [result.wire for result in results],
            "request": _asked(body),
        }


def service_of(state: Any) -> AdmissionService:
    """One per application: it remembers what stands still between checks. `state`: `app.state`."""
    if not hasattr(state, "admission"):
        settings = LicensingSettings()
        bounds = CheckBounds(
            {"mining": settings.check_mining_km2, "exploration": settings.check_exploration_km2},
            settings.check_candidates,
        )
        state.admission = AdmissionService(
            AdmissionRepository(state.database), state.clock, layers_of(state), bounds
        )
    service: AdmissionService = state.admission
    return service


async def _checked(proposal: Proposal, around: Surroundings, books: RulebookSet) -> list[Result]:
    """In a thread when much is to be intersected, so that other requests go on meanwhile."""
    if len(around.candidates) <= _AT_ONCE:
        return check(proposal, around, books)
    return await asyncio.to_thread(check, proposal, around, books)


def _rulebooks(results: list[Result], books: RulebookSet) -> list[dict[str, str]]:
    used = {(result.book, result.book_version) for result in results}
    return [
        {"book": b.book, "jurisdiction": b.jurisdiction, "title": b.title, "version": b.version}
        for b in books.books
        if (b.book, b.version) in used
    ]


def _require_within(proposal: Proposal, conversion: Usable) -> None:
    """Coordinates cannot have been converted where the parameters do not hold."""
    extent = conversion.parameters.extent
    if extent is None:
        return
    west, south, east, north = proposal.boundary.bounds
    if (
        west < extent[0] - _ROUNDING or south < extent[1] - _ROUNDING
        or east > extent[2] + _ROUNDING or north > extent[3] + _ROUNDING
    ):  # fmt: skip
        detail = f"拟设范围超出〈{conversion.mark.name}〉的适用范围，请核对换算参数"
        raise ConversionUnfit(detail, errors=at("/conversion", "outside_extent", detail))


def _require_bounded(proposal: Proposal, bounds: CheckBounds) -> None:
    most = bounds.area_km2[proposal.kind]
    if proposal.area_km2 > most:
        detail = (
            f"拟设范围 {proposal.area_km2:.4f} 平方千米，超过一次核查的上限 {most} 平方千米，"
            "请核对坐标或分块核查"
        )
        problem = FieldError("/boundary", "area_too_large", detail)
        raise ProposalRefused(detail, errors=[problem])


def _asked(body: AdmissionCheckCreate) -> dict[str, Any]:
    """The request without foreign members of its GeoJSON, which nobody has checked."""
    boundary = {name: body.boundary[name] for name in ("type", "coordinates")}
    return body.model_dump(mode="json", exclude={"boundary"}) | {"boundary": boundary}


def _answer(record: Mapping[str, Any], fresh: Answer) -> Answer:
    state = record["state"]
    if state == "free":
        return fresh
    if state == "stored":
        headers = {**record["headers"], "idempotency-replayed": "true"}
        return Answer(record["status"], bytes(record["body"]), headers)
    if state == "busy":
        raise KeyBusy("同一幂等键的请求尚未办结，请稍后用同一键重试", headers={"Retry-After": "1"})
    raise KeyReused("该幂等键已用于内容不同的请求，请换用新键")


async def read_check(session: AsyncSession, check_id: UUID) -> bytes:
    """A stored check, byte for byte as it was answered. Raises NotFound outside the scope."""
    body = await stored_check(session, check_id)
    if body is None:
        raise NotFound("没有此核查记录，或不在您的管辖范围内")
    return body


async def list_checks(
    session: AsyncSession, page: PageRequest, verdict: str | None
) -> tuple[list[dict[str, Any]], str | None, int | None]:
    """Lines of the list, the next cursor, and the exact count when asked for."""
    rows, cursor, total = await stored_checks(session, page, verdict)
    return [_line(row) for row in rows], cursor, total


def _line(row: RowMapping) -> dict[str, Any]:
    return {
        **row,
        "on": row["on_date"],
        "area_km2": f"{row['area_km2']:.4f}",
        "verdict_name": VERDICT_NAMES[Verdict(row["verdict"])],
    }
