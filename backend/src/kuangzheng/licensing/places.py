"""Divisions as this service's rooms use them: the kernel's."""

from kuangzheng.kernel.places import DivisionUnknown, prefix_range, require_division, within

__all__ = ["DivisionUnknown", "prefix_range", "require_division", "within"]
