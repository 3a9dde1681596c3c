"""`/consolidation-schemes/{id}/report`: the scheme as it is submitted."""

import asyncio
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.consolidation_schemes import (
    assessing,
    assessment_paper,
    documents,
    report,
)
from kuangzheng.licensing.consolidation_schemes.report_schemas import ReportRead

router = APIRouter(
    prefix="/consolidation-schemes", route_class=TransactionalRoute, tags=["资源整合"]
)
assessment = APIRouter(
    prefix="/consolidation-screenings", route_class=TransactionalRoute, tags=["资源整合"]
)
Reader = Annotated[Act, may("licensing.consolidation:read")]


@router.get("/{scheme_id}/report", summary="整合方案报告")
async def get_report(scheme_id: UUID, act: Reader, as_of: date | None = None) -> ReportRead:
    """Distribution, rights, proposed rights with coordinates, lists, figures, progress, duties."""
    return await report.of_scheme(act, scheme_id, as_of)


@router.get(
    "/{scheme_id}/report/workbook", response_class=Response, summary="整合方案报告（Excel）"
)
async def get_report_workbook(
    scheme_id: UUID, act: Reader, as_of: date | None = None
) -> Response:
    told = await report.of_scheme(act, scheme_id, as_of)
    await act.record("export", "consolidation_schemes", str(scheme_id))
    content = await asyncio.to_thread(documents.workbook, told)
    headers = download_headers(f"{told.scheme.title}.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.get("/{scheme_id}/report/paper", response_class=Response, summary="整合方案报告（公文）")
async def get_report_paper(
    scheme_id: UUID, act: Reader, form: Form = "docx", as_of: date | None = None
) -> Response:
    """As Word or PDF."""
    told = await report.of_scheme(act, scheme_id, as_of)
    await act.record("export", "consolidation_schemes", str(scheme_id))
    made = documents.paper(told)
    return sent(made, form, made.title, told.scheme.updated_at, act.settings.font_path)


@assessment.get(
    "/{screening_id}/assessment/paper", response_class=Response, summary="整合工作考核情况（公文）"
)
async def get_assessment_paper(
    screening_id: UUID, act: Reader, form: Form = "docx", as_of: date | None = None
) -> Response:
    """Places, scores and figures of all counties on a day, as Word or PDF."""
    told = await assessing.of_screening(act, screening_id, as_of)
    await act.record("export", "consolidation_screenings", str(screening_id))
    made = assessment_paper.paper(told)
    return sent(made, form, made.title, act.clock.now(), act.settings.font_path)
