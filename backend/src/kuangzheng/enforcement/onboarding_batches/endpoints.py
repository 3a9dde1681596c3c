"""`/onboarding-batches` of enforcement."""

from kuangzheng.enforcement.onboarding_batches.room import ROOM
from kuangzheng.kernel.onboarding.endpoints import onboarding_router

router = onboarding_router(ROOM)
