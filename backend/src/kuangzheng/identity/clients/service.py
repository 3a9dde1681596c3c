"""Register other systems, renew their secrets, shut them out.

A secret and the rights behind it are never one desk's: what the system administrator registers or
renews counts once the security administrator has confirmed it.
"""

from uuid import UUID

from kuangzheng.identity.clients import repository
from kuangzheng.identity.clients.repository import CLIENT_SORTS
from kuangzheng.identity.clients.rules import forbidden_scopes, new_secret, secret_hash
from kuangzheng.identity.clients.schemas import ClientCreate, ClientRead, ClientWithSecret
from kuangzheng.identity.clients.tables import Client
from kuangzheng.identity.events import principal_disabled
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.trail import note
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, cut
from kuangzheng.kernel.problems import FieldError, IllegalTransition, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act


async def list_clients(act: Act, page: PageRequest) -> Page[ClientRead]:
    rows, total = await repository.list_clients(act.session, page)
    kept, after = cut(rows, page, lambda row: (row.name, row.id), CLIENT_SORTS)
    items = [ClientRead.model_validate(row) for row in kept]
    return Page(items=items, next_cursor=after, total=total)


async def client(act: Act, client_id: UUID) -> ClientRead:
    """The client without its secret. Raises NotFound also outside the caller's division."""
    return ClientRead.model_validate(await _client(act, client_id))


async def _client(act: Act, client_id: UUID, *, lock: bool = False) -> Client:
    found = await repository.find(act.session, client_id, lock=lock)
    if found is None:
        raise NotFound("未找到该客户端")
    return found


async def create_client(act: Act, body: ClientCreate) -> ClientWithSecret:
    forbidden = forbidden_scopes(body.scopes)
    if forbidden:
        raise _wrong("/scopes", "scope_not_for_clients", f"不能授予：{'、'.join(forbidden)}")
    if await organisations.find_organisation(act.session, body.organisation_id) is None:
        raise _wrong("/organisation_id", "unknown", "未找到该机构")
    now, secret = act.clock.now(), new_secret()
    row = Client(
        id=new_id(), created_at=now, updated_at=now, status="pending",
        **{**body.model_dump(), "scopes": sorted(set(body.scopes))},
    )  # fmt: skip
    act.session.add(row)
    await act.session.flush()
    await repository.insert_secret(act.session, row, secret_hash(secret), now)
    return _told_once(act, row, secret)


async def rotate_secret(act: Act, client_id: UUID, reason: str) -> ClientWithSecret:
    """A new secret, to be confirmed; the old one is void at once."""
    row = await _locked(act, client_id)
    if row.status == "disabled":
        raise IllegalTransition("该客户端已停用", allowed=[])
    row.status = "pending"
    now, secret = act.clock.now(), new_secret()
    await repository.replace_secret(act.session, row.id, secret_hash(secret), now)
    row.touched(now)
    await act.session.flush()
    await note(
        act.session, "secret_rotated", "clients", row.id, row.division_code, {"reason": reason}
    )
    return _told_once(act, row, secret)


async def confirm(act: Act, client_id: UUID, reason: str) -> ClientRead:
    """The scopes, the division and the present secret count from now on."""
    row = await _locked(act, client_id)
    if row.status != "pending":
        raise IllegalTransition("该客户端没有待确认的事项", allowed=[])
    row.status = "active"
    row.touched(act.clock.now())
    await act.session.flush()
    await note(
        act.session, "client_confirmed", "clients", row.id, row.division_code, {"reason": reason}
    )
    return ClientRead.model_validate(row)


async def disable(act: Act, client_id: UUID, reason: str) -> ClientRead:
    """No more tokens for this client; the other services are told."""
    row = await _locked(act, client_id)
    if row.status == "disabled":
        raise IllegalTransition("该客户端已停用", allowed=[])
    row.status = "disabled"
    row.touched(act.clock.now())
    await act.session.flush()
    await note(
        act.session, "client_disabled", "clients", row.id, row.division_code, {"reason": reason}
    )
    await emit(act.session, principal_disabled("client", row.id, row.division_code, reason))
    return ClientRead.model_validate(row)


async def _locked(act: Act, client_id: UUID) -> Client:
    row = await _client(act, client_id, lock=True)
    act.check_version(row.version, ClientRead.model_validate(row).model_dump(mode="json"))
    return row


def _told_once(act: Act, row: Client, secret: str) -> ClientWithSecret:
    shown = ClientWithSecret.model_validate(row)
    act.replay_with(shown.model_dump_json().encode())
    return shown.model_copy(update={"client_secret": secret})


def _wrong(pointer: str, code: str, detail: str) -> RuleViolation:
    return RuleViolation(detail, errors=[FieldError(pointer, code, detail)])
