"""What licensing does by itself: the feeds it hears, its long and its periodic work."""

from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.consumers import together
from kuangzheng.licensing.annual_information.jobs import remind_of_statements
from kuangzheng.licensing.applications.jobs import accept_silent
from kuangzheng.licensing.applications.uncollected_jobs import tell_uncollected
from kuangzheng.licensing.cadastre.exports.jobs import export_cadastre
from kuangzheng.licensing.cadastre.imports.jobs import import_cadastre, sweep_leftovers
from kuangzheng.licensing.closure_tasks.feed import ENFORCEMENT_FEED
from kuangzheng.licensing.closure_tasks.jobs import remind_of_cancellations
from kuangzheng.licensing.consolidation_schemes.penalty_feed import PENALTY_FEED
from kuangzheng.licensing.geometries.jobs import verify_geometries
from kuangzheng.licensing.holder_credits.feed import CREDIT_FEED
from kuangzheng.licensing.holder_listings.jobs import end_listings
from kuangzheng.licensing.matters import tell_of_overdue
from kuangzheng.licensing.onboarding_batches.jobs import onboard
from kuangzheng.licensing.pending_renewals.jobs import show_pending
from kuangzheng.licensing.public_notices.jobs import tell_visits
from kuangzheng.licensing.reconciliation.jobs import take_revenue_file
from kuangzheng.licensing.reminders.jobs import remind_of_endings
from kuangzheng.licensing.restoration_facts.feed import RESTORATION_FEED
from kuangzheng.licensing.returns.jobs import remind_of_returns

PERIODIC = (
    end_listings, remind_of_endings, verify_geometries, accept_silent, tell_uncollected,
    show_pending,     remind_of_returns, remind_of_cancellations, tell_visits, tell_of_overdue,
    remind_of_statements, sweep_leftovers,
)  # fmt: skip
WORK = (import_cadastre, export_cadastre, take_revenue_file, onboard)
SUBSCRIPTIONS = (
    IDENTITY_FEED, RESTORATION_FEED, together(ENFORCEMENT_FEED, CREDIT_FEED, PENALTY_FEED),
)  # fmt: skip
"""Of identity only who is disabled: a holder stands in the register under the name registered, so
an organisation that changes in identity changes nothing here."""
