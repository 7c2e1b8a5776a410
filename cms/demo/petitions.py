"""Petitions waiting in the demonstration, filed through the same door as any other."""

from cms.tenancy.models import Municipality
from workflows.pqr.filing import file_petition


def file_demo_petitions(municipality: Municipality, recipes: list[dict]) -> None:
    """File them now and anonymous: the demonstration invents no persons and moves no dates."""
    for recipe in recipes:
        file_petition(municipality=municipality, fields={**recipe, "anonymous": True})
