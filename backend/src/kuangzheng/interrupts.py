"""A start that is asked to end: by which door it leaves, what waits until then, what does not."""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import TracebackType
from typing import Self

from kuangzheng.garbage import uncollected

_PATIENCE_S = 10


@contextmanager
def undisturbed() -> Iterator[None]:
    """SIGTERM and SIGINT wait until the block ends: half a start would leave a server behind that
    nobody knows of. Outside the main thread, which gets no signals, nothing is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = {
        number: signal.signal(number, lambda number, frame: held.append(number))
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if held:
        signal.raise_signal(held[0])


class Leaving:
    """Whether SIGTERM has come. The exception that it raises may be lost where Python drops
    exceptions, as in finalisers and callbacks; so each step of a start begins with `check`."""

    def __init__(self) -> None:
        self._asked = False

    def ask(self, number: int, frame: object) -> None:
        """The handler of the signal. Once is enough: told again, what is being put away goes on."""
        if not self._asked:
            self._asked = True
            raise SystemExit(0)

    def check(self) -> None:
        """Raises SystemExit once the signal has come."""
        if self._asked:
            raise SystemExit(0)


@contextmanager
def terminated_cleanly() -> Iterator[Leaving]:
    """SIGTERM leaves by the same door as Ctrl-C, so that what was started is stopped."""
    leaving = Leaving()
    before = signal.signal(signal.SIGTERM, leaving.ask)
    try:
        yield leaving
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


class BackgroundImports:
    """Modules loaded by a thread while something else is waited for.

    Leaving the block begins no further one and waits a while for the one that is being loaded: the
    main thread, interrupted within an import, may have left a lock that it waits for.
    """

    def __init__(self, names: Sequence[str], patience_s: float = _PATIENCE_S) -> None:
        self._names = names
        self._patience_s = patience_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._load, name="kz-import", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:  # fmt: skip
        self._stop.set()
        self._thread.join(self._patience_s)

    def wait(self) -> None:
        """Until all are loaded."""
        self._thread.join()

    def _load(self) -> None:
        with uncollected():
            for name in self._names:
                if self._stop.is_set():
                    return
                try:
                    import_module(name)
                except Exception:  # whoever needs the module meets the same error and tells of it
                    return


__all__ = ["BackgroundImports", "Leaving", "terminated_cleanly", "undisturbed"]
