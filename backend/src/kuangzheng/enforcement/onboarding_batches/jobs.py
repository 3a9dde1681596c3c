"""The work on workbooks: read, checked, applied, undone."""

from kuangzheng.enforcement.onboarding_batches.room import ROOM
from kuangzheng.kernel.onboarding.running import declare

onboard = declare(ROOM)
