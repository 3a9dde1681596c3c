"""Settings of this service; the only place of it that reads the environment."""

from kuangzheng.kernel.settings import KernelSettings


class LicensingSettings(KernelSettings):
    """Read from variables with the prefix KZ_, like those of the kernel."""
