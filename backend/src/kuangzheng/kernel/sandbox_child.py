"""The far side of `sandbox.run_limited`: limits itself first, then imports and calls.

Speaks in frames over its standard output: one letter, four bytes of length, JSON. `P` is progress,
`R` the result, `F` a failure. Only JSON crosses the pipe, so that what a parser hands back is data
and is never run; what a parser that was taken over may do as this account is said in `sandbox`.
"""

import base64
import ctypes
import importlib
import inspect
import os
import resource
import signal
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import orjson

_TAG = "$kz"
_PR_SET_PDEATHSIG = 1


def pack(value: Any) -> bytes:
    """JSON of plain data plus bytes, Decimal, date, datetime, UUID, Path and tuples.

    Raises TypeError for anything else.
    """
    return orjson.dumps(_tagged(value))


def unpack(raw: bytes) -> Any:
    """What `pack` was given. Raises ValueError for anything that `pack` does not write."""
    try:
        return _untagged(orjson.loads(raw))
    except (KeyError, TypeError, ArithmeticError, RecursionError) as error:
        raise ValueError("not an answer of a limited process") from error


def _tagged(value: Any) -> Any:
    if isinstance(value, dict):
        plain = {str(key): _tagged(item) for key, item in value.items()}
        return {_TAG: "dict", "v": list(plain.items())} if _TAG in plain else plain
    if isinstance(value, list):
        return [_tagged(item) for item in value]
    if isinstance(value, tuple):
        return {_TAG: "tuple", "v": [_tagged(item) for item in value]}
    if isinstance(value, bytes | bytearray | memoryview):
        return {_TAG: "bytes", "v": base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        return {_TAG: "datetime", "v": value.isoformat()}
    for name, kind in (("date", date), ("decimal", Decimal), ("uuid", UUID), ("path", Path)):
        if isinstance(value, kind):
            return {_TAG: name, "v": str(value)}
    if value is None or isinstance(value, str | bool | float | int):
        return value
    raise TypeError(f"{type(value).__name__} cannot leave a limited process")


_READERS: dict[str, Any] = {
    "bytes": base64.b64decode, "datetime": datetime.fromisoformat, "date": date.fromisoformat,
    "decimal": Decimal, "uuid": UUID, "path": Path,
    "tuple": lambda items: tuple(map(_untagged, items)),
    "dict": lambda items: {key: _untagged(item) for key, item in items},
}  # fmt: skip


def _untagged(value: Any) -> Any:
    if isinstance(value, list):
        return [_untagged(item) for item in value]
    if isinstance(value, dict):
        if _TAG in value:
            return _READERS[value[_TAG]](value["v"])
        return {key: _untagged(item) for key, item in value.items()}
    return value


def _limit(memory_bytes: int, cpu_s: int, file_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _die_with_parent(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


def _resolve(path: str) -> Any:
    module, _, name = path.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _call(path: str, arguments: list[Any], out: BinaryIO) -> Any:
    outcome = _resolve(path)(*arguments)
    if not inspect.isgenerator(outcome):
        return outcome
    while True:
        try:
            _send(out, b"P", pack(next(outcome)))
        except StopIteration as end:
            return end.value


def _send(out: BinaryIO, letter: bytes, body: bytes) -> None:
    out.write(letter + len(body).to_bytes(4, "big") + body)
    out.flush()


def _failure(error: BaseException) -> bytes:
    known = {name: str(getattr(error, name)) for name in ("code", "detail") if hasattr(error, name)}
    return pack({"type": type(error).__name__, "message": str(error)[:500], **known})


def main() -> None:
    """Read the order from standard input, do it within its limits, answer in frames."""
    order = unpack(sys.stdin.buffer.read())
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _die_with_parent(order["parent"])
    _limit(order["memory_bytes"], order["cpu_s"], order["file_bytes"])
    try:
        _send(out, b"R", pack(_call(order["path"], order["args"], out)))
    except MemoryError:
        _send(out, b"F", b'{"type":"MemoryError","message":""}')
    except Exception as error:  # whatever a parser throws becomes a failure frame
        _send(out, b"F", _failure(error))


if __name__ == "__main__":
    main()
