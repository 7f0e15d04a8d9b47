"""Worker processes, one query each at a time; one that takes too long is killed and replaced."""

from __future__ import annotations

import multiprocessing
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from msgspec import Struct

from kg.graph import database
from kg.web import worker
from kg.web.worker import Job, Reply, refusal

START = 60.0
"""Seconds that a worker may take to start on a busy machine."""


class Limits(Struct, frozen=True, kw_only=True):
    """What a query may use.

    Attributes:
        seconds: Time, waiting for a free worker included.
        size: Bytes of the answer.
        memory: Bytes of memory.
        workers: How many queries run at once.
    """

    seconds: float = 30.0
    size: int = 64 * 2**20
    memory: int = 4 * 2**30
    workers: int = 2


class Workers:
    """A pool of processes that ask the store of a built folder.

    Args:
        out: The folder; its store is made first if need be.
        limits: What a query may use.

    Raises:
        OutputError: If there is no graph or its store cannot be made.
    """

    def __init__(self, out: Path, limits: Limits) -> None:
        database.prepare(out)
        self.out, self.limits = out, limits
        self._idle: queue.Queue[_Worker | None] = queue.Queue()
        for _ in range(limits.workers):
            self._idle.put(None)  # started when first needed
        self._lock = threading.Lock()
        self._all: set[_Worker] = set()

    def ask(self, job: Job) -> Reply:
        """The reply to a query, or a refusal if it takes too long or the worker dies of it."""
        try:
            place = self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            return refusal(503, "too many queries at once: try again later")
        with self._taken(place) as one:
            reply = one.ask(job, self.limits.seconds)
        return reply or refusal(503, self._why(one))

    def _why(self, one: _Worker) -> str:
        """Why a worker gave no reply."""
        if not one.started:
            return "the store cannot be opened: see the server's messages"
        if one.overdue:
            return f"stopped: the query took more than {self.limits.seconds:g} seconds"
        return f"stopped: the query needed more than {self.limits.memory:,} bytes of memory"

    @contextmanager
    def _taken(self, place: _Worker | None) -> Iterator[_Worker]:
        """A live worker on the store as it is now; put back if it lives on."""
        one = place
        try:
            if one is None or not one.fresh():
                self._drop(one)
                one = _Worker(self.out, self.limits)
                with self._lock:
                    self._all.add(one)
            yield one
        finally:
            if one is not None and not one.alive:
                self._drop(one)
                one = None
            self._idle.put(one)

    def _drop(self, one: _Worker | None) -> None:
        if one is not None:
            one.stop()
            with self._lock:
                self._all.discard(one)

    def close(self) -> None:
        """Stop all workers."""
        for one in list(self._all):
            self._drop(one)


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, out: Path, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self._stamp = out / database.STORE / database.STAMP
        self._made = _identity(self._stamp)
        self.overdue, self.alive = False, True
        self._pipe: Connection
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=worker.serve, args=(theirs, out, limits.size, limits.memory), daemon=True
        )
        self._process.start()
        theirs.close()
        self._receive(START)
        self.started = self.alive

    def fresh(self) -> bool:
        """Whether it lives and its store has not been replaced since it was opened."""
        return self.alive and self._process.is_alive() and self._made == _identity(self._stamp)

    def ask(self, job: Job, seconds: float) -> Reply | None:
        """The reply, or None if there is none in time or ever; then the process is stopped."""
        with suppress(OSError):
            self._pipe.send(job)
        return self._receive(seconds)

    def _receive(self, seconds: float) -> Reply | None:
        with suppress(EOFError, OSError):
            if self._pipe.poll(seconds):
                reply: Reply | None = self._pipe.recv()
                return reply
            self.overdue = True
        self.stop()
        return None

    def stop(self) -> None:
        """Kill the process: a query inside it hears nothing else."""
        self.alive = False
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands there, or None: a store that is made again has another stamp."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
