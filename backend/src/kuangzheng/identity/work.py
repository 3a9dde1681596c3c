"""What identity does by itself: whose notices it relays, and its periodic work."""

from kuangzheng.identity.jobs import remind_people, sweep_sign_in
from kuangzheng.identity.relayed_notices.feed import FEEDS as RELAYED
from kuangzheng.identity.relayed_notices.service import still_meant

PERIODIC = (sweep_sign_in, remind_people)
SUBSCRIPTIONS = RELAYED
STILL_MEANT = still_meant
"""Asked by the worker before a message leaves."""
