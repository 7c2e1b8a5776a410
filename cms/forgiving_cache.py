"""Redis as a cache that may fail: without it the site is slower, never down."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def forgiving(method: Callable[..., Any], answer: Callable[[], Any]) -> Callable[..., Any]:
    """The method of the cache, which answers as an empty cache would when Redis does not."""

    @wraps(method)
    def wrapped(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            logger.warning("The cache did not answer: %s", type(error).__name__)
            return answer()

    return wrapped


class ForgivingRedisCache(RedisCache):
    """A citizen whose petition is stored gets the page with its number even if Redis is gone."""

    add = forgiving(RedisCache.add, bool)
    set = forgiving(RedisCache.set, lambda: None)
    touch = forgiving(RedisCache.touch, bool)
    delete = forgiving(RedisCache.delete, bool)
    has_key = forgiving(RedisCache.has_key, bool)
    get_many = forgiving(RedisCache.get_many, dict)
    set_many = forgiving(RedisCache.set_many, list)
    delete_many = forgiving(RedisCache.delete_many, lambda: None)
    clear = forgiving(RedisCache.clear, bool)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default when there is none or Redis does not answer."""
        return forgiving(RedisCache.get, lambda: default)(self, key, default, version)
