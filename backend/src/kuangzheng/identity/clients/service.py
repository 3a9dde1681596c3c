"""Register other systems, renew their secrets, shut them out.

A secret and the rights behind it are never one desk's: what the system administrator registers or
renews counts once the security administrator has confirmed it.
"""

from datetime import date
from uuid import UUID

from kuangzheng.identity.clients import repository
from kuangzheng.identity.clients.repository import CLIENT_SORTS, ClientSearch
from kuangzheng.identity.clients.rules import (
    CLIENT_SCOPES,
    beyond_sandbox,
    forbidden_scopes,
    new_secret,
    secret_hash,
    term_fault,
    usual_term,
)
from kuangzheng.identity.clients.schemas import (
    ClientCreate,
    ClientExtend,
    ClientRead,
    ClientScopeRead,
    ClientWithSecret,
)
from kuangzheng.identity.clients.tables import Client
from kuangzheng.identity.events import client_changed, principal_disabled
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.trail import note
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, cut
from kuangzheng.kernel.problems import FieldError, IllegalTransition, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act


async def list_clients(act: Act, page: PageRequest, search: ClientSearch) -> Page[ClientRead]:
    rows, total = await repository.list_clients(act.session, page, search)
    key = CLIENT_SORTS.key_of(page)
    kept, after = cut(rows, page, lambda row: (getattr(row, key), row.id), CLIENT_SORTS)
    names = await repository.organisation_names(act.session, [row.organisation_id for row in kept])
    items = [_told(act, row, names) for row in kept]
    return Page(items=items, next_cursor=after, total=total)


async def client(act: Act, client_id: UUID) -> ClientRead:
    """The client without its secret. Raises NotFound also outside the caller's division."""
    return await _read(act, await _client(act, client_id))


async def _read(act: Act, row: Client) -> ClientRead:
    names = await repository.organisation_names(act.session, [row.organisation_id])
    return _told(act, row, names)


def _told(act: Act, row: Client, names: dict[UUID, str]) -> ClientRead:
    expired = row.valid_to < today(act.clock)
    name = names.get(row.organisation_id)
    return ClientRead(**row.model_dump(), expired=expired, organisation_name=name)


def scopes() -> list[ClientScopeRead]:
    """Everything that a client may be allowed."""
    return [
        ClientScopeRead(scope=one, sandbox=not beyond_sandbox([one]))
        for one in sorted(CLIENT_SCOPES)
    ]


async def _client(act: Act, client_id: UUID, *, lock: bool = False) -> Client:
    found = await repository.find(act.session, client_id, lock=lock)
    if found is None:
        raise NotFound("未找到该客户端")
    return found


async def create_client(act: Act, body: ClientCreate) -> ClientWithSecret:
    forbidden = forbidden_scopes(body.scopes)
    if forbidden:
        raise _wrong("/scopes", "scope_not_for_clients", f"不能授予：{'、'.join(forbidden)}")
    beyond = beyond_sandbox(body.scopes) if body.sandbox else []
    if beyond:
        told = f"沙箱密钥只能查询，不能授予：{'、'.join(beyond)}"
        raise _wrong("/scopes", "scope_not_for_sandbox", told)
    on = today(act.clock)
    valid_to = body.valid_to or usual_term(on, sandbox=body.sandbox)
    _check_term(act, valid_to, sandbox=body.sandbox)
    if await organisations.find_organisation(act.session, body.organisation_id) is None:
        raise _wrong("/organisation_id", "unknown", "未找到该机构")
    now, secret = act.clock.now(), new_secret()
    row = Client(
        id=new_id(), created_at=now, updated_at=now, status="pending",
        registered_by=act.principal.id, registered_by_name=act.principal.name or None,
        **{**body.model_dump(), "scopes": sorted(set(body.scopes)), "valid_to": valid_to},
    )  # fmt: skip
    act.session.add(row)
    await act.session.flush()
    await repository.insert_secret(act.session, row, secret_hash(secret), now)
    return await _told_once(act, row, secret)


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
    await emit(act.session, client_changed(row))
    return await _told_once(act, row, secret)


async def extend(act: Act, client_id: UUID, body: ClientExtend) -> ClientRead:
    """Ask for a later last day; the present one counts until it is confirmed."""
    row = await _locked(act, client_id)
    if row.status == "disabled":
        raise IllegalTransition("该客户端已停用", allowed=[])
    _check_term(act, body.valid_to, sandbox=row.sandbox)
    if body.valid_to <= row.valid_to:
        raise _wrong("/valid_to", "out_of_order", f"续期应晚于现有效期 {row.valid_to}")
    row.asked_valid_to = body.valid_to
    row.touched(act.clock.now())
    await act.session.flush()
    facts = {"reason": body.reason, "valid_to": str(body.valid_to)}
    await note(act.session, "client_extended", "clients", row.id, row.division_code, facts)
    return await _read(act, row)


async def confirm(act: Act, client_id: UUID, reason: str) -> ClientRead:
    """The scopes, the division, the present secret and the last day asked for count from now on."""
    row = await _locked(act, client_id)
    if row.status == "disabled" or (row.status != "pending" and row.asked_valid_to is None):
        raise IllegalTransition("该客户端没有待确认的事项", allowed=[])
    row.status = "active"
    if row.asked_valid_to is not None:
        row.valid_to, row.asked_valid_to = row.asked_valid_to, None
    now = act.clock.now()
    row.confirmed_by, row.confirmed_at = act.principal.id, now
    row.confirmed_by_name = act.principal.name or None
    row.touched(now)
    await act.session.flush()
    facts = {"reason": reason, "valid_to": str(row.valid_to)}
    await note(act.session, "client_confirmed", "clients", row.id, row.division_code, facts)
    await emit(act.session, client_changed(row))
    return await _read(act, row)


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
    await emit(act.session, client_changed(row))
    await emit(act.session, principal_disabled("client", row.id, row.division_code, reason))
    return await _read(act, row)


async def _locked(act: Act, client_id: UUID) -> Client:
    row = await _client(act, client_id, lock=True)
    act.check_version(row.version, (await _read(act, row)).model_dump(mode="json"))
    return row


async def _told_once(act: Act, row: Client, secret: str) -> ClientWithSecret:
    shown = ClientWithSecret(**(await _read(act, row)).model_dump())
    act.replay_with(shown.model_dump_json().encode())
    return shown.model_copy(update={"client_secret": secret})


def _check_term(act: Act, valid_to: date, *, sandbox: bool) -> None:
    fault = term_fault(valid_to, today(act.clock), sandbox=sandbox)
    if fault is not None:
        raise _wrong("/valid_to", "term_not_allowed", fault)


def _wrong(pointer: str, code: str, detail: str) -> RuleViolation:
    return RuleViolation(detail, errors=[FieldError(pointer, code, detail)])
