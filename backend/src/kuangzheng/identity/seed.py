"""Accounts to begin with: a demonstration set, or the administrators of a new installation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.absences import repository as absences
from kuangzheng.identity.absences.tables import Absence
from kuangzheng.identity.agents import repository as agents
from kuangzheng.identity.agents.rules import representation
from kuangzheng.identity.agents.tables import AgentLetter
from kuangzheng.identity.base import authority
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.organisations.tables import Department, Organisation
from kuangzheng.identity.parts import password_policy
from kuangzheng.identity.passwords import Passwords
from kuangzheng.identity.roles import repository as roles
from kuangzheng.identity.roles.rules import ADMINISTRATORS
from kuangzheng.identity.roles.tables import RoleAssignment
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.identity.tokens import repository as sign_in
from kuangzheng.identity.users import repository as users
from kuangzheng.identity.users.rules import PasswordPolicy, generate_password, password_faults
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import Clock, SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import Conflict

Row = TypeVar("Row")
DEMO_DIVISION = "500113"
XINZHOU, JINGLE = "140900", "140926"
CHONGQING = "500000"
"""Above the districts of a municipality there is no city: it reviews at both levels."""
TEST_DIVISION = "990200"
"""Where data from abroad is kept; no real right may lie there."""
DEMO_HOLDER_ID = UUID("01980000-0000-7000-8000-000000000113")
"""The holder the demo accounts `holder` and `agent` act for; licensing's demo data uses it too."""

_BUREAU = "示例区规划和自然资源局"
_ORGANISATION_OF = {
    "township": ("示例镇人民政府", "township"),
    "holder": ("示例矿业有限公司", "holder"),
    "agent": ("示例矿业代理服务所", "agency"),
    "expert": ("示例矿产专家库", "other"),
    "finance_officer": ("示例区财政局", "department"),
    "department_reviewer": ("示例区生态环境局", "department"),
}
_DEPARTMENT_OF = {
    "finance_officer": ("示例自然资源科", "finance"),
    "department_reviewer": ("示例环评科", "ecology"),
}
_LETTER_YEARS = 3
_RENEWED_AFTER = timedelta(days=30)


class DemoRefused(Conflict):
    code = "demo_refused"
    title, title_en = "不能载入示例数据", "The demonstration cannot be loaded"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account to be there: who, which role, where, in which organisation."""

    username: str
    role: str
    division: str
    organisation: str
    kind: str
    display_name: str


def demo_accounts() -> list[DemoAccount]:
    """One account per role of the matrix in Banan, the hands through which a consolidation of
    Xinzhou goes, those of the city who review patches of Banan and keep what holds for the
    whole installation, a second clerk who stands in for the first, and a clerk where data from
    abroad is kept."""
    accounts = []
    for role in ROLES:
        name, kind = _ORGANISATION_OF.get(role, (_BUREAU, "bureau"))
        accounts.append(
            DemoAccount(role, role, DEMO_DIVISION, name, kind, f"示例{ROLES[role].name}")
        )
    accounts.append(
        DemoAccount("clerk_b", "clerk", DEMO_DIVISION, _BUREAU, "bureau", "示例经办（B 角）")
    )  # fmt: skip
    for role in ("clerk", "reviewer", "approver", "chief"):
        accounts.append(
            DemoAccount(f"{role}_xinzhou", role, XINZHOU, "示例市规划和自然资源局", "bureau",
                        f"示例忻州{ROLES[role].name}")
        )  # fmt: skip
    accounts.append(
        DemoAccount("clerk_jingle", "clerk", JINGLE, "示例县自然资源局", "bureau",
                    "示例静乐经办")
    )  # fmt: skip
    for role in ("clerk", "reviewer", "approver", "system_admin", "security_admin"):
        accounts.append(
            DemoAccount(f"{role}_chongqing", role, CHONGQING, "示例市自然资源部门", "bureau",
                        f"示例市级{ROLES[role].name}")
        )  # fmt: skip
    accounts.append(
        DemoAccount("finance_officer_chongqing", "finance_officer", CHONGQING, "示例市财政部门",
                    _ORGANISATION_OF["finance_officer"][1], "示例市级财政")
    )  # fmt: skip
    accounts.append(
        DemoAccount("clerk_abroad", "clerk", TEST_DIVISION, "示例境外数据资料室", "bureau",
                    "示例境外数据经办")
    )  # fmt: skip
    return accounts


async def ensure_demo_accounts(
    database: Database, password: str, clock: Clock | None = None
) -> list[str]:
    """Make the demo accounts, give all of them this password and return their names.

    Safe to repeat: what exists stays, only a different password is replaced. The accounts need not
    change it at first sign-in. Raises DemoRefused in production, beside a real account of one of
    the names, and for a password that the policy refuses.
    """
    when, settings = clock or SystemClock(), IdentitySettings()
    if settings.environment == "production":
        raise DemoRefused("生产环境不载入示例账号；请用 --no-demo 启动")
    _check_password(password, settings)
    hasher = Passwords(settings)
    try:
        async with database.session(authority("system:demo")) as session:
            seeder = _Seeder(session, when, hasher, password)
            for account in demo_accounts():
                await seeder.ensure(account)
            await seeder.absence("clerk", "clerk_b")
    finally:
        hasher.close()
    return [account.username for account in demo_accounts()]


class _Seeder:
    """Makes what is missing; remembers verdicts, since the accounts share one hash."""

    def __init__(
        self, session: AsyncSession, clock: Clock, hasher: Passwords, password: str
    ) -> None:
        self._session = session
        self._clock = clock
        self._hasher = hasher
        self._password = password
        self._verdicts: dict[str, bool] = {}
        self._hash = ""

    async def ensure(self, account: DemoAccount) -> None:
        home = await self._organisation(account)
        user = await self._user(account, home, await self._department(account, home))
        await self._role(user, account)
        if account.role == "agent":
            await self._letter(user)

    async def _organisation(self, account: DemoAccount) -> Organisation:
        found = await organisations.organisation_named(
            self._session, account.division, account.organisation
        )
        if found is not None:
            return found
        row = Organisation(
            **self._new(account.division), name=account.organisation, kind=account.kind,
            holder_id=DEMO_HOLDER_ID if account.kind == "holder" else None,
        )  # fmt: skip
        return await self._added(row)

    async def _department(self, account: DemoAccount, home: Organisation) -> Department | None:
        if account.role not in _DEPARTMENT_OF:
            return None
        name, code = _DEPARTMENT_OF[account.role]
        found = await organisations.department_named(self._session, home.id, name)
        if found is not None:
            return found
        row = Department(
            **self._new(account.division), organisation_id=home.id, name=name, code=code
        )
        return await self._added(row)

    async def _user(
        self, account: DemoAccount, home: Organisation, department: Department | None
    ) -> User:
        now = self._clock.now()
        found = await sign_in.account_named(self._session, account.username)
        if found is not None:
            await self._must_be_sample(found.user)
            aged = now - found.credential.set_at > _RENEWED_AFTER
            if aged or not await self._has_password(found.credential.password_hash):
                await users.replace_password(
                    self._session, found.user.id, await self._hashed(), now, must_change=False
                )
            return found.user
        row = User(
            **self._new(home.division_code), username=account.username,
            display_name=account.display_name, organisation_id=home.id,
            department_id=department.id if department else None,
        )  # fmt: skip
        await self._added(row)
        await users.insert_credential(self._session, row, await self._hashed(), now, False)
        return row

    async def _must_be_sample(self, user: User) -> None:
        home = await organisations.find_organisation(self._session, user.organisation_id)
        if home is None or not home.name.startswith("示例"):
            raise DemoRefused(
                f"系统中已有真实账号 {user.username}，示例数据不能载入；请用 --no-demo 启动"
            )

    async def _role(self, user: User, account: DemoAccount) -> None:
        held = await roles.assignments_of(self._session, [user.id])
        if any(row.role == account.role for row in held):
            return
        row = RoleAssignment(
            **self._new(account.division), user_id=user.id, role=account.role,
            valid_from=today(self._clock),
        )  # fmt: skip
        await self._added(row)

    async def _letter(self, user: User) -> None:
        day = today(self._clock)
        letters = await agents.letters_of(self._session, user.id)
        if representation(None, letters, day, DEMO_HOLDER_ID) is None:
            row = AgentLetter(
                **self._new(user.division_code), user_id=user.id, holder_id=DEMO_HOLDER_ID,
                letter_no="示例委托书", valid_from=day, valid_to=_years_on(day),
                scope=["applications"],
            )  # fmt: skip
            await self._added(row)

    async def absence(self, absent: str, deputy: str) -> None:
        """The first is away next week, and the second stands in."""
        found = [await sign_in.account_named(self._session, name) for name in (absent, deputy)]
        people = [one.user for one in found if one is not None]
        day = today(self._clock) + timedelta(days=7)
        if len(people) < 2 or await absences.overlapping(
            self._session, people[0].id, date.min, date.max
        ):  # fmt: skip
            return
        await self._added(Absence(
            **self._new(people[0].division_code), user_id=people[0].id, deputy_id=people[1].id,
            kind="training", note="示例：参加业务培训", first_day=day,
            last_day=day + timedelta(days=2), recorded_by=people[0].id,
        ))  # fmt: skip

    async def _has_password(self, stored: str) -> bool:
        if stored not in self._verdicts:
            self._verdicts[stored] = (await self._hasher.verify(self._password, stored)).matches
            if self._verdicts[stored]:
                self._hash = stored
        return self._verdicts[stored]

    async def _hashed(self) -> str:
        self._hash = self._hash or await self._hasher.hash(self._password)
        return self._hash

    def _new(self, division: str) -> dict[str, Any]:
        now = self._clock.now()
        return {"id": new_id(), "created_at": now, "updated_at": now, "division_code": division}

    async def _added(self, row: Row) -> Row:
        self._session.add(row)
        await self._session.flush()
        return row


def _check_password(password: str, settings: IdentitySettings) -> None:
    policy = password_policy(settings)
    faults = {
        fault.detail
        for account in demo_accounts()
        for fault in password_faults(password, account.username, policy)
    }
    if faults:
        raise DemoRefused(f"示例密码（KZ_DEMO_PASSWORD）不合要求：{'；'.join(sorted(faults))}")


def _years_on(day: date) -> date:
    return day + timedelta(days=365 * _LETTER_YEARS)


async def create_administrators(
    database: Database,
    organisation: str,
    division: str,
    names: Iterable[str] = sorted(ADMINISTRATORS),
    clock: Clock | None = None,
) -> dict[str, str]:
    """The first accounts of a new installation: the three administrators with generated passwords,
    told once and to be changed at first sign-in. Raises Conflict when there are accounts already.
    """
    when = clock or SystemClock()
    hasher = Passwords(IdentitySettings())
    told = {}
    try:
        async with database.session(authority("system:bootstrap")) as session:
            if await users.any_user(session):
                raise Conflict("系统中已有账号，初始管理员只能建立一次")
            for name in names:
                told[name] = generate_password(PasswordPolicy())
                seeder = _Seeder(session, when, hasher, told[name])
                title = ROLES[name].name
                account = DemoAccount(name, name, division, organisation, "bureau", title)
                await seeder.ensure(account)
                await users.demand_change(session, name)
    finally:
        hasher.close()
    return told


async def demo_principals(database: Database) -> dict[str, Principal]:
    """The demonstration accounts by name, as they stand before another service."""
    found = {}
    async with database.session(authority("system:demo")) as session:
        for account in demo_accounts():
            known = await sign_in.account_named(session, account.username)
            if known is None:
                continue
            holder = DEMO_HOLDER_ID if account.role in ("holder", "agent") else None
            found[account.username] = Principal(
                id=str(known.user.id), kind="user", name=known.user.display_name,
                organisation_id=str(known.user.organisation_id), department_id=None,
                grants={account.division: (account.role,)}, division=account.division,
                holder_id=str(holder) if holder else None,
            )  # fmt: skip
    return found
