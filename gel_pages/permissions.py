"""The seams through which a higher room decides who may do what with a page.

This room knows no roles. `workflows` registers its tester and its lock here when it starts.
"""

from django.core.exceptions import ImproperlyConfigured
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester

_registered: list[type[PagePermissionTester]] = []
_locks: list[type[BaseLock]] = []


def register_permission_tester(tester: type[PagePermissionTester]) -> type[PagePermissionTester]:
    """Make `tester` answer for every page; a second one raises ImproperlyConfigured."""
    if _registered and _registered[0] is not tester:
        raise ImproperlyConfigured("A page permission tester is already registered.")
    _registered[:] = [tester]
    return tester


def permission_tester() -> type[PagePermissionTester]:
    """The registered tester, or Wagtail's own while none is."""
    return _registered[0] if _registered else PagePermissionTester


def register_page_lock(lock: type[BaseLock]) -> type[BaseLock]:
    """Make `lock` guard pages without another lock; a second one raises ImproperlyConfigured."""
    if _locks and _locks[0] is not lock:
        raise ImproperlyConfigured("A page lock is already registered.")
    _locks[:] = [lock]
    return lock


def page_lock(page) -> BaseLock | None:
    """The registered lock of a page, or none."""
    return _locks[0](page) if _locks else None
