"""The first page in real Chromium with an empty cache: when it answers, how much script it takes.

Two pages are opened: the sign-in page, and the home page of somebody signed in (which also renews
the access token and waits for the figures of the register). There is no peer: the ratio is against
the target. The medians count.
"""

import json
import os
import re
import secrets
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from http_load import load
from platform_home import DATA, started
from report import Figure, lower_is_better, publish

RUNS, TARGET_MS, TARGET_KB = 5, 1_500.0, 250.0
ROOT = Path(__file__).parent.parent
SCRIPT = Path(__file__).with_suffix(".mjs")


def against(name: str, value: float, unit: str, target: float) -> Figure:
    return lower_is_better(
        name, value, unit, peer="target", peer_value=target, target=f"<={target:g}",
        met=value <= target,
    )  # fmt: skip


def opened() -> dict[str, list[float]]:
    """Milliseconds of each run until the pages can be used."""
    password = secrets.token_urlsafe(12) + "-Kz7"
    home = DATA / "startup"
    home.mkdir(parents=True, exist_ok=True)
    with started(home, KZ_DEMO_PASSWORD=password) as (port, _, _):
        done = subprocess.run(
            ["node", str(SCRIPT), f"http://127.0.0.1:{port}", "clerk", str(RUNS)],
            env={**os.environ, "BENCH_PASSWORD": password}, stdout=subprocess.PIPE, text=True,
            check=True, timeout=240,
        )  # fmt: skip
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def script_kb() -> float:
    """Compressed script that the home page needs before it shows, from the build's manifest."""
    sizes = subprocess.run(
        ["node", "scripts/size.mjs"], cwd=ROOT / "frontend", stdout=subprocess.PIPE, text=True,
        check=False,
    )  # fmt: skip
    found = re.search(r"SIZE home script ([\d.]+) kB", sizes.stdout)
    if found is None:
        raise SystemExit(f"scripts/size.mjs does not tell the size: {sizes.stdout}")
    return float(found[1])


def main() -> None:
    if shutil.which("node") is None or not (ROOT / "frontend/dist/index.html").exists():
        sys.exit("the front end is not built: make install")
    times = opened()
    told = "; ".join(f"{page} {', '.join(f'{ms:.0f}' for ms in all_ms)} ms"
                     for page, all_ms in times.items())  # fmt: skip
    print(f"# {told}; {load()}", flush=True)
    publish("first_page", [
        against("first_page_interactive", statistics.median(times["login"]), "ms", TARGET_MS),
        against("home_page_interactive", statistics.median(times["home"]), "ms", TARGET_MS),
        against("home_page_script", script_kb(), "kB", TARGET_KB),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
