"""Shapes of a dossier on the wire."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.supervision.dossiers.parts import Kind, Tab

SourceState = Literal["shown", "forbidden", "missing"]
PartState = SourceState


class DossierMine(BaseModel):
    """The mine as licensing tells it."""

    id: UUID
    name: str
    division_code: str
    division_name: str
    township: str | None
    basin: str | None
    status: str
    status_name: str
    status_since: date | None
    mining_method: str | None
    main_mineral: str | None
    lon: float | None
    lat: float | None


class DossierSource(BaseModel):
    """Where a part comes from and when it was told. `standing`: `as_of` for what was so on the day,
    `now` for what stands now, without what began later. `missing` is not empty: `reason` is `late`,
    `down`, `broken`, or `depends` when an answer it hangs on is missing."""

    code: str
    service: str
    path: str
    state: SourceState
    reason: Literal["late", "down", "broken", "depends"] | None
    standing: Literal["as_of", "now"]
    told_at: Instant
    took_ms: int


class DossierColumn(BaseModel):
    """`word` is the vocabulary of a code, where it is one."""

    key: str
    name: str
    kind: Kind
    word: str | None


class DossierPart(BaseModel):
    """`rows` have an `id` and the columns by key; `more`: the service has more than are shown."""

    code: str
    tab: Tab
    name: str
    source: str
    state: PartState
    columns: list[DossierColumn]
    rows: list[dict[str, Any]]
    more: bool


class DossierMoment(BaseModel):
    """Something that happened, and the part and row that tell of it."""

    on: date
    what: str
    what_name: str
    part: str
    subject: str
    id: UUID | None


class DossierPaper(BaseModel):
    """A paper the parts tell of; `file` is where its service gives it, when it does, in `form`."""

    kind: str
    number: str
    on: date | None
    part: str
    id: UUID | None
    file: str | None
    form: Literal["pdf", "zip"] | None


class DossierItem(BaseModel):
    """A demand of the rulebook: there, missing, or not to be told because its part is missing."""

    item: str
    item_name: str
    permit: str | None
    state: Literal["held", "missing", "unknown"]
    weight: int
    owner: str
    owner_name: str
    basis: str
    confirmed: bool
    detail: str


class DossierScore(BaseModel):
    """Per cent of the weights of what is there; a range when something could not be asked."""

    at_least: int | None
    at_most: int | None
    items: list[DossierItem]


class DossierRead(BaseModel):
    """One mine, one file."""

    mine_id: UUID
    mine: DossierMine | None
    as_of: date
    known_at: Instant | None
    composed_at: Instant
    complete: bool
    sources: list[DossierSource]
    parts: list[DossierPart]
    timeline: list[DossierMoment]
    papers: list[DossierPaper]
    score: DossierScore
