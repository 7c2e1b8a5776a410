"""What people see where there is nothing: the public site its own page, staff one of the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import page_not_found as public_page_not_found

from .tenancy.admin_gate import ADMIN


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. What is of another municipality and what does not exist look the same."""
    user = getattr(request, "user", None)
    if request.path.startswith(ADMIN) and user is not None and user.is_authenticated:
        return render(request, "wagtailadmin/404.html", status=404)
    return public_page_not_found(request, exception)
