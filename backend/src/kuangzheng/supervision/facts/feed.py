"""The facts of all producers."""

from kuangzheng.kernel.consumers import Subscription
from kuangzheng.supervision.facts.licensing_feed import LICENSING_FACTS

FEEDS: tuple[Subscription, ...] = (LICENSING_FACTS,)
