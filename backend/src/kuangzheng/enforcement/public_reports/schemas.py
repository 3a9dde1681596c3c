"""What somebody who is not signed in sends and is told."""

from datetime import date
from typing import Annotated

from pydantic import Base64Bytes, BaseModel, Field

from kuangzheng.enforcement.clues.schemas import Code, PointIn, ReporterIn, Violation
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.texts import Storable, Text300, Text4000

MOST_FILES = 3
MOST_BYTES = 400_000
"""Three of them fit into what the gateway takes for a form; the form makes pictures smaller."""


class ReportFile(TrimmedBody):
    """A JPEG, PNG or PDF, base64."""

    name: Annotated[str, Field(min_length=1, max_length=120), Storable]
    content: Annotated[Base64Bytes, Field(max_length=MOST_BYTES * 4 // 3 + 8)]


class PublicReport(TrimmedBody):
    """Who reports may stay unnamed; then only the query code leads to the answer."""

    model_config = shown(
        {
            "division_code": "500113", "violation": "unlicensed_mining",
            "place": "示例镇示例村后山", "text": "示例：夜间有挖掘机开采石料并外运，每晚十余车。",
            "occurred_on": "2025-08-01",
        },
    )  # fmt: skip

    division_code: Code
    violation: Violation
    text: Annotated[Text4000, Field(min_length=10, max_length=2000)]
    occurred_on: date | None = None
    place: Text300
    point: PointIn | None = None
    reporter: ReporterIn | None = None
    files: Annotated[list[ReportFile], Field(max_length=MOST_FILES)] = []


class ReportTaken(BaseModel):
    """`query_code` is told here and never again."""

    no: str
    received_on: date
    accept_by: date
    query_code: str | None


class ReportQuery(TrimmedBody):
    code: Annotated[str, Field(min_length=16, max_length=40)]


class ReportState(BaseModel):
    """How a report stands: days and the answer, nothing of who works on it."""

    no: str
    division_name: str
    violation_name: str
    received_on: date
    state: str
    state_name: str
    joined: bool
    accepted_on: date | None
    concluded_on: date | None
    outcome: str | None
    outcome_name: str | None
    departments: list[str]
    replied_on: date | None
    reply: str | None
    closed_on: date | None


class PublicDivision(BaseModel):
    code: str
    name: str
