"""What petitions add to the admin."""

from wagtail_modeladmin.options import modeladmin_register

from .modeladmin import PetitionAdmin

modeladmin_register(PetitionAdmin)
