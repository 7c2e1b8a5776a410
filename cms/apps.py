"""The project: wiring and what belongs to the whole site."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Sede GEL"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce the addresses that live outside the page tree: to audit and editors.

        Watch, for the page cache, what changes public pages.
        """
        from checklists.addresses import register_fixed_address
        from gel_pages.events import next_change_of_events
        from gel_pages.notices import next_change_of_notices
        from gel_pages.reserved_slugs import reserve_slugs

        from .fixed_addresses import FIXED_ADDRESSES, RESERVED_SLUGS
        from .page_cache import signal_handlers
        from .page_cache.instants import register_next_change

        reserve_slugs(*RESERVED_SLUGS)
        for address in FIXED_ADDRESSES:
            register_fixed_address(address.url, channel=address.channel)
        signal_handlers.register()
        register_next_change(next_change_of_notices)
        register_next_change(next_change_of_events)
