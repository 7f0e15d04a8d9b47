"""The explorer's pages on the application: whatever `kg.explorer.Site` has at a path."""

from __future__ import annotations

import threading

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.explorer import Site
from kg.explorer.render import CSP
from kg.graph import database, queries

_HEADERS = {
    "Content-Security-Policy": f"{CSP}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def routes(site: Site) -> list[Route]:
    """Routes for all pages; what takes long, the network's layout, is begun at once."""
    threading.Thread(target=site.warm, daemon=True).start()

    def page(request: Request) -> Response:
        path = request.path_params["path"] or "index.html"
        known = site.known.entities.get(path)  # an identifier by itself leads to its page
        if known is not None:
            return RedirectResponse(f"entity/{known.id}.html", 303, _HEADERS)
        content = site.content(path)
        if content is None:
            return Response(site.missing(path), 404, _HEADERS, "text/html; charset=utf-8")
        if content.file:
            return FileResponse(content.file, headers=_HEADERS, media_type=content.media)
        return Response(content.body, 200, _HEADERS, content.media)

    return [Route("/bound/{name}", bound), Route("/{path:path}", page)]


def bound(request: Request) -> Response:
    """The SPARQL of a named question with its parameters bound: what the editor shows and asks."""
    try:
        store = database.open_any(request.app.state.out)
        asked = {name: value for name, value in request.query_params.items() if value}
        text, _ = queries.prepare(store, request.path_params["name"], asked)
    except KgError as error:
        return Response(f"{error}\n", 400, _HEADERS, "text/plain; charset=utf-8")
    return Response(text, 200, _HEADERS, "text/plain; charset=utf-8")
