"""What enforcement does by itself: the feeds it hears, its long and its periodic work."""

from kuangzheng.enforcement.campaigns.feed import SUPERVISION_FEED
from kuangzheng.enforcement.campaigns.jobs import remind_of_campaigns
from kuangzheng.enforcement.cases.jobs import remind_of_cases
from kuangzheng.enforcement.clues.feed import LICENSING_FEED, RESTORATION_FEED
from kuangzheng.enforcement.clues.jobs import remind_of_clues
from kuangzheng.enforcement.execution.jobs import remind_of_executions
from kuangzheng.enforcement.matters import tell_of_overdue
from kuangzheng.enforcement.onboarding_batches.jobs import onboard
from kuangzheng.enforcement.patch_batches.jobs import compare_batch, take_batch
from kuangzheng.enforcement.patrol_tasks.jobs import plan_patrols, remind_of_patrols
from kuangzheng.enforcement.police_transfers.jobs import remind_of_penalties
from kuangzheng.enforcement.register_copies.feed import LICENSING_COPIES, RESTORATION_COPIES
from kuangzheng.enforcement.sealed_shafts.jobs import remind_of_shafts
from kuangzheng.enforcement.sync.jobs import forget_field_changes
from kuangzheng.enforcement.watch_reminders import remind_of_watch
from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.consumers import together

PERIODIC = (
    remind_of_clues, remind_of_cases, remind_of_penalties, remind_of_executions,
    remind_of_campaigns, forget_field_changes, tell_of_overdue, plan_patrols, remind_of_patrols,
    remind_of_shafts, remind_of_watch,
)  # fmt: skip
WORK = (take_batch, compare_batch, onboard)
SUBSCRIPTIONS = (
    IDENTITY_FEED, together(LICENSING_FEED, LICENSING_COPIES),
    together(RESTORATION_FEED, RESTORATION_COPIES), SUPERVISION_FEED,
)  # fmt: skip
