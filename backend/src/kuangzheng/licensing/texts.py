"""Texts that people enter, as this service's rooms take them: the kernel's."""

from kuangzheng.kernel.texts import Storable

__all__ = ["Storable"]
