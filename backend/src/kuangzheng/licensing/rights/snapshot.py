"""The register as facts for a reader in a process that has this service's database at hand."""

from kuangzheng.kernel.clock import SystemClock
from kuangzheng.licensing.rights.reading import snapshot_on

snapshot = snapshot_on(SystemClock())
