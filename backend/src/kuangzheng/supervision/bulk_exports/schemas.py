"""Shapes of bulk exports on the wire."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant

Name = Literal["rights", "zones", "patches", "plots"]
Format = Literal["gpkg", "csv"]
State = Literal["running", "ready", "failed", "interrupted", "expired"]
Text = Annotated[str, Field(min_length=1, max_length=120)]


class BulkExportCreate(Body):
    """Which collections, as which files. `bbox`, `datetime` and `division` are those of `/ogc`:
    `west,south,east,north` in degrees, a day or a period, a division and what lies below it."""

    model_config = shown(
        {"collections": ["rights", "zones"], "formats": ["gpkg", "csv"], "division": "500113"},
    )  # fmt: skip

    collections: Annotated[list[Name], Field(min_length=1, max_length=4)]
    formats: Annotated[list[Format], Field(min_length=1, max_length=2)] = ["gpkg"]
    bbox: Text | None = None
    datetime: Text | None = None
    division: Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$")] | None = None


class CollectionCount(BaseModel):
    id: str
    title: str
    features: int


class BulkExportRead(BaseModel):
    """`interrupted`: the process that made it is gone; `expired`: its file is kept no longer.
    Either is to be asked for again. `kept_until`: how long the file can be fetched."""

    id: UUID
    version: int
    state: State
    division_code: str
    division_name: str
    collections: list[CollectionCount]
    formats: list[str]
    bbox: str | None
    datetime: str | None
    division: str | None
    problem: str | None
    file_name: str | None
    sha256: str | None
    size_bytes: int | None
    taken_by_name: str
    created_at: Instant
    ended_at: Instant | None
    kept_until: Instant | None
    url: str | None
