"""HTTP of organisations and departments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.identity.access import permitted
from kuangzheng.identity.organisations import service
from kuangzheng.identity.organisations.repository import OrganisationFilter
from kuangzheng.identity.organisations.schemas import (
    DepartmentCreate,
    DepartmentRead,
    DepartmentUpdate,
    DirectoryEntry,
    HolderLink,
    Kind,
    OrganisationCreate,
    OrganisationRead,
    OrganisationUpdate,
    Status,
)
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, tagged

router = APIRouter(route_class=TransactionalRoute, tags=["organisations"])
Reader = Annotated[Act, permitted("identity.organisation:read")]
Writer = Annotated[Act, permitted("identity.organisation:write")]
Seater = Annotated[Act, permitted("licensing.application:handle")]
"""Who gives organisations a seat in joint reviews has to find them, and nothing more of them."""
Paged = Annotated[PageRequest, Depends(page_request)]


@router.get("/organisations")
async def list_organisations(
    act: Reader,
    page: Paged,
    q: Annotated[str | None, Query(max_length=100)] = None,
    kind: Kind | None = None,
    status: Status | None = None,
    parent_id: UUID | None = None,
) -> Page[OrganisationRead]:
    return await service.list_organisations(
        act, OrganisationFilter(q, kind, status, parent_id), page
    )


@router.post("/organisations", status_code=201)
async def create_organisation(
    body: OrganisationCreate, act: Writer, request: Request, response: Response
) -> OrganisationRead:
    return created(response, request.url.path, await service.create_organisation(act, body))


@router.get("/organisations/{organisation_id}")
async def read_organisation(
    organisation_id: UUID, act: Reader, response: Response
) -> OrganisationRead:
    read = OrganisationRead.model_validate(await service.organisation(act, organisation_id))
    tagged(response, read)
    return read


@router.patch("/organisations/{organisation_id}")
async def change_organisation(
    organisation_id: UUID, body: OrganisationUpdate, act: Writer, response: Response
) -> OrganisationRead:
    return tagged(response, await service.change_organisation(act, organisation_id, body))


@router.post("/organisations/{organisation_id}/link-holder")
async def link_organisation_to_holder(
    organisation_id: UUID,
    body: HolderLink,
    act: Annotated[Act, permitted("identity.organisation:link")],
    response: Response,
) -> OrganisationRead:
    return tagged(response, await service.link_holder(act, organisation_id, body))


@router.get("/organisations/{organisation_id}/departments")
async def list_departments(organisation_id: UUID, act: Reader, page: Paged) -> Page[DepartmentRead]:
    return await service.list_departments(act, organisation_id, page)


@router.post("/organisations/{organisation_id}/departments", status_code=201)
async def create_department(
    organisation_id: UUID, body: DepartmentCreate, act: Writer, response: Response
) -> DepartmentRead:
    read = await service.create_department(act, organisation_id, body)
    created(response, "/api/v1/identity/departments", read)
    return read


@router.get("/departments/{department_id}")
async def read_department(department_id: UUID, act: Reader, response: Response) -> DepartmentRead:
    return tagged(response, await service.department(act, department_id))


@router.patch("/departments/{department_id}")
async def change_department(
    department_id: UUID, body: DepartmentUpdate, act: Writer, response: Response
) -> DepartmentRead:
    return tagged(response, await service.change_department(act, department_id, body))


@router.get("/directory")
async def search_directory(
    act: Seater, page: Paged, q: Annotated[str | None, Query(max_length=100)] = None
) -> Page[DirectoryEntry]:
    """Active organisations of the division, by name."""
    return await service.directory(act, q, page)


@router.get("/directory/{organisation_id}")
async def read_directory_entry(organisation_id: UUID, act: Seater) -> DirectoryEntry:
    return DirectoryEntry.model_validate(await service.organisation(act, organisation_id))
