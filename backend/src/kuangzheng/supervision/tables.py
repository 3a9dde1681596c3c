"""The SQLModel registry of this service, apart from every other service's."""

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class Table(SQLModel, registry=registry()):
    """Base of this service's tables. The DDL is handwritten in `migrations/`."""
