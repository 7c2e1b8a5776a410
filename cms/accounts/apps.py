"""Wagtail's accounts, with the municipality and the office that ours have."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Takes the place of `wagtail.users`."""

    user_viewset = "cms.accounts.views.AccountViewSet"
