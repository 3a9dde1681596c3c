"""Two ways to reach a service behind one interface: in this process, or over HTTP."""

from kuangzheng.gateway.transports.base import State, Transport
from kuangzheng.gateway.transports.in_process import InProcess
from kuangzheng.gateway.transports.over_http import OverHttp

__all__ = ["InProcess", "OverHttp", "State", "Transport"]
