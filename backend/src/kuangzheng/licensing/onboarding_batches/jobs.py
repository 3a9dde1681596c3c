"""The work on workbooks: read, checked, applied, undone."""

from kuangzheng.kernel.onboarding.running import declare
from kuangzheng.licensing.onboarding_batches.room import ROOM

onboard = declare(ROOM)
