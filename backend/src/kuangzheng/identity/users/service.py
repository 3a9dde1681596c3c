"""Create, change, disable and unlock accounts: the system administrator's work."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import orjson

from kuangzheng.identity.events import principal_disabled
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.identity.parts import IdentityParts
from kuangzheng.identity.roles import repository as roles
from kuangzheng.identity.roles.rules import ADMINISTRATORS
from kuangzheng.identity.roles.tables import RoleAssignment
from kuangzheng.identity.sessions import repository as sessions
from kuangzheng.identity.tokens import repository as sign_in
from kuangzheng.identity.trail import note
from kuangzheng.identity.users import repository
from kuangzheng.identity.users.errors import BeyondOneDesk, OwnAccount, WeakPassword
from kuangzheng.identity.users.repository import USER_SORTS, Account, UserFilter
from kuangzheng.identity.users.rules import (
    account_status,
    generate_password,
    password_faults,
)
from kuangzheng.identity.users.schemas import (
    ExpertAccount,
    HeldRole,
    UserCreate,
    UserRead,
    UserUpdate,
    UserWithPassword,
)
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.auth.principal import PORTAL_ROLES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, cut
from kuangzheng.kernel.problems import FieldError, IllegalTransition, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act

STAFF = tuple(
    one.code for one in ROLES.values() if not one.administrator and one.code not in PORTAL_ROLES
)
"""Roles of officials."""
INVESTIGATORS = ("case_handler", "inspector", "inspector_chief")
"""Roles whose holders carry a certificate of enforcement."""


async def list_users(act: Act, wanted: UserFilter, page: PageRequest) -> Page[UserRead]:
    rows, total = await repository.list_accounts(act.session, wanted, page, today(act.clock))
    by = "updated_at" if (page.sort or "").endswith("updated_at") else "username"
    kept, after = cut(rows, page, lambda row: (getattr(row.user, by), row.user.id), USER_SORTS)
    held = await roles.assignments_of(act.session, [row.user.id for row in kept])
    items = [_read(row, held, act.clock.now()) for row in kept]
    await _record_contacts(act, items)
    return Page(items=items, next_cursor=after, total=total)


async def expert_accounts(act: Act, q: str | None, page: PageRequest) -> Page[ExpertAccount]:
    """Active accounts of the division that may sit as experts today, without their contacts."""
    return await _accounts(act, UserFilter(q, "active", None, "expert"), page)


async def officer_accounts(act: Act, q: str | None, page: PageRequest) -> Page[ExpertAccount]:
    """Active accounts of the division that may investigate today, without their contacts."""
    return await _accounts(act, UserFilter(q, "active", roles=INVESTIGATORS), page)


async def staff_accounts(act: Act, q: str | None, page: PageRequest) -> Page[ExpertAccount]:
    """Active accounts of the division that hold an official's role today; no administrators."""
    return await _accounts(act, UserFilter(q, "active", roles=STAFF), page)


async def _accounts(act: Act, wanted: UserFilter, page: PageRequest) -> Page[ExpertAccount]:
    rows, total = await repository.list_accounts(act.session, wanted, page, today(act.clock))
    by = "updated_at" if (page.sort or "").endswith("updated_at") else "username"
    kept, after = cut(rows, page, lambda row: (getattr(row.user, by), row.user.id), USER_SORTS)
    return Page(items=[_expert(row) for row in kept], next_cursor=after, total=total)


async def expert_account(act: Act, user_id: UUID) -> ExpertAccount:
    """Also one that was disabled or lost the role since. Raises NotFound."""
    found = await _account(act, user_id)
    if not await repository.ever_held(act.session, user_id, "expert"):
        raise NotFound("未找到该专家账号")
    return _expert(found)


def _expert(row: Account) -> ExpertAccount:
    return ExpertAccount(
        id=row.user.id, username=row.user.username, display_name=row.user.display_name,
        organisation_name=row.organisation_name,
    )  # fmt: skip


async def user(act: Act, user_id: UUID) -> UserRead:
    """The account. Raises NotFound also when it lies outside the caller's division."""
    found = await _shown(act, await _account(act, user_id))
    await _record_contacts(act, [found])
    return found


async def _record_contacts(act: Act, shown: Sequence[UserRead]) -> None:
    """Telephones and addresses are protected: one entry per page says whose were read."""
    whose = [str(user.id) for user in shown if user.phone or user.email]
    if whose:
        facts = orjson.dumps({"users": whose}).decode()
        await act.record("read", "users", whose[0] if len(whose) == 1 else None, facts)


async def create_user(act: Act, parts: IdentityParts, body: UserCreate) -> UserWithPassword:
    """A new account whose password must be changed at first sign-in."""
    now = act.clock.now()
    home = await organisations.find_organisation(act.session, body.organisation_id)
    if home is None:
        raise _unknown("/organisation_id", "未找到该机构")
    await _check_department(act, body.department_id, home.id)
    generated = None if body.initial_password else generate_password(parts.password_policy)
    password = body.initial_password or generated or ""
    faults = password_faults(password, body.username, parts.password_policy)
    if faults:
        raise WeakPassword(faults, "/initial_password")
    row = User(
        id=new_id(), created_at=now, updated_at=now, division_code=home.division_code,
        **body.model_dump(exclude={"initial_password"}),
    )  # fmt: skip
    act.session.add(row)
    await act.session.flush()
    hashed = await parts.passwords.hash(password)
    await repository.insert_credential(act.session, row, hashed, now, must_change=True)
    return await _with_password(act, row.id, generated)


async def change_user(act: Act, user_id: UUID, body: UserUpdate) -> UserRead:
    row = (await _locked(act, user_id)).user
    changes = body.model_dump(exclude_unset=True)
    for name in ("display_name", "organisation_id"):
        if name in changes and changes[name] is None:
            raise RuleViolation(
                "必填项不能为空", errors=[FieldError(f"/{name}", "missing", "必填")]
            )
    if body.organisation_id is not None and body.organisation_id != row.organisation_id:
        home = await organisations.find_organisation(act.session, body.organisation_id)
        if home is None:
            raise _unknown("/organisation_id", "未找到该机构")
        await _check_holder_link(act, row.id, home)
        row.division_code = home.division_code
        changes.setdefault("department_id", None)
    for name, value in changes.items():
        setattr(row, name, value)
    await _check_department(act, row.department_id, row.organisation_id)
    row.touched(act.clock.now())
    await act.session.flush()
    return await _shown(act, await _account(act, user_id))


async def disable(act: Act, user_id: UUID, reason: str) -> UserRead:
    """No sign-in from now on; all sessions end and the other services are told."""
    if act.principal.id == str(user_id):
        raise OwnAccount("请由另一位系统管理员办理")
    row = (await _locked(act, user_id)).user
    if row.status == "disabled":
        raise IllegalTransition("该账号已停用", allowed=["enable"])
    row.status = "disabled"
    await _end_sessions(act, row, "account_disabled")
    await emit(act.session, principal_disabled("user", row.id, row.division_code, reason))
    return await _acted(act, row, "user_disabled", reason)


async def enable(act: Act, user_id: UUID, reason: str) -> UserRead:
    row = (await _locked(act, user_id)).user
    if row.status == "active":
        raise IllegalTransition("该账号未停用", allowed=["disable"])
    row.status = "active"
    return await _acted(act, row, "user_enabled", reason)


async def unlock(act: Act, user_id: UUID, reason: str) -> UserRead:
    """Lift a lockout before its time."""
    account = await _locked(act, user_id)
    row = account.user
    if account_status("active", account.locked_until, act.clock.now()) != "locked":
        raise IllegalTransition("该账号未被锁定", allowed=[])
    await sign_in.lift(act.session, row.username)
    return await _acted(act, row, "user_unlocked", reason)


async def reset_password(
    act: Act, parts: IdentityParts, user_id: UUID, reason: str
) -> UserWithPassword:
    """A generated password, told once, to be changed at the next sign-in; all sessions end.

    Whoever resets a password can use the account, so neither an administrator's nor that of
    somebody with a role beyond the caller's division is reset here. Raises BeyondOneDesk.
    """
    if act.principal.id == str(user_id):
        raise OwnAccount("修改本人口令请使用“修改口令”")
    row = (await _locked(act, user_id)).user
    for role, division in await roles.roles_anywhere(act.session, row.id, today(act.clock)):
        if role in ADMINISTRATORS:
            raise BeyondOneDesk(
                "三员管理员的口令不能由系统管理员重置；请在服务器上运行"
                f" kz identity reset-administrator {row.username}"
            )
        if not act.principal.covers(division):
            raise BeyondOneDesk("该用户在您的辖区之外另有角色，请由上级行政区的系统管理员办理")
    generated = generate_password(parts.password_policy)
    hashed = await parts.passwords.hash(generated)
    await repository.replace_password(
        act.session, row.id, hashed, act.clock.now(), must_change=True
    )
    await _end_sessions(act, row, "password_reset")
    await _acted(act, row, "password_reset", reason)
    return await _with_password(act, row.id, generated)


async def _account(act: Act, user_id: UUID, *, lock: bool = False) -> Account:
    found = await repository.find_account(act.session, user_id, lock=lock)
    if found is None:
        raise NotFound("未找到该用户")
    return found


async def _locked(act: Act, user_id: UUID) -> Account:
    """The account, locked and at the version the caller has read."""
    found = await _account(act, user_id, lock=True)
    shown = await _shown(act, found)
    act.check_version(found.user.version, shown.model_dump(mode="json"))
    return found


async def _acted(act: Act, row: User, action: str, reason: str) -> UserRead:
    row.touched(act.clock.now())
    await act.session.flush()
    await note(act.session, action, "users", row.id, row.division_code, {"reason": reason})
    return await _shown(act, await _account(act, row.id))


async def _end_sessions(act: Act, row: User, reason: str) -> None:
    now = act.clock.now()
    live = await sessions.unrevoked_of(act.session, row.id, now)
    await sessions.revoke(act.session, [item.id for item in live], reason, now)


async def _check_holder_link(act: Act, user_id: UUID, home: Organisation) -> None:
    """A role in the organisation of a holder shows that company's records, so the roles come after
    the move, from the security administrator. Raises BeyondOneDesk."""
    if home.holder_id is None:
        return
    if await roles.roles_anywhere(act.session, user_id, today(act.clock)):
        raise BeyondOneDesk(
            "该用户已有角色，不能直接转入矿业权人机构；请先由安全管理员收回角色，转入后再行授权"
        )


async def _check_department(act: Act, department_id: UUID | None, organisation_id: UUID) -> None:
    if department_id is None:
        return
    found = await organisations.find_department(act.session, department_id)
    if found is None or found.organisation_id != organisation_id:
        raise _unknown("/department_id", "该机构没有此科室")


async def _with_password(act: Act, user_id: UUID, generated: str | None) -> UserWithPassword:
    """The answer with the generated password; what is kept for a repeated request has none."""
    shown = UserWithPassword(**(await _shown(act, await _account(act, user_id))).model_dump())
    act.replay_with(shown.model_dump_json().encode())
    return shown.model_copy(update={"initial_password": generated})


async def _shown(act: Act, account: Account) -> UserRead:
    held = await roles.assignments_of(act.session, [account.user.id])
    return _read(account, held, act.clock.now())


def _read(account: Account, held: Sequence[RoleAssignment], now: datetime) -> UserRead:
    row = account.user
    return UserRead.model_validate(
        {
            **row.model_dump(),
            "organisation_name": account.organisation_name,
            "status": account_status(row.status, account.locked_until, now),
            "must_change_password": account.must_change,
            "last_login_at": account.last_login_at,
            "roles": [_held(item) for item in held if item.user_id == row.id],
        }
    )


def _held(row: RoleAssignment) -> HeldRole:
    name = ROLES[row.role].name if row.role in ROLES else row.role
    return HeldRole.model_validate({**row.model_dump(), "role_name": name})


def _unknown(pointer: str, detail: str) -> RuleViolation:
    return RuleViolation(detail, errors=[FieldError(pointer, "unknown", detail)])
