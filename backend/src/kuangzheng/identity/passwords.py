"""Argon2id off the event loop, at most so many at once, shedding load instead of eating memory."""

import asyncio
import base64
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.problems import Unavailable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a password is right; `rehashed` when its hash should follow new parameters."""

    matches: bool
    rehashed: str | None = None


class Passwords:
    """Hashes and checks passwords in its own threads.

    Peak memory is `workers` times the memory of one hash; beyond `workers + queue` callers are told
    to come back (503).
    """

    def __init__(self, settings: IdentitySettings) -> None:
        memory, passes = settings.identity_argon2_memory_kib, settings.identity_argon2_iterations
        workers = settings.identity_argon2_workers
        hasher = Argon2Hasher(time_cost=passes, memory_cost=memory, parallelism=1)
        self._argon2 = PasswordHash((hasher,))
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="kz-argon2")
        self._limit = workers + settings.identity_argon2_queue
        self._inside = 0
        self._decoy = _decoy(memory, passes)

    async def hash(self, password: str) -> str:
        """The encoded argon2id hash with its own salt."""
        return await self._run(lambda: self._argon2.hash(_normal(password)))

    async def verify(self, password: str, stored: str | None) -> Verdict:
        """Check against a stored hash; without one the same work is done and the answer is no."""

        def check() -> Verdict:
            right, rehashed = self._argon2.verify_and_update(
                _normal(password), stored or self._decoy
            )
            return Verdict(right and stored is not None, rehashed if stored else None)

        return await self._run(check)

    async def among(self, password: str, stored: list[str]) -> bool:
        """Whether the password is one of those hashed before."""
        for item in stored:
            if (await self.verify(password, item)).matches:
                return True
        return False

    async def _run(self, work: Callable[[], T]) -> T:
        if self._inside >= self._limit:
            raise Unavailable("登录请求过多，请稍后重试")
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._inside -= 1

    def close(self) -> None:
        """Let running work end and take no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _normal(password: str) -> str:
    """One spelling per password, whichever keyboard composed it (Unicode NFC)."""
    return unicodedata.normalize("NFC", password)


def _decoy(memory_kib: int, passes: int) -> str:
    """A well-formed hash of nothing: checking it costs what a real one costs."""

    def random_text(size: int) -> str:
        return base64.b64encode(secrets.token_bytes(size)).rstrip(b"=").decode()

    return f"$argon2id$v=19$m={memory_kib},t={passes},p=1${random_text(16)}${random_text(32)}"
