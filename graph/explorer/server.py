"""The web application: the page's files, and answers to what the page asks as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from policygraph.errors import NotFoundError, PolicyGraphError, StoreError
from policygraph.graph.stores import Store

from .answers import Answers
from .bundle import bundle_files
from .guarding import Guard
from .records import plain

__all__ = ["application"]

Id = Annotated[str, Field(max_length=200)]
Ids = Annotated[list[Id], Field(max_length=3000)]
Kinds = Annotated[list[Literal["Person", "Organization", "Place", "Group", "Policy"]], Field(max_length=5)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Search(_Asked):
    query: Annotated[str, Field(max_length=500)]
    kinds: Kinds = []
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class _Open(_Asked):
    ids: Ids
    shown: Ids = []


class _Expand(_Asked):
    id: Id
    relation: tuple[Id, Id, Literal["in", "out"]] | None = None
    shown: Ids = []
    limit: Annotated[int, Field(ge=1, le=100)] = 10


class _One(_Asked):
    id: Id
    shown: Ids = []


class _Page(_Asked):
    id: Id
    skip: Annotated[int, Field(ge=0, lt=2**31)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class _Evidence(_Asked):
    kind: Literal["claim", "event", "office"]
    id: Id
    entity: Id


A = TypeVar("A", bound=_Asked)


def application(store: Store, token: str, hosts: Iterable[str]) -> ASGIApp:
    """The explorer of a store. `hosts` are the names, with ports, under which it may be asked."""
    answers = Answers(store)
    asked = [
        _route("overview", _Asked, lambda a: answers.overview()),
        _route("search", _Search, lambda a: answers.search(a.query, a.kinds, a.limit)),
        _route("open", _Open, lambda a: answers.open(a.ids, a.shown)),
        _route("entity", _One, lambda a: answers.entity(a.id, a.shown)),
        _route("expand", _Expand, lambda a: answers.expand(a.id, a.relation, a.shown, a.limit)),
        _route("items", _Page, lambda a: answers.items(a.id, a.skip, a.limit)),
        _route("mentions", _Page, lambda a: answers.mentions(a.id, a.skip, a.limit)),
        _route("evidence", _Evidence, lambda a: answers.evidence(a.kind, a.id, a.entity)),
    ]
    files = [_file(address, path) for address, path in bundle_files().items()]
    handlers = {PolicyGraphError: _failed, Exception: _broken}
    return Guard(Starlette(routes=[*asked, *files], exception_handlers=handlers), token, hosts)


def _route(name: str, asked: type[A], answer: Callable[[A], Mapping[str, Any]]) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            given = asked.model_validate_json(await request.body() or b"{}")
        except ValidationError as error:
            told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            return JSONResponse({"error": f"the request is not understood ({told}); reload the page"}, 400)
        return _Answer(await run_in_threadpool(lambda: plain(answer(given))))

    return Route(f"/api/{name}", endpoint, methods=["POST"])


class _Answer(JSONResponse):
    """JSON that holds whatever a store holds."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")


def _file(address: str, path: str) -> Route:
    async def endpoint(request: Request) -> Response:
        return FileResponse(path)

    return Route(address, endpoint, methods=["GET"])


def _failed(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, NotFoundError) else 503 if isinstance(error, StoreError) else 400
    return JSONResponse({"error": str(error)}, status)


def _broken(request: Request, error: Exception) -> Response:
    """What went wrong stands in the terminal; the page is told no more than that."""
    return JSONResponse({"error": "something went wrong; the terminal says what"}, 500)
