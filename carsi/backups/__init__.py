"""Backups of the whole database: a file of pg_dump with its SHA-256 beside it, and the way back."""

from carsi.backups.archive import Archive
from carsi.backups.errors import BackupError
from carsi.backups.restoring import restore
from carsi.backups.taking import back_up

__all__ = ["Archive", "BackupError", "back_up", "restore"]
