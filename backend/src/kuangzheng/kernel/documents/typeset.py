"""Files that take their time are made when they are sent, after the transaction that read them."""

import asyncio
from collections.abc import Callable
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class Typeset(Response):
    """`make` runs in a thread and may raise a Problem; `name` is the file's, in any script."""

    def __init__(self, make: Callable[[], bytes], media_type: str, name: str) -> None:
        self._make = make
        super().__init__(media_type=media_type)
        self._told = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "Cache-Control": "no-store",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.body = await asyncio.to_thread(self._make)
        self.init_headers(self._told)
        await super().__call__(scope, receive, send)
