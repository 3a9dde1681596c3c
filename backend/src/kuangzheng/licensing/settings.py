"""Settings of this service; the only place of it that reads the environment."""

from kuangzheng.kernel.settings import KernelSettings


class LicensingSettings(KernelSettings):
    """Read from variables with the prefix KZ_, like those of the kernel.

    `import_max_bytes` is the largest file an import takes, `boundary_max_bytes` the largest one
    looked through without being kept.
    """

    import_max_bytes: int = 512 * 2**20
    boundary_max_bytes: int = 20 * 2**20
