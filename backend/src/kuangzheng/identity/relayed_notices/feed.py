"""What identity reads of the other services: that a notice was posted, from now on."""

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.relayed_notices.rules import told_of
from kuangzheng.identity.relayed_notices.service import relay
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.events import NOTICE_POSTED

PRODUCERS = ("licensing", "enforcement", "restoration", "supervision")


def relaying(producer: str, clock: Clock) -> Subscription:
    """The history is nobody's news: reading begins with what is posted from now on, also where the
    producer's feed begins anew."""

    async def posted(session: AsyncSession, event: CloudEvent) -> None:
        await relay(session, told_of(producer, event["data"]), clock.now())

    return Subscription(producer, {f"{producer}.{NOTICE_POSTED}": posted}, from_now=True)


FEEDS = tuple(relaying(producer, SystemClock()) for producer in PRODUCERS)
