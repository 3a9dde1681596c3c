"""Every route of every service: nobody without a token, nobody without the permission."""

from collections.abc import Callable
from importlib import import_module

import pytest

from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import walk_keys, walk_routes
from kuangzheng.kernel.testing.plugin import SERVICES, SettableClock, TestKeys

Places = set[tuple[str, str]]
PUBLIC: dict[str, Places] = {
    "identity": {("POST", "/token"), ("POST", "/token/revoke"), ("GET", "/jwks")},
    "enforcement": {
        ("POST", "/public-reports"), ("POST", "/public-reports/search"),
        ("GET", "/public-reports/divisions"), ("GET", "/public-decisions"),
        ("GET", "/public-typical-cases"), ("GET", "/public-typical-cases/{typical_case_id}"),
    },
    "licensing": {
        ("GET", "/public-notices"), ("GET", "/public-notices/draw-script"),
        ("GET", "/public-notices/{kind}/{notice_id}"),
        ("GET", "/public-notices/{kind}/{notice_id}/file"),
        ("POST", "/public-notices/{kind}/{notice_id}/objections"),
        ("POST", "/public-notices/objections/search"),
        ("POST", "/public-notices/overlay-requests"),
        ("POST", "/public-notices/overlay-requests/search"),
    },
    "supervision": {
        ("GET", "/calendar-subscriptions/{token}"),
        ("GET", "/ogc"), ("GET", "/ogc/page.css"), ("GET", "/ogc/conformance"),
        ("GET", "/ogc/api"), ("GET", "/ogc/collections"),
        ("GET", "/ogc/collections/{collection_id}"),
        ("GET", "/ogc/collections/{collection_id}/queryables"),
        ("GET", "/ogc/collections/{collection_id}/schema"),
    } | {("GET", f"/api/public/v1/{path}") for path in (
        *(
            f"{resource}{rest}" for rest in ("", "/divisions", "/export", "/{record_id}")
            for resource in (
                "rights", "notices", "lists", "draws", "penalties", "cases", "restorations",
                "green-mines", "closures",
            )
        ),
        "rights/map", "restorations/map", "draws/script", "draws/{record_id}/proof", "findings",
        "status", "disclosure-policy", "consistency-checks", "plain-pages",
        "plain-pages/addresses",
    )},
}  # fmt: skip
OWN: Places = {
    ("GET", "/jobs"), ("GET", "/jobs/{job_id}"), ("POST", "/jobs/{job_id}/cancel"),
    ("POST", "/jobs/{job_id}/retry"), ("GET", "/notices"), ("GET", "/notices/unread-count"),
    ("POST", "/notices/read-all"), ("POST", "/notices/{notice_id}/read"),
}  # fmt: skip
"""Anybody's own work and own inbox."""
FILES: Places = {("GET", "/blobs/{sha256}"), ("HEAD", "/blobs/{sha256}")}
"""A file is seen by whom row security shows its document."""
ACCOUNT: Places = {
    ("GET", "/absences"), ("POST", "/absences"), ("GET", "/absences/colleagues"),
    ("GET", "/absences/{absence_id}"), ("POST", "/absences/{absence_id}/revoke"),
    ("GET", "/me"), ("POST", "/me/password"), ("GET", "/me/sessions"), ("GET", "/me/letters"),
    ("POST", "/me/sessions/{session_id}/revoke"),
    ("GET", "/holiday-years"), ("GET", "/holiday-years/{year}"),
    ("GET", "/notice-choices/own"), ("PATCH", "/notice-choices/own"),
    ("GET", "/notice-rules/{division_code}"),
}  # fmt: skip
"""Anybody's own account, and the holidays of the country."""
SIGNED_IN = {service: OWN | (ACCOUNT if service == "identity" else FILES) for service in SERVICES}
for _service in ("licensing", "enforcement", "restoration"):
    SIGNED_IN[_service] = SIGNED_IN[_service] | {("GET", "/waiting-matters")}
for _service in ("licensing", "enforcement"):
    SIGNED_IN[_service] = SIGNED_IN[_service] | {("GET", "/waiting-matters/occasions")}
SIGNED_IN["supervision"] |= {
    ("GET", "/inbox"), ("GET", "/calendar"), ("GET", "/calendar/file"), ("GET", "/calendar-feeds"),
    ("POST", "/calendar-feeds"), ("GET", "/calendar-feeds/{feed_id}"),
    ("POST", "/calendar-feeds/{feed_id}/revoke"),
}


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
    "enforcement": {
        "/bulletins/{bulletin_id}/read": "reading twice is reading once",
        "/clues/{clue_id}/reporter/search": "a query, and each look is written down",
        "/public-reports/search": "a query",
        "/penalty-calculations/search": "a query",
        "/police-transfers/search": "a query",
        "/document-templates/preview/search": "a query",
        "/case-papers/preview/search": "a query",
        "/sync/push": "operations carry their own ids, enforcement/sync/test_push.py",
        "/field-devices/{device_id}/wiped": "saying it twice is saying it once",
    },
    "supervision": {
        "/inbound-feeds/{feed}/rows": "asked for after the body, supervision/inbound_feeds",
        "/inbound-rows/{row_id}/mend": "asked for after the body, supervision/inbound_feeds",
        "/inbound-trials/search": "a query", "/inbound-sheets/search": "a query",
        "/webhook-endpoints": "asked for after the body, supervision/webhooks/test_endpoints.py",
    },
    "restoration": {
        "/ledger/transactions": "asked for after the body, restoration/ledger/test_posting.py",
    },
    "licensing": {
        "/admission-checks": "asked for after the body, licensing/test_room_endpoints.py",
    } | dict.fromkeys(
        ("/boundary-files/search", "/conversion-trials/search", "/vertex-tables/search",
         "/local-rulebooks/reports/search", "/plan-files/search",
         "/national-draw-files/search", "/expert-files/search",
         "/public-notices/objections/search",
         "/public-notices/overlay-requests/search"), "a query",
    ) | {
        "/notice-objections/{objection_id}/objector/search":
            "a query, and each look is written down",
    },
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
