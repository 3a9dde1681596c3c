"""All benchmarks in turn: `python bench`, or `python bench NAME …` for some of them.

Each runs in a process of its own; one that fails does not stop the others. The exit status is 1
when one of them could not be run, and 0 when all ran, whether their targets are met or not.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path

import platform_home
import postgis
from http_load import load

FOLDER = Path(__file__).parent
ORDER = (
    "gateway", "overlap_core", "screening", "patches", "admission_http", "register_page",
    "case_list", "map_answers", "cadastre_import", "cockpit", "dossier", "statistic_cells",
    "city_report",
    "caps", "ledger", "accruals", "webhooks", "ogc", "panning", "public_site", "onboarding",
    "startup", "first_page",
)  # fmt: skip
TOTAL_S, EACH_S, PATIENCE_S = 2400.0, 480.0, 30.0


def main(wanted: list[str]) -> int:
    """Run what is wanted, all without arguments; the exit status."""
    begun = time.monotonic()
    postgis.require()
    platform_home.prepare()
    lines: list[str] = []
    failed: list[str] = []
    for name in wanted or everything():
        left = TOTAL_S - (time.monotonic() - begun)
        print(f"---- {name}, {load()}", flush=True)
        status, told = run(name, min(EACH_S, left))
        lines += told
        if status:
            print(f"# {name} could not be run: {status}", flush=True)
            failed.append(name)
    table(lines, failed, time.monotonic() - begun)
    return 1 if failed else 0


def everything() -> list[str]:
    """The known ones in their order, then any other script of the folder."""
    scripts = {p.stem for p in FOLDER.glob("*.py") if 'if __name__ == "__main__"' in p.read_text()}
    scripts.discard(Path(__file__).stem)
    return [name for name in ORDER if name in scripts] + sorted(scripts - set(ORDER))


def run(name: str, seconds: float) -> tuple[str, list[str]]:
    """Why a benchmark failed ("" when it did not) and the BENCH lines it printed."""
    if seconds <= 0:
        return "no time left", []
    process = subprocess.Popen(
        [sys.executable, str(FOLDER / f"{name}.py")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    old = signal.signal(signal.SIGALRM, lambda *_: process.send_signal(signal.SIGINT))
    signal.setitimer(signal.ITIMER_REAL, seconds, PATIENCE_S)
    lines = []
    try:
        for line in process.stdout:
            print(line, end="", flush=True)
            if line.startswith("BENCH "):
                lines.append(line)
        status = process.wait()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
        if process.poll() is None:
            process.kill()
    if status in (-signal.SIGINT, 130):
        return f"took longer than {seconds:.0f} s", lines
    return ("" if status == 0 else f"exit status {status}"), lines


def table(lines: list[str], failed: list[str], seconds: float) -> None:
    """The figures side by side: name, ours, the peer's, how many times better, target, verdict."""
    heads = ("name", "value", "peer", "ratio", "target", "")
    rows = [heads]
    for line in lines:
        _, name, value, unit, peer, peer_value, ratio, rest = line.split(maxsplit=7)
        target, verdict = rest.rsplit(maxsplit=1)
        there = f"{peer.removeprefix('peer=')} {peer_value}"
        rows.append((name, f"{value} {unit}", there, ratio, target, verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    print(f"\n{len(lines)} figures in {seconds:.0f} s, {load()}")
    for row in rows:
        print(
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        )
    if failed:
        print(f"could not be run: {', '.join(failed)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
