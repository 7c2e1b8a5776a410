"""Requests per second of a page kept, of the same bytes as a constant, and of the page rendered."""

import socket
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context

from bench.stage.constant import PREFIX
from bench.stage.site import Server

CLIENTS = 4
# Seconds for which rendered pages, which take longer, are asked.
RENDERING = 0.3
# A login that nobody knows: enough to be sent past the page cache.
RENDERED = "Cookie: sessionid=nobody\r\n"


def ask(host: str, port: int, path: str, extra: str, seconds: float) -> tuple[int, float]:
    """How many answers several readers got in how many seconds, each on one kept connection."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{extra}\r\n".encode()
    counts: list[int] = []
    end = time.perf_counter() + seconds

    def reader() -> None:
        count = 0
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            while time.perf_counter() < end:
                connection.sendall(request)
                _read_answer(connection)
                count += 1
        counts.append(count)

    threads = [threading.Thread(target=reader) for _number in range(CLIENTS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < CLIENTS:
        raise ConnectionError(f"{path} was not answered.")
    return sum(counts), time.perf_counter() - start


def _read_answer(connection: socket.socket) -> None:
    """Read one whole answer; only 200 counts."""
    received = connection.recv(65536)
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _sep, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ConnectionError(head.decode())
    length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(65536))


@dataclass(frozen=True)
class Speed:
    """Answers per second, as readers see it and by what the server worked for them."""

    per_second: float
    per_second_of_work: float


def race(server: Server, host: str, pages: list[dict], rounds: int, seconds: float) -> None:
    """Note in each page its medians, asked by another process: nobody waits for the one measured.

    `ratios` has one for each turn, in which kept and constant are asked one right after the other,
    the order changing each time. They count the server's own work, so that what else the machine
    does weighs on neither; `ratio` is their median.
    """
    with get_context("spawn").Pool(1) as other:

        def ask_other(path: str, extra: str = "", during: float = seconds) -> Speed:
            before = server.worked()
            answers, elapsed = other.apply(ask, (host, server.port, path, extra, during))
            return Speed(answers / elapsed, answers / (server.worked() - before))

        for page in pages:
            page |= _one(ask_other, page["path"], f"{PREFIX}{page['size']}", rounds)


def _one(ask: Callable[..., Speed], path: str, constant: str, rounds: int) -> dict:
    for warming in (path, constant):
        ask(warming, "", 0.1)
    turns = []
    for turn in range(rounds):
        order = (path, constant) if turn % 2 else (constant, path)
        speeds = {address: ask(address) for address in order}
        turns.append((speeds[path], speeds[constant]))
    ratios = [kept.per_second_of_work / bare.per_second_of_work for kept, bare in turns]
    return {
        "kept": statistics.median(kept.per_second for kept, _bare in turns),
        "constant": statistics.median(bare.per_second for _kept, bare in turns),
        "ratio": statistics.median(ratios),
        "ratios": ratios,
        "rendered": ask(path, RENDERED, RENDERING).per_second,
    }
