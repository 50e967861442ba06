"""What can go wrong with a backup."""


class BackupError(Exception):
    """Nothing was written or restored; the message is a sentence for the user."""

    @classmethod
    def of(cls, what: str, complaints: str) -> "BackupError":
        """With the first error that a program of PostgreSQL complains of."""
        lines = [line.strip() for line in complaints.splitlines() if line.strip()]
        errors = [line for line in lines if "error:" in line.lower()] or lines
        reason = errors[0] if errors else "no reason given"
        return cls(f"{what}: {reason.removesuffix('.')}.")
