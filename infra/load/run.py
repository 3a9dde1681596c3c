"""Runs a scenario of `scenarios.yaml` against a platform and prints what its clients saw.

    python infra/load/run.py http://127.0.0.1:8080 desk [--seconds 30]

The password of the scenario's account is KZ_DEMO_PASSWORD. Every client asks again as soon as it is
answered. Refusals for too many requests (429) are counted apart: limits are part of what is tried.
Exit status 1 when any other answer than 2xx came.
"""

import argparse
import asyncio
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import yaml

SCENARIOS = Path(__file__).with_name("scenarios.yaml")
SEED = 20250701
"""The same questions in the same order, whoever runs it."""


@dataclass
class Tally:
    """What came of one path: milliseconds of good answers, and how many of the others."""

    good: list[float] = field(default_factory=list)
    limited: int = 0
    wrong: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def at(self, share: float) -> float:
        """A percentile in milliseconds; 0 where nothing was answered well."""
        ordered = sorted(self.good)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def scenarios() -> dict[str, Any]:
    """All scenarios by name."""
    read: dict[str, Any] = yaml.safe_load(SCENARIOS.read_text(encoding="utf-8"))
    return read


async def signed_in(session: aiohttp.ClientSession, account: str, password: str) -> str:
    """An access token. Raises for a refusal."""
    form = {"grant_type": "password", "username": account, "password": password}
    async with session.post("/api/v1/identity/token", data=form) as answer:
        answer.raise_for_status()
        token: str = (await answer.json())["access_token"]
        return token


async def run(
    origin: str, scenario: dict[str, Any], seconds: float, password: str
) -> dict[str, Tally]:
    """Asks for so long; what came of each path."""
    tallies: dict[str, Tally] = {one["path"]: Tally() for one in scenario["requests"]}
    async with aiohttp.ClientSession(origin, connector=aiohttp.TCPConnector(limit=0)) as session:
        headers = {}
        if "account" in scenario:
            token = await signed_in(session, scenario["account"], password)
            headers = {"Authorization": f"Bearer {token}"}
        end = time.monotonic() + seconds
        chances = [random.Random(SEED + n) for n in range(scenario["clients"])]  # noqa: S311
        asked = scenario["requests"]
        clients = [_client(session, asked, headers, end, tallies, chance) for chance in chances]
        await asyncio.gather(*clients)
    return tallies


async def _client(
    session: aiohttp.ClientSession, requests: Sequence[dict[str, Any]], headers: dict[str, str],
    end: float, tallies: dict[str, Tally], chance: random.Random,
) -> None:
    paths, weights = [one["path"] for one in requests], [one["weight"] for one in requests]
    while time.monotonic() < end:
        (path,) = chance.choices(paths, weights)
        began = time.perf_counter()
        async with session.get(path, headers=headers) as answer:
            await answer.read()
        took, tally = (time.perf_counter() - began) * 1000, tallies[path]
        if answer.status == 429:
            tally.limited += 1
            await asyncio.sleep(float(answer.headers.get("Retry-After", "1")))
        elif 200 <= answer.status < 300:
            tally.good.append(took)
        else:
            tally.wrong[answer.status] += 1


def told(tallies: dict[str, Tally], seconds: float) -> list[str]:
    """One line per path."""
    return [
        f"{path}: {len(one.good)} answers, {len(one.good) / seconds:.1f}/s,"
        f" p50 {one.at(0.5):.1f} ms, p99 {one.at(0.99):.1f} ms, {one.limited} limited,"
        f" other {dict(one.wrong) or 'none'}"
        for path, one in tallies.items()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit status."""
    known = scenarios()
    form = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("origin")
    parser.add_argument("scenario", choices=sorted(known))
    parser.add_argument("--seconds", type=float)
    given = parser.parse_args(arguments)
    scenario = known[given.scenario]
    seconds = given.seconds or scenario["seconds"]
    password = os.environ.get("KZ_DEMO_PASSWORD", "")
    tallies = asyncio.run(run(given.origin, scenario, seconds, password))
    print("\n".join(told(tallies, seconds)))
    return 1 if any(one.wrong for one in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
