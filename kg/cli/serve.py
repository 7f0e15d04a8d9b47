"""`kg serve`: a built graph as pages to read, and as a SPARQL endpoint."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built

EXAMPLES = """\b
Examples:
  kg serve out
  kg serve out --port 8080 --seconds 10
  curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 5'
"""


def command(
    out: Built,
    *,
    host: Annotated[
        str, typer.Option(help="Address to listen at; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at.")] = 8000,
    seconds: Annotated[float, typer.Option(min=0.1, help="Time that a query may take.")] = 30.0,
    megabytes: Annotated[int, typer.Option(min=1, help="Size that an answer may have.")] = 64,
    memory: Annotated[
        int, typer.Option(min=1024, help="Memory that a query may use, in megabytes.")
    ] = 4096,
    workers: Annotated[int, typer.Option(min=1, help="How many queries run at once.")] = 2,
    origin: Annotated[
        list[str] | None,
        typer.Option(help="Web origin whose pages may read answers (CORS); may be repeated."),
    ] = None,
) -> None:
    """Serve a built graph: pages to read in a browser, and SPARQL 1.1 at /sparql.

    The pages are those of `kg site`, with an editor for questions. Of SPARQL, queries only, by GET and POST; answers in JSON, XML, CSV, TSV, Turtle, N-Triples, by
    what the client accepts. Updates and SERVICE are refused.
    """
    with told():
        import uvicorn

        from kg import explorer, opened, web
        from kg.web.pages import routes

        size, space = megabytes * 2**20, memory * 2**20
        limits = web.Limits(seconds=seconds, size=size, memory=space, workers=workers)
        site = explorer.Site(opened.open_graph(out), served=True)
        app = web.create(out, limits=limits, origins=origin or (), routes=routes(site))
        typer.echo(f"http://{host}:{port}/  (Ctrl-C stops; SPARQL at /sparql)")
        uvicorn.run(app, host=host, port=port, log_level="warning")
