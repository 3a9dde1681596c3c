"""A process that posts without end, to be killed: tells what it sends and what was acknowledged."""

import asyncio
import hashlib
import sys
from datetime import datetime

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.restoration.ledger.posting import Line, Poster, Posting, Voucher

AT_ONCE = 16


def posting(id_text: str, key: str) -> Posting:
    """The request that was sent under an id and a key; told again word for word."""
    from uuid import UUID

    lines = [Line("bank", 7), Line("deposits", -7)]
    event = datetime(2025, 7, 31, 10, tzinfo=CHINA)
    vouchers = [Voucher(UUID(id_text), event, "示例", lines)]
    return Posting(
        "crash", "t", "::1", "500113", "500114", "/crash", key, key.encode(), vouchers
    )


async def _post_on(poster: Poster) -> None:
    while True:
        id_text, key = str(new_id()), f"key-{new_id()}"
        print("S", id_text, key, flush=True)
        outcome = await poster.post(posting(id_text, key))
        print("A", id_text, hashlib.sha256(outcome.body.encode()).hexdigest(), flush=True)


async def main(url: str) -> None:
    poster = Poster(Database(url, service="restoration", pool_size=4))
    await asyncio.gather(*(_post_on(poster) for _ in range(AT_ONCE)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
