"""`/api/public/v1/plain-pages`: the site without scripts, put into its pages by the gateway."""

from typing import Annotated

from fastapi import APIRouter, Query

from kuangzheng.kernel.public import PublicRoute, Visiting
from kuangzheng.supervision.public_pages import service
from kuangzheng.supervision.public_pages.schemas import PlainPage, SiteAddresses

router = APIRouter(prefix="/plain-pages", route_class=PublicRoute, tags=["公众网"])


@router.get("", summary="公众网页面的纯文本形式")
async def get_plain_page(
    visit: Visiting,
    path: Annotated[str, Query(max_length=200, pattern=r"^/public(/[A-Za-z0-9/_-]*)?$")],
    query: Annotated[str, Query(max_length=2000)] = "",
) -> PlainPage:
    """Title, description and body of a page of the site; 404 is told inside."""
    return await service.page(visit, path, query)


@router.get("/addresses", summary="公众网页面地址（供搜索引擎）")
async def list_public_addresses(
    visit: Visiting, resource: Annotated[str, Query(pattern=r"^[a-z-]{1,40}$")],
    part: Annotated[int, Query(ge=1, le=500)] = 1,
) -> SiteAddresses:  # fmt: skip
    """At most 20,000 a part."""
    return await service.addresses(visit, resource, part)
