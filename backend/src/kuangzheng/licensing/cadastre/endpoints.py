"""Routes of the cadastre as files."""

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.licensing.cadastre.exports import jobs as export_jobs
from kuangzheng.licensing.cadastre.exports.endpoints import router as exports
from kuangzheng.licensing.cadastre.imports import jobs as import_jobs
from kuangzheng.licensing.cadastre.imports.endpoints import router as imports

JOBS = (import_jobs, export_jobs)
"""Loaded with the routes, so that worker processes know their work."""
router = gathered(imports, exports)
