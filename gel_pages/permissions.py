"""The seams through which a higher room decides who may do what with a page.

This room knows no roles. `workflows` registers its tester and its locks here when it starts.
"""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester

_registered: list[type[PagePermissionTester]] = []
# From a page and the lock that Wagtail gives it to the lock that it has.
LockOf = Callable[[Page, BaseLock | None], BaseLock | None]
_locks: list[LockOf] = []


def register_permission_tester(tester: type[PagePermissionTester]) -> type[PagePermissionTester]:
    """Make `tester` answer for every page; a second one raises ImproperlyConfigured."""
    if _registered and _registered[0] is not tester:
        raise ImproperlyConfigured("A page permission tester is already registered.")
    _registered[:] = [tester]
    return tester


def permission_tester() -> type[PagePermissionTester]:
    """The registered tester, or Wagtail's own while none is."""
    return _registered[0] if _registered else PagePermissionTester


def register_page_lock(lock_of: LockOf) -> LockOf:
    """Let `lock_of` say which lock a page has; a second one raises ImproperlyConfigured."""
    if _locks and _locks[0] is not lock_of:
        raise ImproperlyConfigured("A page lock is already registered.")
    _locks[:] = [lock_of]
    return lock_of


def page_lock(page: Page, given: BaseLock | None) -> BaseLock | None:
    """The lock of a page, of which Wagtail says `given`."""
    return _locks[0](page, given) if _locks else given
