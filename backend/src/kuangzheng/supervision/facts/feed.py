"""The facts of all producers."""

from kuangzheng.kernel.consumers import Subscription
from kuangzheng.supervision.facts.enforcement_feed import ENFORCEMENT_FACTS
from kuangzheng.supervision.facts.licensing_feed import LICENSING_FACTS
from kuangzheng.supervision.facts.restoration_feed import RESTORATION_FACTS

FEEDS: tuple[Subscription, ...] = (LICENSING_FACTS, ENFORCEMENT_FACTS, RESTORATION_FACTS)
