"""Calls that may not be trusted, or may not hold the loop: in a process with limits.

The process is ours with less: no settings in its environment, bounded memory, time and output, no
way into the memory of the process that started it (`shield`). It runs as the same account: what
that account may read on disk or reach over the network, only containers and network policies keep
from it.
"""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import structlog

from kuangzheng.kernel.problems import RuleViolation, Unavailable
from kuangzheng.kernel.sandbox_child import pack, unpack
from kuangzheng.kernel.settings import inherited

log = structlog.get_logger("kuangzheng.sandbox")
OnProgress = Callable[[Any], Awaitable[None]]
_KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "PROJ_DATA", "GDAL_DATA", "SYSTEMROOT")
CHILDREN = max(2, os.cpu_count() or 1)
"""How many limited processes one process of ours runs at the same time."""
_places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
_SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "random"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Address space and file size in bytes, processor and wall time in seconds, answer in bytes;
    `queue_s` is how long a call waits for its place, in seconds."""

    memory_bytes: int = 2 * 2**30
    cpu_s: int = 60
    wall_s: float = 120
    file_bytes: int = 2**30
    result_bytes: int = 256 * 2**20
    queue_s: float = 15


class LimitExceeded(RuleViolation):
    """`limit` says which: memory, cpu, wall or result."""

    code = "file_too_demanding"
    title, title_en = "文件过于复杂，超出处理限制", "The file exceeds the processing limits"


class CallFailed(RuleViolation):
    """The call raised: `cause` is its kind of error, `detail` a text for the reader."""

    code = "file_unreadable"
    title, title_en = "文件无法读取", "The file cannot be read"


async def run_limited(
    callable_path: str,
    args: Sequence[Any] = (),
    limits: Limits | None = None,
    on_progress: OnProgress | None = None,
) -> Any:
    """Call `package.module:function` with `args` in a process that cannot outlive its limits.

    Arguments and result are plain data (see `sandbox_child.pack`). A generator reports progress
    with what it yields and its result with `return`. The environment carries no settings of ours.
    Raises LimitExceeded or CallFailed (both 422), Unavailable (503) when `CHILDREN` others run and
    none ends in time; cancelling kills the process.
    """
    limits = limits or Limits()
    async with _place(limits.queue_s):
        return await _run(callable_path, args, limits, on_progress)


@contextlib.asynccontextmanager
async def _place(queue_s: float) -> AsyncIterator[None]:
    places = _places.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(CHILDREN))
    try:
        async with asyncio.timeout(queue_s):
            await places.acquire()
    except TimeoutError:
        detail = "正在处理的文件较多，请稍后再试"
        raise Unavailable(detail, retry_after_s=5) from None
    try:
        yield
    finally:
        places.release()


async def _run(
    callable_path: str, args: Sequence[Any], limits: Limits, on_progress: OnProgress | None
) -> Any:
    with tempfile.TemporaryDirectory(prefix="kz-limited-") as folder:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kuangzheng.kernel.sandbox_child",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, cwd=folder, env=_environment(folder),
            start_new_session=True, limit=2**20,
        )  # fmt: skip
        try:
            async with asyncio.timeout(limits.wall_s):
                return await _converse(child, callable_path, list(args), limits, on_progress)
        except TimeoutError:
            raise LimitExceeded("处理时间超出限制", limit="wall") from None
        finally:
            await _end(child)


async def _converse(
    child: asyncio.subprocess.Process, path: str, args: list[Any], limits: Limits,
    on_progress: OnProgress | None,
) -> Any:  # fmt: skip
    order = {
        "path": path, "args": args, "parent": os.getpid(), "memory_bytes": limits.memory_bytes,
        "cpu_s": limits.cpu_s, "file_bytes": limits.file_bytes,
    }  # fmt: skip
    assert child.stdin is not None and child.stdout is not None and child.stderr is not None
    noise = asyncio.create_task(_drain(child.stderr))
    try:
        child.stdin.write(pack(order))
        child.stdin.close()
        while True:
            letter, body = await _frame(child, limits.result_bytes)
            if letter == b"P" and on_progress is not None:
                await on_progress(unpack(body))
            elif letter == b"R":
                return unpack(body)
            elif letter == b"F":
                raise _failure(unpack(body))
    except ValueError:
        raise CallFailed("文件处理进程的答复无效", cause="answer") from None
    except (asyncio.IncompleteReadError, ConnectionError):
        raise await _died(child, await noise) from None
    finally:
        noise.cancel()


async def _frame(child: asyncio.subprocess.Process, limit: int) -> tuple[bytes, bytes]:
    assert child.stdout is not None
    head = await child.stdout.readexactly(5)
    size = int.from_bytes(head[1:], "big")
    if size > limit:
        raise LimitExceeded("处理结果过大", limit="result")
    return head[:1], await child.stdout.readexactly(size)


async def _drain(stream: asyncio.StreamReader, keep: int = 4000) -> str:
    tail = b""
    while piece := await stream.read(65536):
        tail = (tail + piece)[-keep:]
    return tail.decode(errors="replace")


def _failure(told: dict[str, Any]) -> Exception:
    if told["type"] == "MemoryError":
        return LimitExceeded("处理所需内存超出限制", limit="memory")
    detail = told.get("detail") or "文件内容不符合格式，无法读取"
    log.info("limited call failed", kind=told["type"], message=told.get("message"))
    return CallFailed(detail, cause=told.get("code") or told["type"])


async def _died(child: asyncio.subprocess.Process, noise: str) -> Exception:
    code = await child.wait()
    log.warning("limited process died", returncode=code, stderr=noise)
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return LimitExceeded("处理时间超出限制", limit="cpu")
    if "MemoryError" in noise or code in (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS):
        return LimitExceeded("处理所需内存超出限制", limit="memory")
    return CallFailed("文件处理进程意外中止", cause="died")


async def _end(child: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    await child.wait()


def _environment(folder: str) -> dict[str, str]:
    return {**inherited(_KEPT), **_SINGLE, "HOME": folder, "TMPDIR": folder}
