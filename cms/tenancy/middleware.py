"""Which municipality a request is for, and who may be somebody there."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from .models import Municipality, User

LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


def municipality_for(request) -> Municipality | None:
    """The municipality that owns the request's host name.

    On a laptop (`LOOPBACK_SERVES_DEFAULT_SITE`) the loopback address means the default site.
    """
    host, _port = split_domain_port(request.get_host())
    municipality = Municipality.objects.for_host(host)
    if municipality is None and host in LOOPBACK and settings.LOOPBACK_SERVES_DEFAULT_SITE:
        municipality = (
            Municipality.objects.filter(site__is_default_site=True)
            .select_related("site__root_page")
            .first()
        )
    return municipality


class TenantMiddleware:
    """Give each request its `municipality`; a host that none owns gets 404."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.municipality = municipality_for(request)
        if request.municipality is None:
            return HttpResponse(
                _("Ningún sitio de esta instalación responde en esta dirección."),
                status=404,
                content_type="text/plain; charset=utf-8",
            )
        request._wagtail_site = request.municipality.site
        return self.get_response(request)


def user_here(user: User | AnonymousUser, municipality: Municipality) -> User | AnonymousUser:
    """Who somebody is on the site of a municipality: nobody, unless they work for it."""
    if user.is_authenticated and not user.works_for(municipality):
        return AnonymousUser()
    return user


class StaffOfThisMunicipalityMiddleware:
    """An account of another municipality is nobody here, however its session came about."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = request.user
        # Only when somebody asks who it is: a page that does not leaves the session alone.
        request.user = SimpleLazyObject(lambda: user_here(asked, request.municipality))
        return self.get_response(request)
