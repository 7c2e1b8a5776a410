"""The audit in the admin: menu entry, addresses, permissions."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.tenancy.admin_addresses import Access, classify, names

from .models import Audit
from .views import AuditIndexView, AuditNowView, AuditView

classify(Access.STAFF, "checklists:*")
names("checklists:audit", pk=Audit)


class AuditMenuItem(MenuItem):
    """Shown to whoever may read audits."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may read audits."""
        return request.user.has_perm(AuditIndexView.permission)


@hooks.register("register_admin_menu_item")
def audit_menu_item() -> MenuItem:
    """«Auditoría», after the pages."""
    return AuditMenuItem(
        _("Auditoría"), reverse("checklists:index"), icon_name="clipboard-list", order=250
    )


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern | URLResolver]:
    """Under /admin/auditoria/."""
    patterns = [
        path("", AuditIndexView.as_view(), name="index"),
        path("auditar/", AuditNowView.as_view(), name="run"),
        path("<int:pk>/", AuditView.as_view(), name="audit"),
    ]
    return [path("auditoria/", include((patterns, "checklists")))]


@hooks.register("register_permissions")
def audit_permissions() -> QuerySet[Permission]:
    """What a group can be given."""
    return Permission.objects.filter(
        content_type__app_label="checklists", codename__in=["view_audit", "run_audit"]
    )
