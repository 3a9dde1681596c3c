"""Register and revoke letters of authority: rights, so the security administrator's work."""

from uuid import UUID

from kuangzheng.identity.agents import repository
from kuangzheng.identity.agents.repository import AGENT_SORTS, NamedLetter
from kuangzheng.identity.agents.rules import letter_state
from kuangzheng.identity.agents.schemas import AgentCreate, AgentRead
from kuangzheng.identity.agents.tables import AgentLetter
from kuangzheng.identity.roles.errors import SelfGrant
from kuangzheng.identity.roles.rules import grants_to_oneself
from kuangzheng.identity.users import repository as users
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, cut
from kuangzheng.kernel.problems import FieldError, IllegalTransition, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act


async def list_agents(
    act: Act, user_id: UUID | None, holder_id: UUID | None, page: PageRequest
) -> Page[AgentRead]:
    rows, total = await repository.list_letters(act.session, user_id, holder_id, page)
    kept, after = cut(rows, page, lambda row: (row.letter.valid_to, row.letter.id), AGENT_SORTS)
    return Page(items=[_read(act, row) for row in kept], next_cursor=after, total=total)


async def letter(act: Act, letter_id: UUID) -> AgentRead:
    """The letter. Raises NotFound also when it lies outside the caller's division."""
    await _letter(act, letter_id)
    return _read(act, await repository.one(act.session, letter_id))


async def _letter(act: Act, letter_id: UUID, *, lock: bool = False) -> AgentLetter:
    found = await repository.find(act.session, letter_id, lock=lock)
    if found is None:
        raise NotFound("未找到该委托")
    return found


async def register(act: Act, body: AgentCreate) -> AgentRead:
    """Enter a letter. It takes effect with the next token the agent is given."""
    if grants_to_oneself(act.principal.id, body.user_id):
        raise SelfGrant("请由另一位安全管理员办理")
    if body.valid_to < body.valid_from:
        detail = "止期不能早于起期"
        raise RuleViolation(detail, errors=[FieldError("/valid_to", "before_valid_from", detail)])
    account = await users.find_account(act.session, body.user_id)
    if account is None:
        detail = "未找到该用户"
        raise RuleViolation(detail, errors=[FieldError("/user_id", "unknown", detail)])
    now = act.clock.now()
    row = AgentLetter(
        id=new_id(), created_at=now, updated_at=now, division_code=account.user.division_code,
        registered_by=UUID(act.principal.id), **body.model_dump(),
    )  # fmt: skip
    act.session.add(row)
    await act.session.flush()
    return _read(act, await repository.one(act.session, row.id))


async def revoke(act: Act, letter_id: UUID, reason: str) -> AgentRead:
    row = await _letter(act, letter_id, lock=True)
    named = await repository.one(act.session, letter_id)
    act.check_version(row.version, _read(act, named).model_dump(mode="json"))
    if row.revoked_at is not None:
        raise IllegalTransition("该委托已撤销", allowed=[])
    now = act.clock.now()
    row.revoked_at, row.revoked_reason = now, reason
    row.touched(now)
    await act.session.flush()
    return _read(act, await repository.one(act.session, letter_id))


def _read(act: Act, named: NamedLetter) -> AgentRead:
    row = named.letter
    state = letter_state(row.valid_from, row.valid_to, row.revoked_at is not None, today(act.clock))
    return AgentRead(
        **row.model_dump(include=set(AgentRead.model_fields)), user_name=named.user_name,
        username=named.username, holder_name=named.holder_name, state=state,
    )  # fmt: skip
