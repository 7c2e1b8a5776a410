"""What a way to break the live site says of itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from cms.tenancy.models import Municipality

FAIL, ERROR, REVIEW, PASS = "fail", "error", "review", "pass"


@dataclass(frozen=True)
class Break:
    """What is done, and the exact rows that turn because of it."""

    name: str
    turns: dict[str, str]
    act: Callable[[Municipality], object] | None = None
    templates: dict[str, tuple[str, str]] = field(default_factory=dict)
    days_later: int = 0
    during: Callable[[], AbstractContextManager] = nullcontext
