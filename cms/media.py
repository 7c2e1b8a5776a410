"""Images of the public site."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.static import serve


def serve_image(request: HttpRequest, town: str, path: str) -> HttpResponse:
    """An image of the municipality whose site this is; another's does not exist here."""
    if town != request.municipality.slug:
        raise Http404
    return serve(request, f"{town}/{path}", document_root=settings.MEDIA_ROOT / "images")
