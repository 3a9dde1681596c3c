"""Assign and revoke roles: the security administrator's work, never on oneself."""

from uuid import UUID

from kuangzheng.identity.roles import repository
from kuangzheng.identity.roles.errors import SelfGrant, SeparationOfDuties
from kuangzheng.identity.roles.rules import Held, conflict, grants_to_oneself, is_known
from kuangzheng.identity.roles.schemas import AssignmentCreate, AssignmentRead, RoleList, RoleRead
from kuangzheng.identity.roles.tables import RoleAssignment
from kuangzheng.identity.users import repository as users
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import FieldError, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act


def role_list() -> RoleList:
    """The whole matrix, in its own order."""
    return RoleList(
        items=[
            RoleRead(
                role=role.code, name=role.name, name_en=role.name_en,
                permissions=list(role.permissions), administrator=role.administrator,
            )
            for role in ROLES.values()
        ]
    )  # fmt: skip


async def assign(act: Act, user_id: UUID, body: AssignmentCreate) -> AssignmentRead:
    """Give a role. Raises SelfGrant, SeparationOfDuties, NotFound for a user out of sight."""
    if grants_to_oneself(act.principal.id, user_id):
        raise SelfGrant("请由另一位安全管理员办理")
    if not is_known(body.role):
        raise _wrong("/role", "unknown_role", "没有此角色")
    account = await users.find_account(act.session, user_id, lock=True)
    if account is None:
        raise NotFound("未找到该用户")
    new = Held(body.role, body.division_code, body.valid_from or today(act.clock), body.valid_to)
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise _wrong("/valid_to", "before_valid_from", "止期不能早于起期")
    held = [held_of(row) for row in await repository.assignments_of(act.session, [user_id])]
    clash = conflict(new, held)
    if clash is not None:
        raise SeparationOfDuties(
            f"该用户同期已有角色“{ROLES[clash.role].name}”，不能兼任“{ROLES[new.role].name}”"
        )
    now = act.clock.now()
    row = RoleAssignment(
        id=new_id(), created_at=now, updated_at=now, user_id=user_id, role=new.role,
        division_code=new.division_code, valid_from=new.valid_from, valid_to=new.valid_to,
        assigned_by=UUID(act.principal.id),
    )  # fmt: skip
    act.session.add(row)
    await act.session.flush()
    return AssignmentRead.model_validate(row)


async def assignment(act: Act, assignment_id: UUID) -> AssignmentRead:
    """The assignment while it is held. Raises NotFound also outside the caller's division."""
    return AssignmentRead.model_validate(await _assignment(act, assignment_id))


async def _assignment(act: Act, assignment_id: UUID, *, lock: bool = False) -> RoleAssignment:
    found = await repository.find_assignment(act.session, assignment_id, lock=lock)
    if found is None:
        raise NotFound("未找到该授权")
    return found


async def revoke(act: Act, assignment_id: UUID) -> None:
    """Take a role back from now on; the assignment stays on record."""
    row = await _assignment(act, assignment_id, lock=True)
    if grants_to_oneself(act.principal.id, row.user_id):
        raise SelfGrant("请由另一位安全管理员办理")
    act.check_version(row.version, AssignmentRead.model_validate(row).model_dump(mode="json"))
    now = act.clock.now()
    row.revoked_at, row.revoked_by = now, UUID(act.principal.id)
    row.touched(now)
    await act.session.flush()


def held_of(row: RoleAssignment) -> Held:
    return Held(row.role, row.division_code, row.valid_from, row.valid_to)


def _wrong(pointer: str, code: str, detail: str) -> RuleViolation:
    return RuleViolation(detail, errors=[FieldError(pointer, code, detail)])
