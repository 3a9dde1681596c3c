"""List and rotate signing keys."""

from typing import Any

from kuangzheng.identity.base import authority
from kuangzheng.identity.keys import repository
from kuangzheng.identity.keys.ring import KeyRing
from kuangzheng.identity.keys.rules import status_at
from kuangzheng.identity.keys.schemas import Rotation, SigningKeyList, SigningKeyRead
from kuangzheng.identity.keys.sealing import load_master_key
from kuangzheng.identity.keys.source import LocalKeys
from kuangzheng.identity.keys.tables import SigningKeyRow
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.sessions import repository as sessions
from kuangzheng.identity.settings import IdentitySettings, identity_settings
from kuangzheng.identity.users.divisions import division_name
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import ancestors
from kuangzheng.kernel.problems import Forbidden, NotFound
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.unit import Act


async def list_keys(act: Act) -> SigningKeyList:
    rows = await repository.all_keys(act.session)
    return SigningKeyList(items=[_read(act, row) for row in rows])


async def key(act: Act, kid: str) -> SigningKeyRead:
    """One key, also a retired one. Raises NotFound."""
    row = await repository.find_key(act.session, kid)
    if row is None:
        raise NotFound("未找到该签名密钥")
    return _read(act, row)


async def require_top(act: Act, settings: IdentitySettings) -> None:
    """The keys belong to the whole installation. Raises Forbidden below its highest division."""
    division, top = act.principal.division, settings.identity_top_division
    if top and top != division:
        raise Forbidden(f"签名密钥由 {division_name(top)} 的安全管理员轮换")
    above = [code for code in ancestors(division) if code != division]
    if not top and await organisations.authority_in(act.session, above):
        raise Forbidden("签名密钥为整个系统所用，请由上级行政区的安全管理员轮换")


async def rotate(act: Act, ring: KeyRing, published: LocalKeys, body: Rotation) -> SigningKeyRead:
    """Take a new key into use; after a compromise also end every session."""
    now = act.clock.now()
    row = await ring.replace(act.session, now, body.reason, compromised=body.compromised)
    if body.compromised:
        await sessions.revoke_every(act.session, "key_compromised", now)
        act.app_state.verifier.forget()
    published.forget()
    return _read(act, row)


async def rotate_keys(
    database: Database,
    settings: KernelSettings,
    *,
    reason: str = "rotated by command",
    compromised: bool = False,
    clock: Clock | None = None,
) -> str:
    """`kz identity rotate-keys`: the id of the new key. Running processes follow within 30 s.

    Raises MasterKeyError without a master key.
    """
    when = clock or SystemClock()
    ring = KeyRing(database, when, load_master_key(identity_settings(settings)))
    async with database.session(authority("system:command")) as session:
        row = await ring.replace(session, when.now(), reason, compromised=compromised)
        if compromised:
            await sessions.revoke_every(session, "key_compromised", when.now())
    return row.kid


async def jwks_document(published: LocalKeys) -> dict[str, Any]:
    """The JWK set that `GET /jwks` answers with."""
    return dict(await published.document())


def _read(act: Act, row: SigningKeyRow) -> SigningKeyRead:
    values = row.model_dump(include=set(SigningKeyRead.model_fields))
    now = act.clock.now()
    return SigningKeyRead(**{**values, "status": status_at(row.status, row.retire_after, now)})
