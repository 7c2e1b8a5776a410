"""The project: wiring and what belongs to the whole site."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Sede GEL"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce to the audit the addresses that live outside the page tree."""
        from checklists.addresses import register_fixed_address

        from .fixed_addresses import FIXED_ADDRESSES

        for address in FIXED_ADDRESSES:
            register_fixed_address(address.url, channel=address.channel)
