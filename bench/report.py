"""One line per figure, the peer beside it, and the same as JSON in `results/`."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure. `ratio` is how many times better than the peer (above 1 is ahead).

    `target` is text for the reader; `met` says whether it holds. Without a peer the ratio is
    against the target itself.
    """

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    ratio: float
    target: str
    met: bool

    def line(self) -> str:
        verdict = "PASS" if self.met else "MISS"
        return (
            f"BENCH {self.name} {self.value:.4g} {self.unit} peer={self.peer} "
            f"{self.peer_value:.4g} {self.ratio:.2f} {self.target} {verdict}"
        )


def lower_is_better(
    name: str, value: float, unit: str, *, peer: str, peer_value: float, target: str, met: bool
) -> Figure:
    return Figure(name, value, unit, peer, peer_value, peer_value / value, target, met)


def higher_is_better(
    name: str, value: float, unit: str, *, peer: str, peer_value: float, target: str, met: bool
) -> Figure:
    return Figure(name, value, unit, peer, peer_value, value / peer_value, target, met)


def publish(bench: str, figures: list[Figure]) -> None:
    """Print the lines and write `results/<bench>.json`."""
    for figure in figures:
        print(figure.line(), flush=True)
    RESULTS.mkdir(exist_ok=True)
    document = {
        "bench": bench,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version()},
        "figures": [asdict(figure) for figure in figures],
    }
    (RESULTS / f"{bench}.json").write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    )


def percentile(values: list[float], share: float) -> float:
    """Nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, int(len(ordered) * share + 0.5) - 1))]
