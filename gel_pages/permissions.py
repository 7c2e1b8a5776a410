"""The seam through which a higher room decides who may do what with a page.

This room knows no roles. `workflows` registers its permission tester here when it starts.
"""

from django.core.exceptions import ImproperlyConfigured
from wagtail.models import PagePermissionTester

_registered: list[type[PagePermissionTester]] = []


def register_permission_tester(tester: type[PagePermissionTester]) -> type[PagePermissionTester]:
    """Make `tester` answer for every page of this product; a second one raises ImproperlyConfigured."""
    if _registered and _registered[0] is not tester:
        raise ImproperlyConfigured("A page permission tester is already registered.")
    _registered[:] = [tester]
    return tester


def permission_tester() -> type[PagePermissionTester]:
    """The registered tester, or Wagtail's own while none is."""
    return _registered[0] if _registered else PagePermissionTester
