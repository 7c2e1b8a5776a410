"""Search of the public site: `/buscar/?q=&canal=&tipo=&anio=&p=`."""

from .views import search

__all__ = ["search"]
