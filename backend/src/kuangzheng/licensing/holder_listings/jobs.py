"""The serious list has a term: what is past it goes off by itself."""

from datetime import time
from typing import Any

from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.licensing.holder_listings.service import expire


@schedule(
    "licensing.listing_terms", Daily(time(0, 45)), catch_up="latest", lane="licensing:listings"
)
async def end_listings(context: JobContext) -> dict[str, Any]:
    """Listings whose last day was before today."""
    async with context.session() as session:
        return {"ended": await expire(session, context.clock.now())}
