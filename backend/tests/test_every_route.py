"""Every route of every service: nobody without a token, nobody without the permission."""

import hashlib
from collections.abc import Callable
from importlib import import_module

import httpx
import psycopg
import pytest

from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import walk_keys, walk_lists, walk_routes
from kuangzheng.kernel.testing.plugin import SERVICES, SettableClock, TestKeys, client_for

Places = set[tuple[str, str]]
PUBLIC: dict[str, Places] = {
    "identity": {("POST", "/token"), ("POST", "/token/revoke"), ("GET", "/jwks")},
}
OWN: Places = {
    ("GET", "/jobs"), ("GET", "/jobs/{job_id}"), ("POST", "/jobs/{job_id}/cancel"),
    ("POST", "/jobs/{job_id}/retry"), ("GET", "/notices"), ("GET", "/notices/unread-count"),
    ("POST", "/notices/read-all"), ("POST", "/notices/{notice_id}/read"),
}  # fmt: skip
"""Anybody's own work and own inbox."""
FILES: Places = {("GET", "/blobs/{sha256}"), ("HEAD", "/blobs/{sha256}")}
"""A file is seen by whom row security shows its document."""
ACCOUNT: Places = {
    ("GET", "/me"), ("POST", "/me/password"), ("GET", "/me/sessions"), ("GET", "/me/letters"),
    ("POST", "/me/sessions/{session_id}/revoke"),
    ("GET", "/holiday-years"), ("GET", "/holiday-years/{year}"),
}  # fmt: skip
"""Anybody's own account, and the holidays of the country."""
SIGNED_IN = {service: OWN | (ACCOUNT if service == "identity" else FILES) for service in SERVICES}


@pytest.mark.parametrize(
    "service", [pytest.param(name, marks=pytest.mark.service(name)) for name in SERVICES]
)
async def test_given_no_token_then_401_and_given_no_permission_then_403_at_every_route(
    service: str, database: Database, keys: TestKeys, clock: SettableClock,
    settings: KernelSettings, token: Callable[..., str],
) -> None:  # fmt: skip
    if service == "identity":
        settings = IdentitySettings(home=settings.home)
    create = import_module(f"kuangzheng.{service}.app").create_app
    app = create(Runtime(service, database, keys, settings, clock))
    found = await walk_routes(
        app, token, public=PUBLIC.get(service, set()), signed_in=SIGNED_IN[service]
    )
    assert found == []


KEYLESS = {
    "/notices/read-all": "reading twice is reading once",
    "/notices/{notice_id}/read": "reading twice is reading once",
}
KEYLESS_OF: dict[str, dict[str, str]] = {
    "identity": {
        "/token": "tokens", "/token/revoke": "tokens",
        "/me/password": "the second one finds another present password",
        "/me/sessions/{session_id}/revoke": "ending twice is ending once",
        "/users/{user_id}/sessions/{session_id}/revoke": "ending twice is ending once",
    },
    "restoration": {
        "/ledger/transactions": "asked for after the body, restoration/ledger/test_posting.py",
    },
    "licensing": {
        "/admission-checks": "asked for after the body, licensing/test_room_endpoints.py",
    } | dict.fromkeys(
        ("/boundary-files/search", "/conversion-trials/search", "/vertex-tables/search",
         "/local-rulebooks/reports/search", "/plan-files/search",
         "/national-draw-files/search", "/expert-files/search"), "a query",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "service", [pytest.param(name, marks=pytest.mark.service(name)) for name in SERVICES]
)
async def test_given_no_key_then_no_post_is_done_but_those_that_may_be_done_twice(
    service: str, database: Database, keys: TestKeys, clock: SettableClock,
    settings: KernelSettings, token: Callable[..., str],
) -> None:  # fmt: skip
    create = import_module(f"kuangzheng.{service}.app").create_app
    app = create(Runtime(service, database, keys, settings, clock))
    keyless = KEYLESS | KEYLESS_OF.get(service, {})
    assert await walk_keys(app, token(*ROLES), keyless=keyless) == []


SHARED = {"/audit-entries/verification": "of the whole service"}
SKIPPED = {
    **dict.fromkeys(("/jobs", "/jobs/{job_id}"), "its asker's alone, licensing/test_elsewhere.py"),
    "/notices/unread-count": "a figure", "/events/snapshot": "none kept yet",
}  # fmt: skip
YOUNG = [pytest.param("enforcement", marks=pytest.mark.service("enforcement"))]
"""Services without rooms of their own; the others ask this of all they have."""


@pytest.mark.parametrize("service", YOUNG)
async def test_given_ours_in_the_common_rooms_then_no_list_shows_it_elsewhere(
    service: str, database: Database, keys: TestKeys, clock: SettableClock,
    settings: KernelSettings, token: Callable[..., str], postgres: EmbeddedServer,
) -> None:  # fmt: skip
    create = import_module(f"kuangzheng.{service}.app").create_app
    app, base = create(Runtime(service, database, keys, settings, clock)), f"/api/v1/{service}"
    sha256 = hashlib.sha256(b"a,b\n").hexdigest()
    async with client_for(app, token("clerk")) as clerk:
        sent = await clerk.put(f"{base}/blobs/{sha256}", content=b"a,b\n", params={"name": "a.csv"})
    assert sent.status_code == 201, sent.text
    with psycopg.connect(postgres.superuser_dsn(f"kz_{service}")) as superuser:
        superuser.execute(
            "INSERT INTO notices (id, kind, reason, title, body, audience, division_code)"
            " VALUES (%s, 'x', 'x', 'x', 'x', 'clerk', '500113')", (new_id(),)
        )  # fmt: skip
        superuser.execute(
            "INSERT INTO outbox (id, type, schema_version, subject, division_code, time, data)"
            " VALUES (%s, 'x.y', 1, 'x', '500113', now(), '{}')", (new_id(),)
        )  # fmt: skip

    async def ask(path: str) -> list[httpx.Response]:
        events = path.startswith("/events")
        who = {"kind": "client", "scopes": ("events:read",)} if events else {}
        answers = []
        for division in ("500113", "140902"):
            roles = () if events else tuple(ROLES)
            async with client_for(app, token(*roles, division=division, **who)) as client:
                answers.append(await client.get(base + path.format(sha256=sha256)))
        return answers

    assert await walk_lists(app, ask, shared=SHARED, skipped=SKIPPED) == []
