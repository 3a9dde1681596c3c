"""Reports of the demonstration, made over all services as its accounts would have made them."""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kuangzheng.demonstration_steps import Theatre

if TYPE_CHECKING:
    import httpx

    from kuangzheng.kernel.auth.principal import Principal
    from kuangzheng.kernel.jobs.context import Worker

NAMES = ("licensing", "restoration", "enforcement", "supervision")
_PATH = "/api/v1/supervision/reports"
_TEXTS = {
    "work_done": "示例：按年度出让计划办理出让和登记，核对矿山年度报表和储量变动。",
    "problems": "示例：部分矿山储量数据未更新，数据以登记和报表为准。",
    "proposals": "示例：补齐暂缺的数据；加强部门联合检查。",
}


async def load_reports(theatre: Theatre, people: "Mapping[str, Principal]") -> int:
    """Last year's report to the People's Congress, final; of every other kind a draft. 0 when there
    are some already."""
    from kuangzheng.kernel.app import Runtime
    from kuangzheng.kernel.clock import today
    from kuangzheng.kernel.jobs.context import Worker
    from kuangzheng.kernel.peers import Peers

    keys, settings, clock = _Key(), theatre.settings, theatre.clock
    databases = {name: theatre.opened(name, pool_size=3) for name in NAMES}
    peers: dict[str, Any] = {}
    for name in NAMES:
        runtime = Runtime(name, databases[name], keys, settings, clock, Peers(peers))
        peers[name] = import_module(f"kuangzheng.{name}.app").create_app(runtime)
    peers["supervision"].state.settings.report_seconds = 60.0
    worker = Worker("supervision", databases["supervision"], settings, clock)
    try:
        desk = _Desk(peers, worker, keys, people)
        if (await desk.get(_PATH))["items"]:
            return 0
        return await _played(desk, today(clock))
    finally:
        for database in databases.values():
            await database.close()


async def _played(desk: "_Desk", today: date) -> int:
    last = await desk.made("clerk", {"kind": "mineral_assets", "year": today.year - 1})
    if last is not None:
        written = await desk.acted("clerk", "PATCH", last, "", {"texts": _TEXTS})
        await desk.acted("chief", "POST", written, "/finalise", {
            "document_no": f"示例规资函〔{today.year}〕1号", "on": str(today),
        })  # fmt: skip
    letter = await _letter(desk, today)
    if letter is not None:
        await desk.acted("clerk", "PATCH", letter, "", {"texts": {"addressee": "示例区财政局"}})
    found = [last, letter]
    for who, body in await _drafts(desk, today):
        found.append(await desk.made(who, body))
    return sum(one is not None for one in found)


async def _letter(desk: "_Desk", today: date) -> dict[str, Any] | None:
    """Of the newest year whose plans were verified: in January that is not last year yet."""
    for year in (today.year - 1, today.year - 2):
        letter = await desk.made("clerk", {"kind": "result_letter", "year": year})
        if letter is not None:
            return letter
    return None


async def _drafts(desk: "_Desk", today: date) -> list[tuple[str, dict[str, Any]]]:
    """What is still to be written, the subject of each where there is one."""
    month = today.replace(day=1) - timedelta(days=1)
    drafts: list[tuple[str, dict[str, Any]]] = [
        ("clerk", {"kind": "reserves_and_use", "year": today.year}),
        ("clerk", {"kind": "enforcement_month", "month": f"{month:%Y-%m}"}),
    ]
    for who, service, path, kinds in (
        ("clerk", "licensing", "/plans", {"plan_evaluation": None}),
        ("clerk", "enforcement", "/campaigns",
         {"campaign_results": None, "campaign_county": None}),
        ("clerk_chongqing", "enforcement", "/campaigns", {"campaign_city": None}),
        ("clerk_xinzhou", "licensing", "/consolidation-screenings",
         {"consolidation_county": "140923", "consolidation_city": None}),
    ):  # fmt: skip
        items = (await desk.get(f"/api/v1/{service}{path}", who, service))["items"]
        for kind, county in kinds.items() if items else ():
            of = {} if county is None else {"division_code": county}
            drafts.append((who, {"kind": kind, "subject_id": items[0]["id"], **of}))
    return [
        *drafts,
        ("clerk", {"kind": "mineral_assets", "year": today.year}),
        ("clerk", {"kind": "restoration_inspection", "as_of": str(today)}),
    ]  # fmt: skip


class _Key:
    """A key of this run: what it signs is worth nothing to a platform that runs."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives import serialization as s
        from cryptography.hazmat.primitives.asymmetric import ec
        from jose import jwk

        from kuangzheng.kernel.auth.tokens import SigningKey

        pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()
        )
        made = jwk.construct(pem.decode(), "ES256").to_dict()
        told = {k: v.decode() if isinstance(v, bytes) else v for k, v in made.items()}
        self.signing = SigningKey("demonstration", told)
        self._public = {k: v for k, v in told.items() if k != "d"} | {"kid": "demonstration"}

    async def public_key(self, kid: str) -> Any:
        return self._public if kid == "demonstration" else None


class _Desk:
    """Requests of accounts to the services, and the work they ask of supervision."""

    def __init__(
        self, apps: "Mapping[str, Any]", worker: "Worker", keys: _Key,
        people: "Mapping[str, Principal]",
    ) -> None:  # fmt: skip
        self._apps, self._worker, self._keys, self._people = apps, worker, keys, people

    async def get(
        self, path: str, who: str = "clerk", service: str = "supervision"
    ) -> dict[str, Any]:
        async with self._client(who, service) as client:
            return _told(await client.get(path))

    async def made(self, who: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """A draft, its job done; None where there are no data."""
        async with self._client(who) as client:
            answer = await client.post(_PATH, json=body, headers=_key())
        if answer.status_code == 422:
            return None
        return await self._worked(_told(answer), who)

    async def acted(
        self, who: str, method: str, report: dict[str, Any], act: str, body: dict[str, Any]
    ) -> dict[str, Any]:
        headers = {"If-Match": f'"{report["version"]}"', **_key()}
        async with self._client(who) as client:
            path = f"{_PATH}/{report['id']}{act}"
            answer = await client.request(method, path, json=body, headers=headers)
        return await self._worked(_told(answer), who)

    async def _worked(self, report: dict[str, Any], who: str) -> dict[str, Any]:
        from kuangzheng.kernel.jobs.runner import run_job

        await run_job(self._worker, UUID(report["job_id"]), stopping=lambda: False)
        return await self.get(f"{_PATH}/{report['id']}", who)

    def _client(self, who: str, service: str = "supervision") -> "httpx.AsyncClient":
        import httpx

        from kuangzheng.kernel.auth.tokens import encode
        from kuangzheng.kernel.clock import SystemClock
        from kuangzheng.kernel.ids import new_id

        person = self._people[who]
        claims: dict[str, Any] = {
            "sub": person.id, "jti": str(new_id()), "kind": "user", "name": person.name,
            "grants": {code: list(roles) for code, roles in person.grants.items()},
            "holder": None, "scp": [], "org": person.organisation_id,
        }  # fmt: skip
        token = encode(claims, self._keys.signing, int(SystemClock().now().timestamp()))
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self._apps[service]), base_url="http://demonstration",
            headers={"Authorization": f"Bearer {token}"},
        )  # fmt: skip


def _key() -> dict[str, str]:
    from kuangzheng.kernel.ids import new_id

    return {"Idempotency-Key": f"demonstration-{new_id()}"}


def _told(answer: "httpx.Response") -> dict[str, Any]:
    if answer.status_code >= 400:
        raise RuntimeError(f"{answer.status_code}: {answer.text[:500]}")
    found: dict[str, Any] = answer.json()
    return found

