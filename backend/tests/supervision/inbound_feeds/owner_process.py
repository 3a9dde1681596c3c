"""Enforcement in a process of its own, to be killed: `owner_process.py URL HOME KEY PORT`; KEY is a
file with the public key of the tokens."""

import json
import sys
from datetime import datetime
from pathlib import Path

import uvicorn

from kuangzheng.enforcement.app import create_app
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.tokens import Jwk
from kuangzheng.kernel.clock import CHINA, FrozenClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings


class OneKey:
    def __init__(self, path: Path) -> None:
        self._key: Jwk = json.loads(path.read_text())

    async def public_key(self, kid: str) -> Jwk | None:
        return self._key if kid == self._key["kid"] else None


URL, HOME, KEY, PORT = sys.argv[1:5]
uvicorn.run(
    create_app(
        Runtime(
            "enforcement", Database(URL, service="enforcement", pool_size=4), OneKey(Path(KEY)),
            KernelSettings(home=Path(HOME)), FrozenClock(datetime(2025, 8, 1, 10, tzinfo=CHINA)),
        )
    ),
    port=int(PORT), log_level="warning",
)  # fmt: skip
