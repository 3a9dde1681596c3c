"""The pure rules: passwords, lockout, sessions, roles, letters, client scopes."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.identity.agents.rules import Letter, representation
from kuangzheng.identity.clients.rules import (
    CLIENT_SCOPES,
    forbidden_scopes,
    granted_scopes,
    new_secret,
    secret_hash,
    secret_matches,
)
from kuangzheng.identity.keys.rules import is_published, retire_after
from kuangzheng.identity.roles.rules import ADMINISTRATORS, Held, conflict, desk_of, grants_of
from kuangzheng.identity.sessions.rules import SessionPolicy, SessionState, ended, superseded
from kuangzheng.identity.tokens.rules import Count, FailurePolicy, after_failure, is_locked
from kuangzheng.identity.users.rules import (
    PasswordPolicy,
    character_classes,
    generate_password,
    must_change_password,
    password_expires_on,
    password_faults,
)
from kuangzheng.kernel.auth.permissions import ROLES

from .conftest import at

POLICY = PasswordPolicy()
NOW = at(2025, 8, 1)
A, B = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("Anfang-2025-Kz", []),
        ("Kurz-25", ["too_short"]),
        ("nurkleinbuchstaben", ["too_few_classes"]),
        ("klein und zahl 123", []),
        ("ShiLi-2025-mine", ["contains_username"]),
        ("shili", ["too_short", "too_few_classes", "contains_username"]),
        ("矿政平台口令Ab1矿政", []),
        ("Aa1-" * 33, ["too_long"]),
    ],
)
def test_password_policy_names_every_fault(password: str, codes: list[str]) -> None:
    assert [f.code for f in password_faults(password, "shili", POLICY)] == codes


@given(password=st.text(max_size=140), username=st.text(alphabet="abcxyz09", max_size=10))
def test_password_without_fault_satisfies_each_part_of_the_policy(
    password: str, username: str
) -> None:
    codes = {fault.code for fault in password_faults(password, username, POLICY)}
    assert ("too_short" in codes) == (len(password) < 10)
    assert ("too_long" in codes) == (len(password) > 128)
    assert ("too_few_classes" in codes) == (character_classes(password) < 3)
    assert ("contains_username" in codes) == (
        username != "" and username.casefold() in password.casefold()
    )


@given(
    password=st.text(min_size=1, max_size=60),
    low=st.integers(10, 20),
    more=st.integers(0, 10),
)
def test_a_stricter_policy_never_accepts_what_a_looser_one_refuses(
    password: str, low: int, more: int
) -> None:
    loose, strict = PasswordPolicy(min_length=low), PasswordPolicy(min_length=low + more, classes=4)
    if password_faults(password, "x", loose):
        assert password_faults(password, "x", strict)


@given(length=st.integers(8, 40), classes=st.integers(2, 4))
def test_generated_passwords_satisfy_the_policy(length: int, classes: int) -> None:
    policy = PasswordPolicy(classes=classes)
    assert password_faults(generate_password(policy, length), "shili", policy) == []


def test_a_password_set_on_2_may_expires_on_31_july() -> None:
    set_at = at(2025, 5, 2)
    assert password_expires_on(set_at, POLICY) == date(2025, 7, 31)
    assert not must_change_password(set_at, False, date(2025, 7, 30), POLICY)
    assert must_change_password(set_at, False, date(2025, 7, 31), POLICY)
    assert must_change_password(set_at, True, date(2025, 5, 2), POLICY)


@given(gaps=st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_lockout_follows_only_when_the_limit_falls_into_one_window(gaps: list[int]) -> None:
    policy, count, now = FailurePolicy(5, 15, 15), None, NOW
    for minutes in gaps:
        now += timedelta(minutes=minutes)
        if is_locked(count, now):
            continue
        before, count = count, after_failure(count, now, policy)
        assert is_locked(count, now) == (count.failures >= 5)
        if before is not None and now - before.window_from >= timedelta(minutes=15):
            assert count.failures == 1
        assert count.failures <= 5


def test_a_lockout_ends_to_the_minute() -> None:
    count = Count(4, NOW)
    locked = after_failure(count, NOW + timedelta(minutes=1), FailurePolicy(5, 15, 15))
    assert is_locked(locked, NOW + timedelta(minutes=15, seconds=59))
    assert not is_locked(locked, NOW + timedelta(minutes=16))
    assert after_failure(locked, NOW + timedelta(minutes=16), FailurePolicy()).failures == 1


def _state(number: int, used: datetime, *, revoked: bool = False) -> SessionState:
    return SessionState(
        UUID(int=number), used, used, used + timedelta(hours=12), used if revoked else None
    )


def test_a_session_ends_by_revocation_age_or_idleness() -> None:
    policy = SessionPolicy(12, 30, 10)
    assert ended(_state(1, NOW), NOW + timedelta(minutes=29), policy) is None
    assert ended(_state(1, NOW), NOW + timedelta(minutes=30), policy) == "idle"
    assert ended(_state(1, NOW), NOW + timedelta(hours=12), policy) == "expired"
    assert ended(_state(1, NOW, revoked=True), NOW, policy) == "revoked"


@given(ages=st.lists(st.integers(0, 60), max_size=15), limit=st.integers(1, 6))
def test_after_one_more_session_no_more_than_the_limit_live(ages: list[int], limit: int) -> None:
    policy = SessionPolicy(12, 30, limit)
    states = [_state(n, NOW - timedelta(minutes=age)) for n, age in enumerate(ages)]
    live = [s for s in states if ended(s, NOW, policy) is None]
    gone = superseded(states, NOW, policy)
    assert len(live) - len(gone) + 1 <= limit
    kept = [s for s in live if s.id not in gone]
    assert all(k.last_used_at >= s.last_used_at for s in live if s.id in gone for k in kept)


days = st.dates(date(2025, 1, 1), date(2025, 12, 31))
roles = st.sampled_from(sorted(ROLES))


@st.composite
def held(draw: st.DrawFn) -> Held:
    first, last = draw(days), draw(st.none() | days)
    if last is not None and last < first:
        first, last = last, first
    return Held(draw(roles), draw(st.sampled_from(["500113", "140900"])), first, last)


@given(assignments=st.lists(held(), max_size=12), day=days)
def test_assignments_taken_one_by_one_never_put_two_desks_into_one_hand(
    assignments: list[Held], day: date
) -> None:
    accepted: list[Held] = []
    for new in assignments:
        if conflict(new, accepted) is None:
            accepted.append(new)
    desks = {desk_of(item.role) for item in accepted if item.in_force(day)}
    assert len(desks) <= 1


@given(first=held(), second=held())
def test_a_conflict_is_mutual_and_never_within_one_desk(first: Held, second: Held) -> None:
    assert (conflict(first, [second]) is None) == (conflict(second, [first]) is None)
    if desk_of(first.role) == desk_of(second.role):
        assert conflict(first, [second]) is None


def test_the_three_administrators_are_the_administrators_of_the_matrix() -> None:
    assert {role.code for role in ROLES.values() if role.administrator} == set(ADMINISTRATORS)


def test_no_two_administrators_share_a_writing_permission() -> None:
    writing = [
        {p for p in ROLES[name].permissions if not p.endswith(":read")} for name in ADMINISTRATORS
    ]
    assert sum(len(p) for p in writing) == len(set().union(*writing))


@given(assignments=st.lists(held(), max_size=8), day=days, represents=st.booleans())
def test_grants_hold_exactly_the_roles_in_force(
    assignments: list[Held], day: date, represents: bool
) -> None:
    grants = grants_of(assignments, day, "500113", represents_holder=represents)
    expected = {
        (a.division_code, a.role)
        for a in assignments
        if a.in_force(day) and (represents or a.role not in ("holder", "agent"))
    }
    assert {(code, role) for code, names in grants.items() for role in names} == expected
    assert grants
    if "500113" in grants:
        assert next(iter(grants)) == "500113"


def test_a_letter_counts_from_its_first_to_its_last_day_and_not_when_revoked() -> None:
    letter = Letter(A, date(2025, 8, 1), date(2025, 8, 31), ("applications",))
    found = representation(None, [letter], date(2025, 8, 31))
    assert found is not None and (found.holder_id, found.scope) == (A, ("applications",))
    assert representation(None, [letter], date(2025, 7, 31)) is None
    assert representation(None, [letter], date(2025, 9, 1)) is None
    revoked = Letter(A, date(2025, 8, 1), date(2025, 8, 31), ("applications",), revoked=True)
    assert representation(None, [revoked], date(2025, 8, 15)) is None


def test_of_several_holders_the_one_asked_for_is_represented() -> None:
    letters = [
        Letter(A, date(2025, 2, 1), date(2025, 12, 31), ("applications",)),
        Letter(B, date(2025, 1, 1), date(2025, 12, 31), ("applications",)),
    ]
    day = date(2025, 8, 1)
    first, wanted = representation(None, letters, day), representation(None, letters, day, A)
    assert first is not None and first.holder_id == B
    assert wanted is not None and wanted.holder_id == A
    assert representation(None, letters, day, UUID(int=9)) is None


def test_no_permission_of_an_administrator_can_go_to_a_client() -> None:
    for name in ADMINISTRATORS:
        assert not CLIENT_SCOPES & set(ROLES[name].permissions)
    asked = ["licensing.register:read", "identity.role:assign", "no.such:thing"]
    assert forbidden_scopes(asked) == ["identity.role:assign", "no.such:thing"]
    conversions = ["licensing.conversion:read", "licensing.conversion:write"]
    assert forbidden_scopes(["licensing.operation:read"]) == ["licensing.operation:read"]
    assert forbidden_scopes(conversions) == ["licensing.conversion:write"]
    decisions = [
        "licensing.rulebook:confirm", "licensing.rulebook:approve", "licensing.plan:review",
        "licensing.plan:approve",
    ]  # fmt: skip
    assert forbidden_scopes([*decisions, "licensing.rulebook:write"]) == sorted(decisions)


def test_requested_scopes_must_be_among_the_allowed_ones() -> None:
    a, b = "licensing.register:read", "licensing.zone:read"
    assert granted_scopes([b, a], None) == [a, b]
    assert granted_scopes([b, a], a) == [a]
    assert granted_scopes([b, a], f"{a} restoration.work:read") is None
    # what no client may have, or a sandbox key not, is left out of what was confirmed once
    assert granted_scopes([a, "identity.user:write"], None) == [a]
    assert granted_scopes([a, "supervision.export:make"], None, sandbox=True) == [a]
    assert granted_scopes(["identity.user:write"], None) is None


def test_a_secret_matches_only_itself_and_nothing_without_a_client() -> None:
    secret = new_secret()
    assert len(secret) >= 43
    assert secret_matches(secret, secret_hash(secret))
    assert not secret_matches(secret + " ", secret_hash(secret))
    assert not secret_matches(secret, None)
    assert not secret_matches("", None)


def test_a_retiring_key_is_published_until_its_last_token_has_expired() -> None:
    ends = retire_after(NOW)
    assert ends - NOW >= timedelta(seconds=600)
    assert is_published("retiring", ends, ends - timedelta(seconds=1))
    assert not is_published("retiring", ends, ends)
    assert not is_published("retired", None, NOW)
    assert is_published("active", None, NOW)
