"""Records of a batch that is not confirmed are told to nobody, to a fresh reader neither."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.feeds import SnapshotHook, SnapshotPage

_HELD = text(
    "SELECT id FROM unnest(CAST(:ids AS uuid[])) AS t (id) WHERE onboarding_held(id)"
)


def without_held(hook: SnapshotHook) -> SnapshotHook:
    """The snapshot without facts about records that are held back."""

    async def snapshot(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
        page = await hook(session, after, limit)
        subjects = {one.subject for one in page.events if isinstance(one.subject, UUID)}
        if not subjects:
            return page
        rows = await session.execute(_HELD, {"ids": list(subjects)})
        held = set(rows.scalars())
        if not held:
            return page
        return SnapshotPage([one for one in page.events if one.subject not in held], page.after)

    return snapshot
