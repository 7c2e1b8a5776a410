"""The screens of accounts."""

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.views.users import DeleteView, UserViewSet

from .forms import AccountCreationForm, AccountEditForm


class AccountDeleteView(DeleteView):
    """Deletes an account that never did anything."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what to do with one that the log or somebody's work names."""
        try:
            return super().post(request, *args, **kwargs)
        except ProtectedError:
            messages.error(request, _("Esta cuenta ya tiene historia: desactívela."))
            return redirect(self.index_url_name)


class AccountViewSet(UserViewSet):
    """Wagtail's, asking also for municipality and office."""

    delete_view_class = AccountDeleteView

    def get_form_class(self, for_update: bool = False) -> type:
        return AccountEditForm if for_update else AccountCreationForm
