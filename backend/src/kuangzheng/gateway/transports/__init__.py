"""Two ways to reach a service behind one interface: in this process, or over HTTP."""

from typing import TYPE_CHECKING, Any

from kuangzheng.gateway.transports.base import State, Transport
from kuangzheng.gateway.transports.in_process import InProcess

if TYPE_CHECKING:
    from kuangzheng.gateway.transports.over_http import OverHttp

__all__ = ["InProcess", "OverHttp", "State", "Transport"]


def __getattr__(name: str) -> Any:
    """The hop's HTTP client is loaded by who takes the hop; a single process starts without."""
    if name != "OverHttp":
        raise AttributeError(name)
    from kuangzheng.gateway.transports.over_http import OverHttp

    return OverHttp
