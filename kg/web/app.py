"""The application: the endpoint at /sparql, and whatever else is mounted beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Route

from kg.web import sparql
from kg.web.workers import Limits, Workers

SPARQL = "/sparql"


def create(
    out: Path,
    *,
    limits: Limits | None = None,
    origins: Sequence[str] = (),
    routes: Sequence[BaseRoute] = (),
) -> Starlette:
    """The application over a built folder.

    Args:
        out: The folder. `app.state.out` holds it for other pages, `app.state.workers` the
            processes that ask its store.
        limits: What a query may use.
        origins: Web origins whose pages may read answers (CORS), e.g. "https://example.org", or
            "*"; none by default.
        routes: Other pages, tried after the endpoint's.

    Raises:
        OutputError: If there is no graph or its store cannot be made.
    """
    workers = Workers(out, limits or Limits())

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            workers.close()

    allowed = Middleware(CORSMiddleware, allow_origins=[*origins], allow_methods=sparql.METHODS)
    app = Starlette(
        routes=[Route(SPARQL, sparql.endpoint, methods=[*sparql.METHODS]), *routes],
        middleware=[allowed] if origins else [],
        lifespan=lifespan,
    )
    app.state.out, app.state.workers = out, workers
    return app
