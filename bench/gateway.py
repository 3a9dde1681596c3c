"""What the gateway costs: the same service asked directly, through it in process, and over a hop.

Every server and the load client are processes of their own; the three are measured in turn, round
after round, so that a busy machine slows all of them alike. The median ratio counts.
"""

import asyncio
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from fastapi import APIRouter, FastAPI
from kuangzheng.gateway.app import create_app
from kuangzheng.gateway.runner import Server, server_config
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.gateway.transports import InProcess, OverHttp
from kuangzheng.identity.keys import LocalKeys
from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from pydantic import BaseModel
from report import higher_is_better, publish

CONNECTIONS = 64
REFERENCE = 9_685
"""Requests per second of a direct service on the machine whose milliseconds the targets are."""
WARM_UP, SECONDS, ROUNDS = 0.5, 2.0, 7
PATH = "/api/v1/licensing/mines/1"
REQUEST = (
    f"GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
    f"Authorization: Bearer {'x' * 400}\r\nUser-Agent: bench\r\n\r\n"
).encode()


class Mine(BaseModel):
    id: int
    name: str
    minerals: list[str]


def service() -> FastAPI:
    """A service as delivered with one read that asks no database: the cost of the way is left."""
    router = APIRouter()

    @router.get("/mines/{mine_id}")
    async def read(mine_id: int) -> Mine:
        return Mine(id=mine_id, name="示例矿山", minerals=["建筑石料用灰岩"])

    database = Database("postgresql://nobody@127.0.0.1/none", service="licensing")  # never opened
    runtime = Runtime("licensing", database, LocalKeys(database), KernelSettings())
    return create_service(ServiceSpec("licensing", "示例服务", [router]), runtime)


def settings() -> GatewaySettings:
    """As delivered, with limits that count but do not refuse."""
    wide = "100000000/minute"
    return GatewaySettings(
        port=0, principal_limit=wide, address_limit=wide, token_limit=wide, public_limit=wide,
        access_log=True
    )


def direct(ready: Connection, _: str) -> None:
    _serve(service, ready)


def in_process(ready: Connection, _: str) -> None:
    _serve(lambda: create_app(settings(), [InProcess("licensing", service())]), ready)


def over_http(ready: Connection, service_url: str) -> None:
    _serve(lambda: create_app(settings(), [OverHttp("licensing", service_url)]), ready)


def _serve(make: Callable[[], Any], ready: Connection) -> None:
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - the log goes nowhere
    config = server_config(make(), settings())
    Server(config, lambda url: ready.send(int(url.rpartition(":")[2]))).run()


class Caller(asyncio.Protocol):
    """One connection that asks again as soon as it is answered."""

    def __init__(self, count: Callable[[], None]) -> None:
        self._count = count
        self._buffer = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.write(REQUEST)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        start = self._buffer.lower().find(b"content-length:")
        length = int(self._buffer[start + 15 : self._buffer.find(b"\r\n", start)])
        if len(self._buffer) < end + 4 + length:
            return
        if not self._buffer.startswith(b"HTTP/1.1 200"):
            raise SystemExit(self._buffer.decode())
        self._buffer = b""
        self._count()
        self._transport.write(REQUEST)


async def load(port: int, seconds: float) -> float:
    """Answers per second on `CONNECTIONS` connections."""
    answered = 0

    def count() -> None:
        nonlocal answered
        answered += 1

    loop = asyncio.get_running_loop()
    transports = []
    for _ in range(CONNECTIONS):
        transport, _caller = await loop.create_connection(lambda: Caller(count), "127.0.0.1", port)
        transports.append(transport)
    await asyncio.sleep(WARM_UP)
    answered, begin = 0, time.perf_counter()
    await asyncio.sleep(seconds)
    rate = answered / (time.perf_counter() - begin)
    for transport in transports:
        transport.abort()
    return rate


def client(commands: Connection) -> None:
    """Measures the ports it is given, until it is given None."""
    import uvloop

    while (port := commands.recv()) is not None:
        commands.send(uvloop.run(load(port, SECONDS)))


def main() -> None:
    spawn = multiprocessing.get_context("spawn")
    processes: list[Any] = []

    def start(target: Callable[..., None], *arguments: Any) -> Connection:
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=target, args=(theirs, *arguments), daemon=True)
        process.start()
        processes.append(process)
        return ours

    ports = {"direct": start(direct, "").recv()}
    ports["in_process"] = start(in_process, "").recv()
    ports["over_http"] = start(over_http, f"http://127.0.0.1:{ports['direct']}").recv()
    commands = start(client)
    rates: dict[str, list[float]] = {name: [] for name in ports}
    try:
        for _ in range(ROUNDS):
            for name, port in ports.items():
                commands.send(port)
                rates[name].append(commands.recv())
    finally:
        for process in processes:
            process.terminate()
    share = statistics.median(rates["direct"]) / REFERENCE
    print(f"# this machine answers {share:.0%} of the reference's direct requests", flush=True)
    publish("gateway", [_figure(rates, "in_process", 0.85), _figure(rates, "over_http", 0.4)])


def _figure(rates: dict[str, list[float]], name: str, target: float) -> Any:
    """Median rate and the direct rate at the median ratio of the rounds."""
    ratio = statistics.median(a / b for a, b in zip(rates[name], rates["direct"], strict=True))
    value = statistics.median(rates[name])
    return higher_is_better(
        f"gateway.{name}", value, "requests/s", peer="direct", peer_value=value / ratio,
        target=f">={target}", met=ratio >= target,
    )  # fmt: skip


if __name__ == "__main__":
    main()
