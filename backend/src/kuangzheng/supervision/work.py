"""What supervision does by itself: the feeds it hears, its long, periodic and standing work."""

from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.consumers import Subscription, by_producer
from kuangzheng.supervision.bulk_exports import jobs as bulk_exports
from kuangzheng.supervision.escalations import jobs as escalations
from kuangzheng.supervision.escalations.feed import OVERDUE_FEEDS
from kuangzheng.supervision.facts.feed import FEEDS as FACT_FEEDS
from kuangzheng.supervision.public_checks import jobs as public_checks
from kuangzheng.supervision.public_records import jobs as public_records
from kuangzheng.supervision.public_records.copying import FEEDS as PUBLIC_FEEDS
from kuangzheng.supervision.reports import jobs as reports
from kuangzheng.supervision.webhooks import capturing as webhook_capturing
from kuangzheng.supervision.webhooks import jobs as webhooks
from kuangzheng.supervision.webhooks.clients import CLIENT_FEED
from kuangzheng.supervision.webhooks.sending import send_webhooks

FEEDS: tuple[Subscription, ...] = (*FACT_FEEDS, *PUBLIC_FEEDS, *OVERDUE_FEEDS)
"""What the rooms do with the other services' facts."""
SUBSCRIPTIONS = (IDENTITY_FEED, *by_producer(*FEEDS), CLIENT_FEED, *webhook_capturing.FEEDS)
JOBS = (bulk_exports, escalations, public_checks, public_records, reports, webhooks)
"""Modules that declare long and periodic work."""
TICKS = (send_webhooks,)
"""Standing work of the service's worker."""
