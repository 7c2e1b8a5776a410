"""The tenant and what belongs to it: every own model of the other rooms reaches `Municipality`."""

from .document_text import DocumentText
from .media import ImageRendition, MunicipalDocument, MunicipalImage
from .municipality import Municipality
from .office import Office
from .user import User

__all__ = [
    "DocumentText",
    "ImageRendition",
    "MunicipalDocument",
    "MunicipalImage",
    "Municipality",
    "Office",
    "User",
]
