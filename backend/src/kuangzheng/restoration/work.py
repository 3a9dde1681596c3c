"""What restoration does by itself: the feeds it hears, its long and its periodic work."""

from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.restoration.acceptances.jobs import remind_of_farmland
from kuangzheng.restoration.accruals.reporting import remind_of_reports
from kuangzheng.restoration.accruals.running import run_accruals
from kuangzheng.restoration.annual_plans.jobs import remind_of_years
from kuangzheng.restoration.fund_rules.previewing import preview_rules
from kuangzheng.restoration.fund_uses.jobs import remind_of_uses
from kuangzheng.restoration.funds.feed import LICENSING_FEED
from kuangzheng.restoration.funds.jobs import remind_of_openings
from kuangzheng.restoration.green_mines.enforcement_feed import ENFORCEMENT_FEED
from kuangzheng.restoration.green_mines.feed import heard_too
from kuangzheng.restoration.green_mines.jobs import remind_of_green_mines
from kuangzheng.restoration.ledger.jobs import close_blocks, prove_ledger, seal_ledger
from kuangzheng.restoration.matters import tell_of_overdue
from kuangzheng.restoration.monitoring.jobs import remind_of_monitoring
from kuangzheng.restoration.obligations.jobs import alert_expiries
from kuangzheng.restoration.onboarding_batches.jobs import onboard
from kuangzheng.restoration.site_conditions.jobs import remind_of_conditions
from kuangzheng.restoration.use_requests.jobs import free_overdue_holds

PERIODIC = (
    close_blocks, seal_ledger, prove_ledger, remind_of_openings, alert_expiries, remind_of_years,
    remind_of_farmland, remind_of_green_mines, remind_of_monitoring, remind_of_uses,
    free_overdue_holds, remind_of_conditions, remind_of_reports,
    tell_of_overdue,
)  # fmt: skip
WORK = (run_accruals, preview_rules, onboard)
SUBSCRIPTIONS = (IDENTITY_FEED, heard_too(LICENSING_FEED), ENFORCEMENT_FEED)
