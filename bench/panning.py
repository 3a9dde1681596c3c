"""Dragging the one map over 100,000 rights, 50,000 patches and 20,000 zones in headless Chromium with
software rendering: frames a second, from the whole province down to a few mines.

There is no peer: the ratio is against the target. The slowest view counts.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import psycopg
import shapely
from http_load import load
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.licensing.demo import province
from platform_home import DATA, DIVISION, province_cluster, running
from report import higher_is_better, publish

TARGET_FPS, PATCHES, SIDE = 30.0, 50_000, 0.001
SCRIPT = Path(__file__).with_suffix(".mjs")
CODE = "示例5万"
_DOCUMENT = """
INSERT INTO documents (id, sha256, name, media_type, size, owner, division_code)
VALUES (%(id)s, repeat('0', 64), '示例.geojson', 'application/geo+json', 1, 'system:bench', %(division)s)
"""
_BATCH = """
INSERT INTO patch_batches (id, division_code, programme, code, issued_by, earlier_on, later_on, issued_on,
  received_on, state, document_id, sha256, file_name, created_by)
VALUES (%(id)s, %(division)s, '示例图斑', %(code)s, 'ministry', '2025-04-01', '2025-06-30', '2025-07-05',
  '2025-07-08', 'received', %(id)s, repeat('0', 64), '示例.geojson', 'system:bench')
"""
_ROWS = """
COPY satellite_patches (id, division_code, batch_id, code, state, area_m2, earlier_on, later_on, geometry,
  min_lon, min_lat, max_lon, max_lat) FROM STDIN
"""


def enter_patches() -> None:
    """Once: squares of a hundred metres all over the province."""
    with province_cluster() as server, _connected(server) as connection:
        if connection.execute("SELECT FROM patch_batches WHERE code = %s", (CODE,)).fetchone():
            return
        one = {"id": new_id(), "division": DIVISION, "code": CODE}
        connection.execute("SELECT set_config('kz.actor', 'system:bench', true)")
        connection.execute(_DOCUMENT, one)
        connection.execute(_BATCH, one)
        west, south, east, north = province.EXTENT
        rng = np.random.default_rng(7)
        lon, lat = rng.uniform(west, east, PATCHES), rng.uniform(south, north, PATCHES)
        wkb = shapely.to_wkb(shapely.box(lon, lat, lon + SIDE, lat + SIDE))
        with connection.cursor().copy(_ROWS) as copy:
            for number, (x, y, shape) in enumerate(zip(lon, lat, wkb, strict=True)):
                copy.write_row((
                    str(new_id()), DIVISION, str(one["id"]), f"示例{number}", "received", 10_000,
                    "2025-04-01", "2025-06-30", shape, x, y, x + SIDE, y + SIDE,
                ))  # fmt: skip
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM (ANALYZE) satellite_patches")


def _connected(server: EmbeddedServer) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(server.superuser_dsn("kz_enforcement"))


def dragged() -> list[dict[str, float]]:
    """Frames of each view."""
    sides = [f"{side:.4f}" for side in province.EXTENT]
    with running() as platform:
        done = subprocess.run(
            ["node", str(SCRIPT), f"http://127.0.0.1:{platform.port}", "clerk", DIVISION, *sides],
            env={**os.environ, "BENCH_PASSWORD": (DATA / "password").read_text()},
            stdout=subprocess.PIPE, text=True, check=True, timeout=240,
        )  # fmt: skip
    found: list[dict[str, float]] = json.loads(done.stdout)
    return found


def main() -> None:
    if shutil.which("node") is None:
        sys.exit("no Node.js: make install")
    enter_patches()
    views = dragged()
    for view in views:
        print(f"# {view['box']}: {view['fps']:.0f} frames/s, longest {view['longest']:.0f} ms, "
              f"{view['areas']} areas", flush=True)  # fmt: skip
    print(f"# {load()}", flush=True)
    slowest = min(view["fps"] for view in views)
    publish("panning", [higher_is_better(
        "map_panning_slowest_view", slowest, "frames/s", peer="target", peer_value=TARGET_FPS,
        target=f">={TARGET_FPS:g}", met=slowest >= TARGET_FPS,
    )])  # fmt: skip


if __name__ == "__main__":
    main()
