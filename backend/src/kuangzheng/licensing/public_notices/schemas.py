"""Shapes of public notices on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

Kind = Literal[
    "application", "lapse_list", "draw", "annual_information", "listing", "grant_notice",
    "grant_result", "consolidation_scheme", "green_mine", "acceptance",
    "plan", "release_plan", "mining_area",
]  # fmt: skip


class PublicNoticeItem(BaseModel):
    """A line of the list; `until`: the last day of a publicity, of objections or of a listing."""

    kind: Kind
    kind_name: str
    id: UUID
    division_code: str
    division_name: str
    title: str
    party: str | None
    document_no: str | None
    published_on: date
    until: date | None
    state: str
    state_name: str


class PublicFact(BaseModel):
    """`value_code`: the code behind a value that is one of several words."""

    code: str
    name: str
    value: str
    value_code: str | None = None


class PublicColumn(BaseModel):
    code: str
    name: str


class PublicTable(BaseModel):
    code: str
    name: str
    columns: list[PublicColumn]
    rows: list[list[str]]


class PublicFile(BaseModel):
    """A file of the notice below its own path; the script is the same for all draws."""

    code: Literal["listing", "proof", "script"]
    name: str
    path: str


class PublicNotice(PublicNoticeItem):
    """`takes_objections`: its publicity runs, and anybody may write an objection to it."""

    takes_objections: bool
    facts: list[PublicFact]
    tables: list[PublicTable]
    files: list[PublicFile]
