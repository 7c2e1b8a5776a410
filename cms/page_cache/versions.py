"""The version of each town's site: a mark that every process sees change at once.

One machine needs files only. Several machines share Redis (`REDIS_URL`); a change that Redis could
not be told is owed: the machine that owes it uses no cache until it has told it.
"""

import logging
import os
from functools import cache
from pathlib import Path
from time import monotonic, time
from uuid import uuid4

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.connection import AbstractConnection
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

INSTALLATION = "installation"
Marks = tuple[str, ...]


def town(pk: int) -> str:
    """The name of the version of one town's site."""
    return f"town-{pk}"


def _new() -> str:
    # Never repeated, so that no version that was ever left behind comes back.
    return uuid4().hex


class FileVersions:
    """Marks in small files, replaced whole: the processes of one machine.

    What was read holds while nobody touches the folder, which is all that a reader costs: every
    mark that is replaced gives the folder another date. A folder so young that the next change
    could bear the same date is not believed.
    """

    SETTLED = 2.0

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folder = str(folder)
        # State of the folder, and the marks that were read in it.
        self._seen: tuple[tuple[int, int], dict[str, str]] = ((0, 0), {})

    def read(self, *names: str) -> Marks | None:
        """The marks of today; None where one cannot be known, and nothing may be kept."""
        try:
            seen = self._seen_today()
            marks = tuple([seen.get(name) or self._read(name, seen) for name in names])
        except OSError:
            return None
        return marks if all(marks) else None

    def _seen_today(self) -> dict[str, str]:
        """What was read since the folder last changed; nothing is kept of a young one."""
        try:
            status = os.stat(self._folder)
        except FileNotFoundError:
            return {}
        state = (status.st_ino, status.st_mtime_ns)
        known, marks = self._seen
        if known == state:
            return marks
        marks = {}
        if time() - status.st_mtime > self.SETTLED:
            self._seen = (state, marks)
        return marks

    def _read(self, name: str, seen: dict[str, str]) -> str:
        try:
            mark = self._content(name)
        except FileNotFoundError:
            self.renew(name)
            return self._content(name)
        seen[name] = mark
        return mark

    def _content(self, name: str) -> str:
        with open(f"{self._folder}/{name}", "rb", buffering=0) as file:
            return file.read(64).decode()

    def renew(self, *names: str) -> None:
        """Leave the marks behind: what was kept under them is seen no more."""
        for name in names:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                fresh = self.folder / f".{name}.{_new()}"
                fresh.write_text(_new())
                fresh.replace(self.folder / name)
            except OSError as error:
                logger.error("The page cache is off: %s", error)
                self._forget(name)

    def _forget(self, name: str) -> None:
        # A full disk still lets go of a file; without it nobody keeps or finds anything.
        try:
            (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            logger.error("Readers may see an old page for some minutes: %s", error)


class RedisVersions:
    """Marks in Redis: the processes of several machines.

    What a process keeps is bound to its connection. When Redis goes, everything kept is left
    behind, so that whatever was published meanwhile is what readers see when it is back.
    """

    TIMEOUT = 0.5
    PAUSE = 2.0

    def __init__(self, url: str, prefix: str, folder: Path) -> None:
        self.prefix = prefix
        self.owed = folder / "owed"
        self._trust = _new()
        self._silent_until = 0.0
        self._redis = Redis.from_url(
            url,
            decode_responses=True,
            socket_timeout=self.TIMEOUT,
            socket_connect_timeout=self.TIMEOUT,
            retry=Retry(NoBackoff(), 0),
            redis_connect_func=self._connected,
        )

    def _connected(self, connection: AbstractConnection) -> None:
        self._trust = _new()
        connection.on_connect()

    def read(self, *names: str) -> Marks | None:
        """The marks of today; None where one cannot be known, and nothing may be kept."""
        if monotonic() < self._silent_until or not self._settle():
            return None
        # Before asking: marks that arrive over a new connection belong to no trust at all.
        trust = self._trust
        try:
            marks = self._ask(names)
        except RedisError as error:
            self._lost(error)
            return None
        return (trust, *marks) if all(marks) else None

    def _ask(self, names: Marks) -> list[str | None]:
        keys = [self._key(name) for name in names]
        marks = self._redis.mget(keys)
        if None not in marks:
            return marks
        for key in keys:
            self._redis.set(key, _new(), nx=True)
        return self._redis.mget(keys)

    def renew(self, *names: str) -> None:
        """Leave the marks behind, on every machine; what Redis does not hear is owed."""
        try:
            self._redis.mset({self._key(name): _new() for name in names})
        except RedisError as error:
            self._lost(error)
            self._owe()

    def _key(self, name: str) -> str:
        return f"{self.prefix}:page-cache:{name}"

    def _lost(self, error: RedisError) -> None:
        logger.warning("The page cache is off: %s", type(error).__name__)
        self._trust = _new()
        self._silent_until = monotonic() + self.PAUSE

    def _owe(self) -> None:
        try:
            self.owed.mkdir(parents=True, exist_ok=True)
            (self.owed / _new()).touch()
        except OSError as error:
            logger.error("Other machines may show an old page for some minutes: %s", error)

    def _settle(self) -> bool:
        """Tell Redis what is owed; whether nothing is any more."""
        try:
            debts = os.listdir(self.owed)
        except FileNotFoundError:
            return True
        if not debts:
            return True
        try:
            self._redis.set(self._key(INSTALLATION), _new())
        except RedisError as error:
            self._lost(error)
            return False
        for debt in debts:
            (self.owed / debt).unlink(missing_ok=True)
        return True


@cache
def versions() -> FileVersions | RedisVersions:
    """The versions of this installation."""
    folder = Path(settings.PAGE_CACHE_ROOT)
    if settings.REDIS_URL:
        return RedisVersions(settings.REDIS_URL, settings.CACHES["default"]["KEY_PREFIX"], folder)
    return FileVersions(folder)
