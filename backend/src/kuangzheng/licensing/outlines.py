"""Areas as this service's rooms store them: the kernel's."""

from kuangzheng.kernel.geo.outlines import Outline, OutlineInvalid, place_of, read_outline

__all__ = ["Outline", "OutlineInvalid", "place_of", "read_outline"]
