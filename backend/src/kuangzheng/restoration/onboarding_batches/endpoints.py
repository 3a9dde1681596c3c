"""`/onboarding-batches` of restoration."""

from kuangzheng.kernel.onboarding.endpoints import onboarding_router
from kuangzheng.restoration.onboarding_batches.room import ROOM

router = onboarding_router(ROOM)
