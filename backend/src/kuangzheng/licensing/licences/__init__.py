"""Licences (勘查许可证、采矿许可证), apart from the right since 2025-07-01."""
