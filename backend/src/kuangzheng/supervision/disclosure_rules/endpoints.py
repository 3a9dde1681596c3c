"""`/disclosure-rules`: what is public, kept by officials."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from kuangzheng.kernel.paging import Page
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.supervision.disclosure_rules import schemas as s
from kuangzheng.supervision.disclosure_rules import service

router = APIRouter(
    prefix="/disclosure-rules", route_class=TransactionalRoute, tags=["公开字段清单"]
)
Reader = Annotated[Act, may("supervision.disclosure:read")]
Writer = Annotated[Act, may("supervision.disclosure:write")]
Resource = Annotated[str, Path(max_length=40)]
Field = Annotated[str, Path(max_length=80)]


@router.get("", summary="公开字段清单")
async def list_disclosure_rules(
    act: Reader,
    resource: Annotated[str | None, Query(max_length=40)] = None,
    treatment: Annotated[s.Treatment | None, Query()] = None,
    confirmed: Annotated[bool | None, Query(description="依据是否已核实")] = None,
    q: Annotated[str | None, Query(max_length=100, description="字段、依据")] = None,
) -> Page[s.DisclosureRule]:
    return await service.listed(act, resource, treatment, confirmed, q)


@router.get("/{resource}/{field}", summary="一个字段的公开规则")
async def get_disclosure_rule(
    resource: Resource, field: Field, act: Reader, response: Response
) -> s.DisclosureRule:
    return tagged(response, await service.get(act, resource, field))


@router.get("/{resource}/{field}/versions", summary="一个字段公开规则的历次决定")
async def list_disclosure_versions(
    resource: Resource, field: Field, act: Reader
) -> Page[s.DisclosureVersion]:
    return await service.versions(act, resource, field)


@router.patch("/{resource}/{field}", summary="修改一个字段的公开规则")
async def change_disclosure_rule(
    resource: Resource, field: Field, body: s.DisclosureChange, act: Writer, response: Response
) -> s.DisclosureRule:
    """In force at once; rows written before are gone over by a job."""
    return tagged(response, await service.change(act, resource, field, body))
