"""The facts of all producers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Handler, PageHandler, Subscription
from kuangzheng.kernel.reference.divisions import is_sandbox
from kuangzheng.supervision.facts.enforcement_feed import ENFORCEMENT_FACTS
from kuangzheng.supervision.facts.licensing_feed import LICENSING_FACTS
from kuangzheng.supervision.facts.restoration_feed import RESTORATION_FACTS


def _counted(handlers: Mapping[str, Handler]) -> dict[str, Handler]:
    """What is invented for other systems to try on is in no figure."""

    def of(handler: Handler) -> Handler:
        async def handle(session: AsyncSession, event: CloudEvent) -> None:
            if not is_sandbox(event["divisioncode"]):
                await handler(session, event)

        return handle

    return {name: of(one) for name, one in handlers.items()}


def _counted_pages(pages: Mapping[str, PageHandler]) -> dict[str, PageHandler]:
    def of(page: PageHandler) -> PageHandler:
        async def handle(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
            counted = [event for event in events if not is_sandbox(event["divisioncode"])]
            if counted:
                await page(session, counted)

        return handle

    return {name: of(one) for name, one in pages.items()}


FEEDS: tuple[Subscription, ...] = tuple(
    replace(one, handlers=_counted(one.handlers), pages=_counted_pages(one.pages))
    for one in (LICENSING_FACTS, ENFORCEMENT_FACTS, RESTORATION_FACTS)
)
