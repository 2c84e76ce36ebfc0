"""A pure function over many pieces: in threads of this process, in several processes, or on a Dask cluster.

Where a piece is worked on never changes what it comes to; results are given in the order of the pieces.
"""

from __future__ import annotations

import importlib
import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from core import VERSION
from core.words import tell

Shared = TypeVar("Shared")
Piece = TypeVar("Piece")
Result = TypeVar("Result")
IN_FLIGHT = 3
"""Pieces that wait or are worked on for each worker: results of more would fill the memory."""
_CONNECT_SECONDS = 20


class WorkersFailed(Exception):
    """The workers can't be reached, do not fit, or were lost; the text says why, without a full stop."""


@dataclass(frozen=True)
class Workers:
    """Who works: ``processes`` of this machine, ``threads`` of one, or the cluster of a Dask ``scheduler``.

    Threads begin at once and share all memory, and serve where most of the time goes by in numpy, as with
    blocks of draws; a process of its own takes a second to begin.
    """

    processes: int = 1
    scheduler: str | None = None
    threads: int = 1

    @property
    def share_memory(self) -> bool:
        """Whether who works sees the memory of who asked."""
        return self.scheduler is None and self.processes == 1


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows, nor on macOS
        return os.cpu_count() or 1


ALONE = Workers()
HERE = Workers(threads=cores())


@dataclass(frozen=True)
class Job(Generic[Shared, Piece, Result]):
    """What is done with each piece: a function of a module, and what it takes with all of them.

    ``shared`` is sent to a worker, so what one makes of it for one piece serves for the next.
    """

    function: Callable[[Shared, Piece], Result]
    shared: Shared
    key: str
    """The same for the same ``shared``, and for no other."""


def worked(job: Job[Shared, Piece, Result], pieces: Iterable[Piece], workers: Workers) -> Iterator[Result]:
    """Yield what the job makes of each piece, in their order. WorkersFailed if the workers can't do it."""
    if workers.scheduler is not None:
        yield from _on_cluster(job, pieces, workers.scheduler)
        return
    several = max(workers.processes, workers.threads)
    if several > 1:
        pieces = iter(pieces)
        first = list(itertools.islice(pieces, 2))
        pieces = itertools.chain(first, pieces)
        if len(first) > 1:
            if workers.processes > 1:
                # A fresh interpreter: a fork of a process with threads can stand still.
                context = multiprocessing.get_context("spawn")
                pool: Executor = ProcessPoolExecutor(several, context, _begin, (job,))
                yield from _in_pool(pool, _of_worker, pieces, several)
            else:
                pool = ThreadPoolExecutor(several, "burdenshare-worker")
                yield from _in_pool(pool, partial(job.function, job.shared), pieces, several)
            return
    for piece in pieces:
        yield job.function(job.shared, piece)


def _in_pool(
    pool: Executor, function: Callable[[Piece], Result], pieces: Iterable[Piece], workers: int
) -> Iterator[Result]:
    try:
        waiting: deque[Future[Result]] = deque()
        for piece in pieces:
            waiting.append(pool.submit(function, piece))
            if len(waiting) >= IN_FLIGHT * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as lost:
        raise WorkersFailed(tell("flaw.workers.worker_process_was_ended_from")) from lost
    finally:
        pool.shutdown(cancel_futures=True)


_jobs: dict[str, Job[Any, Any, Any]] = {}
"""What this process works on, as a worker; one at a time."""


def _begin(job: Job[Any, Any, Any]) -> None:
    _jobs.clear()
    _jobs[job.key] = job


def _of_worker(piece: Any) -> Any:
    job = next(iter(_jobs.values()))
    return job.function(job.shared, piece)


def _of_cluster(job: Job[Any, Any, Any], piece: Any) -> Any:
    # Each task brings its own copy; the first is kept, as results are remembered by the very same rows.
    if job.key not in _jobs:
        _begin(job)
    kept = _jobs.get(job.key, job)
    return kept.function(kept.shared, piece)


def _on_cluster(job: Job[Shared, Piece, Result], pieces: Iterable[Piece], scheduler: str) -> Iterator[Result]:
    with _client(scheduler) as (client, threads):
        waiting: deque[Any] = deque()
        for piece in pieces:
            # A task whose worker is lost is given to another by the scheduler itself.
            waiting.append(client.submit(_of_cluster, job, piece, pure=False))
            if len(waiting) >= IN_FLIGHT * threads:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(future: Any) -> Any:
    distributed = _distributed()
    try:
        return future.result()
    except (distributed.KilledWorker, CancelledError) as lost:
        raise WorkersFailed(tell("flaw.workers.cluster_lost", lost=str(lost))) from lost
    except OSError as lost:
        raise WorkersFailed(tell("flaw.workers.connection_cluster_was", lost=str(lost))) from lost


@contextmanager
def _client(scheduler: str) -> Iterator[tuple[Any, int]]:
    """Connect to a scheduler whose workers have this very version; give it and how many threads work."""
    distributed = _distributed()
    try:
        client = distributed.Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as refused:
        raise WorkersFailed(
            tell("flaw.workers.no_dask_scheduler_answers_at", scheduler=scheduler, refused=str(refused))
        ) from refused
    try:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError:
            raise WorkersFailed(tell("flaw.workers.dask_scheduler_at_has_no", scheduler=scheduler)) from None
        try:
            versions = client.run(own_version)
        except ModuleNotFoundError as missing:
            raise WorkersFailed(
                tell("flaw.workers.worker_has_no", scheduler=scheduler, missing=str(missing))
            ) from missing
        for address, version in versions.items():
            if version != own_version():
                raise WorkersFailed(
                    tell(
                        "flaw.workers.worker_has_burdenshare_not",
                        address=address,
                        version=str(version),
                        own_version=own_version(),
                    )
                )
        yield client, max(1, sum(client.nthreads().values()))
    finally:
        client.close()


def own_version() -> str:
    """Return the version of this program, as a worker tells it."""
    return VERSION


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError:
        raise WorkersFailed(tell("flaw.workers.dask_cluster_needs_install")) from None
