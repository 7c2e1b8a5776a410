"""What the cache keeps, in the memory of each process, within a bound of bytes."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from time import time

from django.http import HttpResponse

from .addresses import Address

# What an entry weighs besides its body: headers, address, and the bookkeeping of Python.
OVERHEAD = 2048
LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, the version of the site that it belongs to, and the instant it ends."""

    version: Address
    until: float
    headers: dict[str, str]
    body: bytes

    def response(self) -> HttpResponse:
        """The answer anew."""
        return HttpResponse(self.body, headers=self.headers)


class Store:
    """Answers by address, the least recently used given up first. Safe between threads."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self._kept: OrderedDict[Address, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, address: Address, version: Address) -> Kept | None:
        """What is kept for this address if it still holds."""
        with self._lock:
            kept = self._kept.get(address)
            if kept is None or kept.version != version or kept.until <= time():
                return None
            self._kept.move_to_end(address)
            return kept

    def put(self, address: Address, kept: Kept) -> None:
        """Keep an answer in place of the one before; make room for it."""
        with self._lock:
            self._drop(address)
            self._kept[address] = kept
            self.size += len(kept.body) + OVERHEAD
            while self.size > self.capacity:
                self._drop(next(iter(self._kept)))

    def _drop(self, address: Address) -> None:
        kept = self._kept.pop(address, None)
        if kept is not None:
            self.size -= len(kept.body) + OVERHEAD

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.size = 0


class Stores:
    """Plain addresses apart from those with a query, which anybody can invent without end."""

    SHARE_OF_QUERIES = 0.25

    def __init__(self, capacity: int) -> None:
        self.asked = Store(int(capacity * self.SHARE_OF_QUERIES))
        self.plain = Store(capacity - self.asked.capacity)

    def of(self, address: Address) -> Store:
        """The store where answers for this kind of address are kept."""
        return self.asked if address[-1] else self.plain

    def clear(self) -> None:
        """Forget everything."""
        self.asked.clear()
        self.plain.clear()
