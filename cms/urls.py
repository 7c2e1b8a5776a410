"""Addresses. Fixed ones stand before the page tree, which takes all the rest."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .search import search
from .site_map import site_map

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>images/.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("buscar/", search, name="search"),
    path("mapa-del-sitio/", site_map, name="site_map"),
    path("pqr/", include("workflows.pqr.urls")),
    path("", include(wagtail_urls)),
]
