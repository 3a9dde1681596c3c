"""A small circuit breaker: a dead service is not dialled for every request."""

from collections.abc import Callable
from time import monotonic


class Breaker:
    """Open for `pause` seconds after `threshold` failures in a row, then one probe decides."""

    def __init__(
        self, *, threshold: int = 3, pause: float = 1.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._threshold = threshold
        self._pause = pause
        self._clock = clock
        self._failures = 0
        self._closed_again_at = 0.0
        self._probing = False
        self.generation = 1

    @property
    def failing(self) -> bool:
        return self._failures > 0

    def admits(self) -> bool:
        """True if a request may be tried; while the circuit is open only one probe gets through."""
        if self._failures < self._threshold:
            return True
        if self._probing or self._clock() < self._closed_again_at:
            return False
        self._probing = True
        return True

    def succeeded(self) -> None:
        if self._failures:
            self.generation += 1
        self._failures = 0
        self._probing = False

    def failed(self) -> None:
        self._failures += 1
        self._probing = False
        self._closed_again_at = self._clock() + self._pause

    def gave_up(self) -> None:
        """The request ended without telling whether the service lives (its caller left)."""
        self._probing = False
