"""What the room of builders' requests refuses."""

from kuangzheng.kernel.problems import IllegalTransition


class RequestNotOpen(IllegalTransition):
    """409: the request has been entered or declined."""

    code = "overlay_request_not_open"
