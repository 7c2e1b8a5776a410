"""The live site of Soacha before anybody touches it, audited once."""

import pytest

from checklists.run import audit
from cms.tenancy.models import Municipality


@pytest.fixture(scope="session")
def baseline(django_db_setup, django_db_blocker):
    """The audit of the untouched site."""
    with django_db_blocker.unblock():
        return audit(Municipality.objects.get(slug="soacha"))
