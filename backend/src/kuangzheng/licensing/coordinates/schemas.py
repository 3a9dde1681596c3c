"""Shapes of both searches on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.licensing.conversions.schemas import ConversionChoice, ConversionMark

Kind = Literal["auto", "dms", "degrees", "gk", "xian80", "beijing54"]


class TableCrs(Body):
    """How the table is written. Old datums need the bureau's registered parameters."""

    kind: Kind = "auto"
    central_meridian: Annotated[float, Field(ge=75, le=135)] | None = None
    zone: Annotated[int, Field(ge=25, le=45)] | None = None
    parameters_id: UUID | None = None


class TableSearch(Body):
    """A pasted table (拐点号 X Y) and where it should lie."""

    text: Annotated[str, Field(max_length=2_000_000)]
    crs: TableCrs = TableCrs()
    jurisdiction: Annotated[str, Field(pattern=r"^(\d{6}|\d{9}|foreign|unknown)$")] = "unknown"


class CrsRead(BaseModel):
    """`datum`: the old datum of a file that needs conversion parameters."""

    epsg: int | None
    name: str | None
    note: str | None
    datum: str | None = None


class RowProblem(BaseModel):
    """A row that cannot be taken; `row` is its 1-based line, null for the table as a whole."""

    row: int | None
    code: str
    message: str


class FindingRead(BaseModel):
    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    row: int | None = None
    location: tuple[float, float] | None = None


class VertexRead(BaseModel):
    no: str | None
    registered: tuple[str, str]
    lon: float | None
    lat: float | None
    row: int


class TableRead(BaseModel):
    """`boundary` is null exactly when there are `problems`. A ring's `part` and `ring` number
    are in `roles`, in the order of `rings`. `conversion` says by what an old datum was left."""

    ok: bool
    boundary: dict[str, Any] | None
    crs: CrsRead
    rings: list[list[VertexRead]]
    roles: list[tuple[int, int]]
    area_km2: str | None
    problems: list[RowProblem]
    findings: list[FindingRead]
    conversion: ConversionMark | None = None


class Candidate(BaseModel):
    """One closed outline of a file."""

    no: int
    name: str | None
    boundary: dict[str, Any] | None
    area_km2: str | None
    findings: list[FindingRead]


class Proposal(BaseModel):
    crs: str
    name: str
    score: float
    swap_axes: bool
    bounds: list[float]
    evidence: str


class FileProblem(BaseModel):
    code: str
    message: str


class BoundaryRead(BaseModel):
    """`ok` when at least one outline can be taken. Without a system there are `proposals`; on an
    old datum without parameters there are `conversions` to choose from."""

    ok: bool
    crs: CrsRead
    features: list[Candidate]
    total: int
    truncated: bool
    problems: list[FileProblem]
    notes: list[FileProblem]
    proposals: list[Proposal]
    conversion: ConversionMark | None = None
    conversions: list[ConversionChoice] = []
