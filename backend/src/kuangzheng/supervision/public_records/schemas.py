"""Shapes of the public site on the wire."""

from datetime import date
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.supervision.public_records.vocabulary import Resource

T = TypeVar("T")
Treatment = Literal["published", "masked", "withheld"]


class ProducerLag(BaseModel):
    """`applied_to`: the time of the newest fact that is in the copy; `lag_s`: for how long facts
    have been waiting, null before the first look. `stopped`: it is not brought up to date now."""

    producer: str
    producer_name: str
    applied_to: Instant | None
    lag_s: int | None
    stopped: bool


class PublicPage(BaseModel, Generic[T]):
    """A page of a list. `published`: how far the copy is, by who tells it."""

    items: list[T]
    next_cursor: str | None = None
    as_of: date
    total: int | None = None
    published: list[ProducerLag]


class PublicItem(BaseModel):
    """One record. `fields` are those that the disclosure policy lets through, by their code;
    `ordered_on` is the day it was made public, of a right the first day of its term. `told_at`:
    when the newest fact about it was told."""

    resource: Resource
    id: UUID
    division_code: str
    division_name: str
    title: str
    kind: str | None
    kind_name: str | None
    state: str | None
    state_name: str | None
    ordered_on: date
    until: date | None
    source: str
    source_name: str
    told_at: Instant
    fields: dict[str, Any]


class PublicRecord(PublicItem):
    """With its outline (GeoJSON, CGCS2000) in the published precision, where else the same right
    stands, what may be fetched and done beside it: `files` of a draw, `takes_objections` while a
    publicity runs."""

    outline: dict[str, Any] | None
    related: list[Resource]
    takes_objections: bool
    notice_kind: str | None
    files: list[str]
    published: list[ProducerLag]


class PublicPlace(BaseModel):
    """A division that a list may be narrowed to, with how many records it and those below have."""

    code: str
    name: str
    records: int


class PublicFound(BaseModel):
    """A line of the search over everything."""

    resource: Resource
    resource_name: str
    id: UUID
    division_code: str
    division_name: str
    title: str
    state_name: str | None
    ordered_on: date


class MapFeature(BaseModel):
    type: Literal["Feature"] = "Feature"
    id: str
    geometry: dict[str, Any]
    properties: dict[str, Any]


class PublicMap(BaseModel):
    """A GeoJSON collection. `grid`: too many for the box, points with `count` instead of areas."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    grid: bool
    features: list[MapFeature]
    published: list[ProducerLag]


class PublicStatus(BaseModel):
    """How far the copy is, how much it holds, which policy it is shown under."""

    as_of: date
    published: list[ProducerLag]
    records: dict[str, int]
    policy_no: int
    policy_changed_at: Instant
    rows_under_earlier_policy: bool


class PolicyRule(BaseModel):
    """How a field is treated; a field that is not named is withheld. `confirmed`: whether the basis
    was read in its text (else 未核实)."""

    resource: Resource
    resource_name: str
    field: str
    name: str
    treatment: Treatment
    mask: str | None
    basis: str
    confirmed: bool
    updated_at: Instant


class PublicPolicy(BaseModel):
    no: int
    changed_at: Instant
    rules: list[PolicyRule]
