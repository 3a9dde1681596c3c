"""The report of a city made of the province set: from asking for it to the Word file, as its reader waits.

A report is begun by a person, made by the worker's job and fetched as Word and as PDF. Progress is read as the screen reads it; a
report whose job never told any would fail here. The province of the set is reported as one city: its 100,000 rights are more than
any city has. There is no peer that makes reports: the ratio is against the target.
"""

import http.client
import time
import uuid
from typing import Any

import orjson
from http_load import load
from platform_home import DIVISION, Running, running
from report import lower_is_better, percentile, publish

TIMES, LIMIT_S, PATIENCE_S, POLL_S = 5, 10.0, 120.0, 0.1
REPORTS = "/api/v1/supervision/reports"
KINDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("mineral_assets", {"year": 0}), ("restoration_inspection", {}),
)  # fmt: skip


class Desk:
    """A clerk of the province who makes reports."""

    def __init__(self, platform: Running) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", platform.port, timeout=60)
        self._headers = {"Authorization": f"Bearer {platform.token}", "X-KZ-Division": DIVISION}

    def send(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        headers = dict(self._headers)
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        self._line.request(method, path, None if body is None else orjson.dumps(body), headers)
        answer = self._line.getresponse()
        content = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{path}: {answer.status} {content[:400]!r}")
        return answer.status, content

    def get(self, path: str) -> dict[str, Any]:
        return dict(orjson.loads(self.send("GET", path)[1]))

    def made(self, kind: str, about: dict[str, Any]) -> tuple[str, float]:
        """The report and the seconds until its Word file was here."""
        begun = time.perf_counter()
        report = orjson.loads(self.send("POST", REPORTS, {"kind": kind, **about})[1])
        told = 0
        while report["state"] == "generating":
            if time.perf_counter() - begun > PATIENCE_S:
                raise SystemExit(f"{kind} was not made within {PATIENCE_S:.0f} s")
            time.sleep(POLL_S)
            job = self.get(f"/api/v1/supervision/jobs/{report['job_id']}")
            told = max(told, job["progress"]["total"] or 0)
            report = self.get(f"{REPORTS}/{report['id']}")
        if report["state"] != "draft" or report["missing"]:
            raise SystemExit(f"{kind}: {report['state']} {report['failure']} {report['missing']}")
        if not told:
            raise SystemExit(f"{kind}: the job told no progress")
        self.send("GET", f"{REPORTS}/{report['id']}/file?form=docx")
        return str(report["id"]), time.perf_counter() - begun


def main() -> None:
    figures = []
    with running() as platform:
        desk = Desk(platform)
        for kind, about in KINDS:
            given = {**about, "year": time.localtime().tm_year} if "year" in about else about
            desk.made(kind, given)
            found = [desk.made(kind, given) for _ in range(TIMES)]
            spent = [seconds for _, seconds in found]
            begun = time.perf_counter()
            desk.send("GET", f"{REPORTS}/{found[-1][0]}/file?form=pdf")
            pdf = time.perf_counter() - begun
            print(f"# {kind}: {', '.join(f'{one:.2f}' for one in spent)} s, PDF {pdf:.2f} s, {load()}")
            worst = percentile(spent, 1.0)
            figures.append(lower_is_better(
                f"city_report_{kind}", worst, "s", peer="target", peer_value=LIMIT_S,
                target=f"<={LIMIT_S:.0f}", met=worst <= LIMIT_S,
            ))  # fmt: skip
    publish("city_report", figures)


if __name__ == "__main__":
    main()
