"""What a person may do with one page, whatever Wagtail would allow."""

from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.tenancy.models import User
from gel_pages.models import Channel

from .models import Role
from .roles import roles_of

# Any of these lets a person find pages in the admin; so does reading.
FINDING = frozenset({"add", "change", "publish"})


class MunicipalPagePolicy(PagePermissionPolicy):
    """Wagtail's policy, in which holding `view` is enough to find pages and open them."""

    def user_has_any_permission(self, user: User, actions: set[str]) -> bool:
        """Lists and reports open for readers too."""
        return bool(super().user_has_any_permission(user, _with_reading(actions)))

    def instances_user_has_any_permission_for(self, user: User, actions: set[str]):  # type: ignore[no-untyped-def]
        """Readers find what they may read."""
        return super().instances_user_has_any_permission_for(user, _with_reading(actions))

    def instances_with_direct_explore_permission(self, user: User) -> list[Page]:
        """Where the explorer begins, readers included."""
        pages = super().instances_with_direct_explore_permission(user)
        if user.is_superuser:
            return pages
        readable = self._get_permission_codename("view")
        return [
            *pages,
            *(
                granted.page
                for granted in self.get_cached_permissions_for_user(user)
                if granted.permission.codename == readable
            ),
        ]


def _with_reading(actions: set[str]) -> set[str]:
    actions = set(actions)
    return actions | {"view"} if actions >= FINDING else actions


class MunicipalPagePermissionTester(PagePermissionTester):
    """The rules of publication, superusers included.

    1. Nobody acts on a page of another municipality.
    2. Nobody publishes, unpublishes, schedules, hides, locks or reorders: what is public changes
       through approval.
    3. What was ever public is neither moved nor deleted here.
    4. Authors write in the channels of their office; a role that reads opens the editor and
       changes nothing.
    5. While a page is in review it stays where and as it is.
    """

    def is_stranger(self) -> bool:
        """Whether the page belongs to a municipality that is not the person's (rule 1)."""
        home_path = _home_path(self.user)
        return home_path is not None and not self.page.path.startswith(home_path)

    def may_write(self) -> bool:
        """Whether some role of the person writes on this page (rule 4)."""
        if self.user.is_superuser:
            return True
        reaches = {role.reach for role in roles_of(self.user)}
        if Role.Reach.MUNICIPALITY in reaches:
            return True
        return Role.Reach.OFFICE in reaches and self._is_of_own_office()

    def only_reads(self) -> bool:
        """Whether the person may open this page and nothing more."""
        if not self.user.is_active or self.user.is_superuser or self.is_stranger():
            return False
        return "view" in self.permissions and not (
            "change" in self.permissions and self.may_write()
        )

    def can_edit(self) -> bool:
        """Who writes here, who reviews it and, behind a lock, who reads."""
        if not self.user.is_active or self.is_stranger():
            return False
        if self.only_reads():
            return not self.page_is_root
        return bool(super().can_edit()) and (self.may_write() or self._reviews())

    def can_add_subpage(self) -> bool:
        """Authors begin pages under the channels of their office."""
        if not self.user.is_active or self.is_stranger() or not self.may_write():
            return False
        return bool(super().can_add_subpage())

    def can_submit_for_moderation(self) -> bool:
        """Whoever may write here may ask for the review."""
        if not self.can_edit() or self.only_reads():
            return False
        return bool(super().can_submit_for_moderation())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Drafts the public never saw: one's own; any, for platform staff (rules 3 and 5)."""
        if not self.user.is_active or self.page_is_root or self.is_stranger():
            return False
        if not self._is_private_draft() or self.page_locked():
            return False
        if not self.user.is_superuser and self.page.owner_id != self.user.pk:
            return False
        return bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_move_to(self, destination: Page) -> bool:
        """A draft that may be deleted may be moved inside its municipality."""
        if not self.can_move() or not _same_municipality(self.page, destination):
            return False
        if not destination.permissions_for_user(self.user).can_add_subpage():
            return False
        return bool(super().can_move_to(destination))

    def can_copy(self) -> bool:
        """Copying is writing; the copy is a draft."""
        return self.can_edit() and not self.only_reads()

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Inside the municipality, where the person may begin pages."""
        if not _same_municipality(self.page, destination):
            return False
        if not destination.permissions_for_user(self.user).can_add_subpage():
            return False
        return bool(super().can_copy_to(destination, recursive=recursive))

    def can_view_revisions(self) -> bool:
        """The history is for those who may open the page."""
        return self.can_edit() and bool(super().can_view_revisions())

    def can_publish(self) -> bool:
        """Never: approval publishes (rule 2)."""
        return False

    def can_publish_subpage(self) -> bool:
        """Never: creating is not publishing (rule 2)."""
        return False

    def can_unpublish(self) -> bool:
        """Never here: withdrawing something public is a public change (rule 2)."""
        return False

    def can_unschedule(self) -> bool:
        """Never: the date was approved with the text (rule 2)."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Never here: hiding something public is a public change (rule 2)."""
        return False

    def can_reorder_children(self) -> bool:
        """Never here: the order of public pages is public (rule 2)."""
        return False

    def can_lock(self) -> bool:
        """Never: the review is the only lock (rule 2)."""
        return False

    def can_unlock(self) -> bool:
        """Never: a review ends by its decision or its withdrawal (rule 2)."""
        return False

    def _reviews(self) -> bool:
        task = self.page.current_workflow_task
        return bool(task and task.user_can_access_editor(self.page, self.user))

    def _is_of_own_office(self) -> bool:
        roots = [root for root in _channel_roots(self.user) if self.page.path.startswith(root[0])]
        return bool(roots) and max(roots)[1] == self.user.office_id is not None

    def _is_private_draft(self) -> bool:
        subtree = self.page.get_descendants(inclusive=True)
        if (
            subtree.filter(live=True).exists()
            or subtree.filter(first_published_at__isnull=False).exists()
        ):
            return False
        return not Channel.objects.filter(root_page__path__startswith=self.page.path).exists()


def _same_municipality(page: Page, other: Page) -> bool:
    home = slice(0, 2 * Page.steplen)
    return bool(other.depth > 1 and page.path[home] == other.path[home])


def _home_path(user: User) -> str | None:
    """Path of the municipality's home; None for platform staff. Asked once per request."""
    municipality = getattr(user, "municipality", None)
    if municipality is None:
        return None
    if not hasattr(user, "_home_path"):
        user._home_path = municipality.home.path  # type: ignore[attr-defined]
    return str(user._home_path)  # type: ignore[attr-defined]


def _channel_roots(user: User) -> list[tuple[str, int | None]]:
    """(path, office) of every channel of the person's municipality. Asked once per request."""
    if not hasattr(user, "_channel_roots"):
        user._channel_roots = list(  # type: ignore[attr-defined]
            Channel.objects.filter(municipality__users=user, root_page__isnull=False).values_list(
                "root_page__path", "office_id"
            )
        )
    return list(user._channel_roots)  # type: ignore[attr-defined]
