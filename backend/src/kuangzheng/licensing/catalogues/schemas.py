"""Shapes of reference lists on the wire."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class MineralRead(BaseModel):
    """A mineral of the catalogue, or a use of one."""

    code: str
    name: str
    mineral_class: str
    class_name: str
    parent: str | None
    aliases: list[str]
    strategic: bool


class DivisionRead(BaseModel):
    """A division in force, with its place in the hierarchy."""

    code: str
    name: str
    level: str
    path_name: str
    extent: list[float] | None = None
    extent_source: str | None = None


class Period(BaseModel):
    """First and last day; null where open."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    start: Annotated[date | None, Field(alias="from")] = None
    end: Annotated[date | None, Field(alias="to")] = None


class RulebookRead(BaseModel):
    """A rulebook with how much of it is still unconfirmed."""

    book: str
    jurisdiction: str
    jurisdiction_name: str
    title: str
    source: str
    version: str
    valid: Period
    parameter_count: int
    unconfirmed: int


class BookRef(BaseModel):
    book: str
    jurisdiction: str
    title: str
    version: str


class RulingRead(BaseModel):
    """One value: what it is, on what basis, whether it is confirmed."""

    parameter: str
    name: str
    name_en: str
    value: str | list[str] | bool | None
    unit: str | None
    selectors: dict[str, str]
    outcome: str | None
    basis: str
    source: str
    confirmed: bool
    note: str
    attributes: dict[str, Any]
    book: BookRef
    valid: Period


class RulingsRead(BaseModel):
    """Everything that decides in a jurisdiction on a day, nearest level first."""

    jurisdiction: str
    on: date
    books: list[RulebookRead]
    lapsed: list[RulebookRead]
    items: list[RulingRead]
