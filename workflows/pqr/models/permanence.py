"""Rows that stay: radicados are not deleted, altered or reused (Acuerdo AGN 001 de 2024)."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class DeletionRefused(Exception):
    """Somebody tried to delete a row that the law wants kept."""


class PermanentQuerySet(models.QuerySet):
    """A queryset that does not delete."""

    def delete(self) -> NoReturn:
        """Refuse: a petition and what belongs to it are closed, never deleted."""
        raise DeletionRefused(self.model._meta.label)


class Permanent(models.Model):
    """A row nobody deletes, not even spam or a duplicate; it is closed with a reason instead."""

    objects: ClassVar[models.Manager] = PermanentQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a petition and what belongs to it are closed, never deleted."""
        raise DeletionRefused(self._meta.label)
