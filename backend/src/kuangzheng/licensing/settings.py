"""Settings of this service; the only place of it that reads the environment."""

from kuangzheng.kernel.settings import KernelSettings


class LicensingSettings(KernelSettings):
    """Read from variables with the prefix KZ_, like those of the kernel.

    `map_budget` is the most polygons a map answer draws before it counts instead.
    """

    map_budget: int = 2_000
