"""The gateway's application."""

from collections.abc import Sequence

from kuangzheng.gateway.gateway import Gateway
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.gateway.transports import Transport


def create_app(settings: GatewaySettings, transports: Sequence[Transport]) -> Gateway:
    """The pure ASGI application in front of the services, in the order they are to be started."""
    return Gateway(settings, transports)
