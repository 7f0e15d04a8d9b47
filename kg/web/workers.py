"""Worker processes, one query each at a time; one that takes too long is killed and replaced."""

from __future__ import annotations

import asyncio
import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from msgspec import Struct
from starlette.concurrency import run_in_threadpool

from kg.graph import database
from kg.web import worker
from kg.web.worker import Job, Reply, refusal

START = 60.0
"""Seconds that a worker may take to start on a busy machine."""

WAITING = 100
"""Queries that may wait for a worker; further ones are refused at once."""


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
        self._free = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()

    async def ask(self, job: Job) -> Reply:
        """The reply to a query, or a refusal if it takes too long or its worker dies of it.

        If the call is cancelled the query is stopped.
        """
        if not await self._wait():
            return refusal(503, "too many queries at once: try again later")
        try:
            one = await run_in_threadpool(self._worker)
            return await self._asked(one, job)
        finally:
            self._free.release()

    async def _wait(self) -> bool:
        """Wait for a free worker, if not too many wait already."""
        if self._waiting >= WAITING:
            return False
        self._waiting += 1
        try:
            await asyncio.wait_for(self._free.acquire(), self.limits.seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True

    def _worker(self) -> _Worker:
        """A live worker on the store as it is now."""
        while self._idle:
            one = self._idle.pop()
            if one.fresh():
                return one
            one.stop()
        return _Worker(self.out, self.limits)

    async def _asked(self, one: _Worker, job: Job) -> Reply:
        self._busy.add(one)
        asking = asyncio.ensure_future(run_in_threadpool(one.ask, job, self.limits.seconds))
        try:
            reply = await asyncio.shield(asking)
        except asyncio.CancelledError:
            one.kill()  # nobody waits for the answer; the thread hears of it and ends
            raise
        finally:
            self._busy.discard(one)
        if one.alive:
            self._idle.append(one)
        return reply or refusal(503, self._why(one))

    def _why(self, one: _Worker) -> str:
        """Why a worker gave no reply."""
        if not one.started:
            return "the store cannot be opened: see the server's messages"
        if one.overdue:
            return f"stopped: the query took more than {self.limits.seconds:g} seconds"
        return f"stopped: the query needed more than {self.limits.memory:,} bytes of memory"

    def close(self) -> None:
        """Stop all workers."""
        for one in self._busy:
            one.kill()
        for one in self._idle:
            one.stop()


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

    def kill(self) -> None:
        """End the process: a query inside it hears nothing else."""
        self.alive = False
        self._process.kill()

    def stop(self) -> None:
        """Kill the process and let go of the pipe."""
        self.kill()
        self._process.join()
        self._pipe.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands there, or None: a store that is made again has another stamp."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
