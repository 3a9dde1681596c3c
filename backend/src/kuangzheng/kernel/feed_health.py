"""How the readers of other services' feeds fare: their gauges, and whether one was stopped."""

from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, Gauge

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import DATABASE_ERRORS
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope


class FeedMetrics:
    """Lag and failure of each producer's consumer; registered once per service."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.lag = Gauge(
            "kz_feed_lag_seconds", "Age of the newest applied event while more are waiting",
            ["producer"], registry=registry,
        )  # fmt: skip
        self.failed = Gauge(
            "kz_feed_failed", "1 when the consumer is stopped by an event", ["producer"],
            registry=registry,
        )  # fmt: skip


def consumers_ready(database: Database) -> Callable[[], Awaitable[str | None]]:
    """Readiness check: names the producers whose feed is stopped by an event."""
    scope = Scope.for_division(DbRole.VERIFIER, "system:ready", NATIONAL)

    async def check() -> str | None:
        try:
            async with database.raw(scope) as connection:
                rows = await connection.fetch(
                    "SELECT producer, failure FROM feed_cursors WHERE failure IS NOT NULL"
                )
        except DATABASE_ERRORS:
            return "feeds: 数据库不可用"
        stopped = [f"{row['producer']}（{row['failure']}）" for row in rows]
        return f"feeds: 事件处理已停止：{'；'.join(stopped)}" if stopped else None

    return check
