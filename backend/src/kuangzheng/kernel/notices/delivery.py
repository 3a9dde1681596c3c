"""Handing messages to the SMS or e-mail gateway: each address at most once per notice.

A message is marked as being sent before it leaves, so a crash in between leaves it unsent and
marked failed rather than sent twice.
"""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import orjson
import structlog

from kuangzheng.kernel.audit.keys import write_file
from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.notices.messages import Gateway, MaybeSent, Message, NotSent
from kuangzheng.kernel.notices.sms import SmsGateway, SmsService
from kuangzheng.kernel.notices.smtp import Relay, SmtpGateway
from kuangzheng.kernel.settings import KernelSettings

log = structlog.get_logger("kuangzheng.notices")
SCOPE = Scope.for_division(DbRole.WORKER, "system:notices", NATIONAL)
ATTEMPTS = 3
StillMeant = Callable[[Database, Clock, int], Awaitable[bool]]
"""Whether a delivery is still meant for whom it was written to, asked when it is about to leave."""
_TAKE = (
    "UPDATE notice_deliveries SET status = 'failed', failure = '发送中断', attempts = attempts + 1"
    " WHERE id = (SELECT id FROM notice_deliveries WHERE status = 'waiting' AND not_before <= $1"
    " ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
    " RETURNING id, notice_id, channel, address, attempts"
)
_NOTICE = "SELECT title, body, link FROM notices WHERE id = $1"
_SENT = (
    "UPDATE notice_deliveries SET status = 'sent', failure = NULL, sent_at = $2 WHERE id = $1"
)
_DROPPED = "UPDATE notice_deliveries SET status = 'dropped', failure = $2 WHERE id = $1"
_LATER = (
    "UPDATE notice_deliveries SET status = $2, failure = $3,"
    " not_before = $4::timestamptz + make_interval(mins => 5 * attempts) WHERE id = $1"
)


class FileGateway:
    """Writes each message as a JSON file under a folder; the default, and what tests read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: Message) -> None:
        body = {name: getattr(message, name) for name in Message.__slots__}
        path = self._folder / message.channel / f"{message.id}.json"
        try:
            write_file(path, orjson.dumps(body, option=orjson.OPT_INDENT_2), mode=0o600)
        except OSError as error:
            raise NotSent(str(error)) from error


def gateways_of(settings: KernelSettings, clock: Clock) -> Mapping[str, Gateway]:
    """The gateway of each channel: the one that is configured, else files under `home/outbox`."""
    files = FileGateway(settings.home / "outbox")
    found: dict[str, Gateway] = {"sms": files, "email": files}
    if settings.smtp_host:
        password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
        found["email"] = SmtpGateway(Relay(
            settings.smtp_host, settings.smtp_port, settings.smtp_from, settings.smtp_security,
            settings.smtp_user, password, settings.smtp_ca_file, settings.notice_timeout_s,
        ))  # fmt: skip
    if settings.sms_url and settings.sms_secret:
        secret = settings.sms_secret.get_secret_value().encode()
        service = SmsService(settings.sms_url, secret, settings.notice_timeout_s)
        found["sms"] = SmsGateway(service, clock)
    return found


async def deliver_due(
    database: Database,
    settings: KernelSettings,
    clock: Clock,
    gateways: Mapping[str, Gateway] | None = None,
    still_meant: StillMeant | None = None,
) -> int:
    """Send what is due; how many messages left. Several workers share the work."""
    known = gateways or gateways_of(settings, clock)
    sent = 0
    while (message := await _take(database, clock, settings.notice_link_base)) is not None:
        number, attempts, content = message
        if still_meant is not None and not await still_meant(database, clock, number):
            async with database.raw(SCOPE) as connection:
                await connection.execute(_DROPPED, number, "发送时已不是收件人")
            continue
        gateway = known.get(content.channel)
        try:
            if gateway is None:
                raise NotSent(f"no gateway for {content.channel}")
            await gateway.send(content)
        except NotSent as error:
            await _later(database, number, attempts, str(error), clock)
            continue
        except MaybeSent as error:
            await _later(database, number, ATTEMPTS, str(error), clock)
            continue
        async with database.raw(SCOPE) as connection:
            await connection.execute(_SENT, number, clock.now())
        sent += 1
    return sent


async def _take(
    database: Database, clock: Clock, link_base: str
) -> tuple[int, int, Message] | None:
    async with database.raw(SCOPE) as connection:
        row = await connection.fetchrow(_TAKE, clock.now())
        if row is None:
            return None
        notice = await connection.fetchrow(_NOTICE, row["notice_id"])
    message = Message(
        f"{row['notice_id']}-{row['id']}", row["channel"], row["address"],
        notice["title"], notice["body"], _reachable(notice["link"], link_base),
    )  # fmt: skip
    return row["id"], row["attempts"], message


def _reachable(link: str | None, base: str) -> str | None:
    """A path of the application is of use outside it only behind the platform's address."""
    return f"{base.rstrip('/')}{link}" if link and base else None


async def _later(
    database: Database, number: int, attempts: int, failure: str, clock: Clock
) -> None:
    status = "waiting" if attempts < ATTEMPTS else "failed"
    log.warning("message not sent", delivery=number, attempts=attempts, failure=failure)
    async with database.raw(SCOPE) as connection:
        await connection.execute(_LATER, number, status, failure[:500], clock.now())
