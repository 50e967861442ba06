"""What a database has been told of the fixtures: each row as it loaded or was offered it."""

from django.db import models


class LoadedFixture(models.Model):
    """One row of the fixtures as it was when the database met it last; no part of the data.

    What a later release has otherwise is a correction, which is offered for review once.
    """

    model = models.CharField(max_length=100)
    key = models.TextField()  # the natural key, as JSON
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="loaded_fixture_is_unique", fields=["model", "key"])
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
