"""Shapes of the disclosure policy on the wire."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable

Treatment = Literal["published", "masked", "withheld"]
Said = Annotated[str, Field(min_length=2, max_length=400), Storable]


class DisclosureChange(TrimmedBody):
    """`mask` only for what is masked: `party` a person's name to its first character, `text`
    numbers of identity cards and telephones in free text, `year` the first four characters,
    `decimals:N` coordinates on N decimals of a degree."""

    treatment: Treatment
    mask: Annotated[str | None, Field(pattern=r"^(party|text|year|decimals:[0-6])$")] = None
    basis: Said
    confirmed: bool = False
    reason: Said


class DisclosureRule(BaseModel):
    """One field of a resource; `mask` is kept while the field is not masked. `id` is both, joined
    by a slash; in force since `effective_from`."""

    id: str
    resource: str
    resource_name: str
    field: str
    name: str
    treatment: Treatment
    mask: str | None
    basis: str
    confirmed: bool
    reason: str | None
    changed_by_name: str | None
    version: int
    effective_from: Instant
    updated_at: Instant


class DisclosureVersion(BaseModel):
    """How a rule stood from `effective_from` until `effective_to`; who decided it and why."""

    version: int
    treatment: Treatment
    mask: str | None
    basis: str
    confirmed: bool
    reason: str | None
    changed_by_name: str | None
    effective_from: Instant
    effective_to: Instant | None
