"""Certificates of officers who enforce: the one truth about who may investigate on which day."""
