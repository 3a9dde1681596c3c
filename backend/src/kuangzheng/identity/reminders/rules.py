"""When a reminder is due, what it says and where else it goes. Pure."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kuangzheng.kernel.db.scope import ancestors
from kuangzheng.kernel.notices import ONCE, Contact, Notice

LOCKED_AGAIN = timedelta(days=1)
"""Lockouts of one account within this time are told once, however many there are."""
_DECEMBER = 12
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")
Contacts = tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class EndingPassword:
    """An active user whose password has to be changed from `expires_on` on."""

    user_id: UUID
    division_code: str
    expires_on: date
    contacts: Contacts = ()


@dataclass(frozen=True, slots=True)
class EndingLetter:
    """A letter of authority in force and its last day."""

    id: UUID
    user_id: UUID
    division_code: str
    letter_no: str
    valid_to: date
    contacts: Contacts = ()


def contacts_of(phone: str | None, email: str | None) -> Contacts:
    """Where an account is reached: its mobile number, its mail address. A landline takes no SMS.

    >>> [contact.address for contact in contacts_of("+86 138-0000-0000", None)]
    ['13800000000']
    >>> contacts_of("023-4860000", None)
    ()
    """
    mobile = _MOBILE.fullmatch(re.sub(r"[\s-]", "", phone or ""))
    found = [Contact("sms", mobile[1])] if mobile else []
    return (*found, *([Contact("email", email)] if email else []))


def step_of(days_left: int, steps: Sequence[int]) -> int | None:
    """The step of days that `days_left` has come down to; None before the first and after the end.

    >>> step_of(15, (14, 3)), step_of(14, (14, 3)), step_of(3, (14, 3)), step_of(-1, (14, 3))
    (None, 14, 3, None)
    """
    return min((step for step in steps if 0 <= days_left <= step), default=None)


def of_password(password: EndingPassword, on: date, steps: Sequence[int]) -> Notice | None:
    """What the user is told, or None when no step has been reached."""
    left = (password.expires_on - on).days
    step = step_of(left, steps) if left > 0 else None
    if step is None:
        return None
    return Notice(
        kind="password_expiring",
        reason=f"password_end:{password.user_id}:{password.expires_on}:{step}",
        title="口令即将到期",
        body=(
            f"口令还可使用 {left} 天。自{_written(password.expires_on)}起，登录后须先修改口令。"
            "请及时修改。"
        ),
        division_code=password.division_code, recipient=str(password.user_id), link="/me",
        window=ONCE, contacts=password.contacts,
    )  # fmt: skip


def of_letter(letter: EndingLetter, on: date, steps: Sequence[int]) -> Notice | None:
    """What the agent is told, or None when no step has been reached."""
    left = (letter.valid_to - on).days
    step = step_of(left, steps)
    if step is None:
        return None
    return Notice(
        kind="letter_expiring", reason=f"letter_end:{letter.id}:{letter.valid_to}:{step}",
        title=f"委托书即将到期：{letter.letter_no}",
        body=(
            f"委托书有效期至{_written(letter.valid_to)}，还剩 {left} 天。到期后不能继续代理。"
            "需要继续代理的，请由委托单位重新出具委托书，送安全管理员登记。"
        ),
        division_code=letter.division_code, recipient=str(letter.user_id), link="/me",
        window=ONCE, contacts=letter.contacts,
    )  # fmt: skip


def of_lockout(
    user_id: UUID, name: str, username: str, division_code: str, minutes: int,
    contacts: Contacts = (),
) -> tuple[Notice, Notice]:  # fmt: skip
    """What the security administrator of the division and the user are told of a lockout."""
    reason = f"account_locked:{user_id}"
    return (
        Notice(
            kind="account_locked", reason=reason, title=f"账号已锁定：{name}（{username}）",
            body=(
                f"连续输错口令次数过多，账号已锁定 {minutes} 分钟。请向本人核实；"
                "不是本人操作的，请查明登录地址。需要提前解锁的，由系统管理员办理。"
            ),
            audience="security_admin", link=f"/admin/users?id={user_id}", urgent=True,
            window=LOCKED_AGAIN, division_code=division_code,
        ),
        Notice(
            kind="account_locked", reason=reason, title="您的账号曾被锁定",
            body="有人用您的用户名连续输错口令。不是您本人操作的，请立即修改口令，并告知安全管理员。",
            recipient=str(user_id), link="/me", urgent=True, window=LOCKED_AGAIN,
            division_code=division_code, contacts=contacts,
        ),
    )  # fmt: skip


def missing_years(years: Set[int], on: date) -> list[int]:
    """Years that procedures of these days count in and that have no arrangement: this one, and
    from December on the next, which the State Council announces in November.

    >>> missing_years({2026}, date(2026, 11, 30)), missing_years({2026}, date(2026, 12, 1))
    ([], [2027])
    """
    wanted = [on.year, *([on.year + 1] if on.month == _DECEMBER else [])]
    return [year for year in wanted if year not in years]


def of_holidays(year: int, division_code: str, on: date) -> Notice:
    """What the system administrators of the installation are told, once a week until it is there;
    urgent once the year has begun."""
    return Notice(
        kind="holidays_missing", reason=f"holidays_missing:{year}",
        title=f"{year} 年节假日安排尚未录入",
        body=(
            f"期限跨入 {year} 年的工作日无法计算，有关办理会被退回。"
            "国务院办公厅公布放假安排后，请在“节假日”录入。"
        ),
        audience="system_admin", division_code=division_code, link="/admin/holidays",
        urgent=year == on.year,
    )  # fmt: skip


def top_divisions(codes: Iterable[str]) -> list[str]:
    """Those of the divisions that have none of the others above them: there holidays are entered.

    >>> top_divisions(["500113", "500000", "140900"])
    ['140900', '500000']
    """
    seats = set(codes)
    return sorted(one for one in seats if not (seats & set(ancestors(one)) - {one}))


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
