"""The settings of production, plus a constant answered where the page cache stands."""

from cms.settings.production import *  # noqa: F403
from cms.settings.production import MIDDLEWARE

_at = MIDDLEWARE.index("cms.page_cache.middleware.PageCacheMiddleware")
MIDDLEWARE = [*MIDDLEWARE[:_at], "bench.stage.constant.Constant", *MIDDLEWARE[_at:]]
