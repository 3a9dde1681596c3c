"""Cells of statistics and the leaders' cockpit over the facts of a province: 100,000 rights, as supervision reads them from
licensing's snapshot, and 50,000 patches with cases and funds beside them, which are invented as facts.

The copy is filled anew first, by the command an operator has for it. Each measure is asked alone, by the level below and
by what its rows are told apart by; the slowest of all cells is the figure. There is no peer that counts: the ratio is
against the target.
"""

import subprocess
import time

import psycopg
from dossier import COCKPIT, COCKPIT_MS, Reader
from http_load import load
from kuangzheng.kernel.embedded.server import EmbeddedServer
from platform_home import DIVISION, HOME, KZ, environment, running
from report import Figure, lower_is_better, percentile, publish

RIGHTS, PATCHES, CASES, FUNDS = 100_000, 50_000, 20_000, 20_000
FILLED_WITHIN_S, EACH, WARM_UP, COCKPITS = 900.0, 3, 40, 300
CELL_MS, REBUILT_S = 500, 300
STATISTICS = "/api/v1/supervision/statistics"
_PLACES = "(SELECT array_agg(DISTINCT left(division_code, 6)) AS codes FROM right_facts) p"
_CODE = "p.codes[1 + n % cardinality(p.codes)]"
INVENTED = (
    f"""INSERT INTO patch_facts (division_code, subject_id, held_from, name, status, mineral, told_at, batch_id, class,
          judgement, area_m2, illegal_m2, entered_on, judged_on, due_on)
        SELECT {_CODE}, uuidv7(), current_date - 200 + n % 150, '示例' || n, CASE WHEN n % 5 = 0 THEN 'returned'
          WHEN n % 3 = 0 THEN 'compared' ELSE 'passed' END, '建筑石料用灰岩', now(), uuidv7(), 'beyond',
          CASE WHEN n % 3 <> 0 THEN 'illegal' END, n % 900, n % 300, current_date - 200 + n % 150,
          CASE WHEN n % 3 <> 0 THEN current_date - 20 END, current_date - 10 + n % 30
          FROM generate_series(1, {PATCHES}) n, {_PLACES}""",
    f"""INSERT INTO case_facts (division_code, subject_id, held_from, name, status, told_at, violation, party_kind,
          outcome, for_illegal_mining, fine_fen, gains_fen, collected_fine_fen, collected_gains_fen, proposed_on, filed_on,
          due_on, decided_on)
        SELECT {_CODE}, uuidv7(), current_date - n % 700, '示例' || n, CASE WHEN n % 2 = 0 THEN 'decided' ELSE 'filed' END,
          now(), 'beyond_boundary', 'unit', CASE WHEN n % 2 = 0 THEN 'penalty' END, true, n * 100, n, n * 50, n,
          current_date - n % 700, current_date - n % 700, current_date + 30 - n % 90,
          CASE WHEN n % 2 = 0 THEN current_date - n % 300 END
          FROM generate_series(1, {CASES}) n, {_PLACES}""",
    f"""INSERT INTO fund_facts (division_code, subject_id, held_from, name, status, told_at, plan_approved_on,
          plan_cost_fen, due_fen, paid_fen, used_fen, balance_fen, short_fen)
        SELECT {_CODE}, uuidv7(), current_date - 900, '示例' || n, 'open', now(), current_date - 900, 100000000,
          10000000, 5000000, 1000000, 4000000, 5000000 FROM generate_series(1, {FUNDS}) n, {_PLACES}""",
)


_READ = "SELECT count(*) FROM feed_cursors WHERE producer = 'licensing' AND cursor IS NOT NULL"


def _count(question: str) -> int:
    with psycopg.connect(EmbeddedServer(HOME).superuser_dsn("kz_supervision")) as connection:
        return int(connection.execute(question).fetchone()[0])  # type: ignore[index]


def rebuilt() -> float:
    """Seconds from the command until supervision has read licensing's snapshot and shows it. The set is stored without
    events: whoever followed them has only what the demonstration did."""
    subprocess.run([*KZ, "rebuild", "supervision", "licensing"], check=True, stdout=subprocess.DEVNULL, env=environment())
    begun = time.monotonic()
    while time.monotonic() - begun < FILLED_WITHIN_S:
        if _count(_READ):
            spent = time.monotonic() - begun
            if (found := _count("SELECT count(DISTINCT subject_id) FROM right_facts")) < RIGHTS:
                raise SystemExit(f"supervision read {found} rights of {RIGHTS}")
            return spent
        time.sleep(0.5)
    raise SystemExit(f"supervision had not read the rights within {FILLED_WITHIN_S:.0f} s")


def invent() -> None:
    """Patches, cases and funds of the province, once."""
    with psycopg.connect(EmbeddedServer(HOME).superuser_dsn("kz_supervision"), autocommit=True) as connection:
        (patches,) = connection.execute("SELECT count(*) FROM patch_facts").fetchone()  # type: ignore[misc]
        for statement in INVENTED if patches < PATCHES else ():
            connection.execute(statement)
        connection.execute("VACUUM (ANALYZE)")


def cells(reader: Reader) -> list[tuple[float, str]]:
    """The 99th percentile of every question that is asked, and the question."""
    found = []
    measures = reader.get("/api/v1/supervision/measures")["items"]
    for one in measures:  # type: ignore[attr-defined]
        for by in (None, *one["dimensions"]):
            path = f"{STATISTICS}?measure={one['code']}" + (f"&rows={by}" if by else "")
            if by in ("month", "quarter", "year") and not one["flow"]:
                continue  # a state at twelve ends of months is twelve cells
            spent = []
            for _ in range(EACH):
                begun = time.perf_counter()
                reader.get(path)
                spent.append((time.perf_counter() - begun) * 1000)
            found.append((percentile(spent, 0.99), path))
    return found


def main() -> None:
    with running() as platform:
        filled = rebuilt()
        invent()
        reader = Reader(platform, DIVISION)
        slowest, question = max(cells(reader))
        reader.times(COCKPIT, WARM_UP, True)
        cockpits = reader.times(COCKPIT, COCKPITS, True)
        origins = {one["origin"] for one in reader.get(COCKPIT)["tiles"]}  # type: ignore[attr-defined]
    if origins != {"facts"}:
        raise SystemExit(f"the cockpit was not counted from facts alone: {origins}")
    print(f"# {load()}; slowest cell {question}", flush=True)
    publish("statistics", [
        _figure("rights_rebuilt", filled, REBUILT_S, "s"),
        _figure("statistics_slowest_cell_p99", slowest, CELL_MS),
        _figure("leaders_cockpit_facts_p50", percentile(cockpits, 0.5), COCKPIT_MS),
        _figure("leaders_cockpit_facts_p99", percentile(cockpits, 0.99), COCKPIT_MS),
    ])  # fmt: skip


def _figure(name: str, value: float, limit: int, unit: str = "ms") -> Figure:
    return lower_is_better(
        name, value, unit, peer="target", peer_value=limit, target=f"<={limit}", met=value <= limit
    )


if __name__ == "__main__":
    main()
