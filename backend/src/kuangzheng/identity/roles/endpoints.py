"""HTTP of roles and assignments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from kuangzheng.identity.access import permitted
from kuangzheng.identity.roles import service
from kuangzheng.identity.roles.schemas import AssignmentCreate, AssignmentRead, RoleList
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, tagged

router = APIRouter(route_class=TransactionalRoute, tags=["roles"])
Assigner = Annotated[Act, permitted("identity.role:assign")]


@router.get("/roles")
async def list_roles(act: Annotated[Act, permitted("identity.role:read")]) -> RoleList:
    return service.role_list()


@router.post("/users/{user_id}/role-assignments", status_code=201)
async def assign_role(
    user_id: UUID, body: AssignmentCreate, act: Assigner, response: Response
) -> AssignmentRead:
    read = await service.assign(act, user_id, body)
    created(response, "/api/v1/identity/role-assignments", read)
    return read


@router.get("/role-assignments/{assignment_id}")
async def read_assignment(
    assignment_id: UUID, act: Annotated[Act, permitted("identity.user:read")], response: Response
) -> AssignmentRead:
    return tagged(response, await service.assignment(act, assignment_id))


@router.delete("/role-assignments/{assignment_id}", status_code=204)
async def revoke_role(assignment_id: UUID, act: Assigner) -> None:
    await service.revoke(act, assignment_id)
