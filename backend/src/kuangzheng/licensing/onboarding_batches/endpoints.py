"""`/onboarding-batches` of the register."""

from kuangzheng.kernel.onboarding.endpoints import onboarding_router
from kuangzheng.licensing.onboarding_batches.room import ROOM

router = onboarding_router(ROOM)
