"""The tenant and what belongs to it: every own model of the other rooms reaches `Municipality`."""

from .media import ImageRendition, MunicipalDocument, MunicipalImage
from .municipality import Municipality
from .office import Office
from .user import User

__all__ = [
    "ImageRendition",
    "MunicipalDocument",
    "MunicipalImage",
    "Municipality",
    "Office",
    "User",
]
