"""The screens of accounts."""

from wagtail.users.views.users import UserViewSet

from .forms import AccountCreationForm, AccountEditForm


class AccountViewSet(UserViewSet):
    """Wagtail's, asking also for municipality and office."""

    def get_form_class(self, for_update: bool = False) -> type:
        return AccountEditForm if for_update else AccountCreationForm
