"""Who may ask: only pages of this server, with the token of the link; and what pages may do: nothing but show."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CONTENT_POLICY", "TOKEN_HEADER", "Guard"]

TOKEN_HEADER = "x-policygraph-token"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types"
    " 'none'"
)
_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
_MOST_BYTES = 1_000_000  # of a request


class Guard:
    """Refuses requests for another host (DNS rebinding), from other pages, and for data without the token."""

    def __init__(self, app: ASGIApp, token: str, hosts: Iterable[str]) -> None:
        self._app, self._token, self._hosts = app, token, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it with the reason why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope["path"], Headers(scope=scope))
        if refusal:
            await JSONResponse({"error": refusal}, 403)(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)

    def _refusal(self, path: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if host not in self._hosts:
            return "this address is not the explorer's; open the link that policygraph explore printed"
        if headers.get("origin", f"http://{host}") != f"http://{host}" or headers.get("sec-fetch-site") in (
            "cross-site",
            "same-site",
        ):
            return "other pages may not ask the explorer"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > _MOST_BYTES or "transfer-encoding" in headers:
            return f"a request may have {_MOST_BYTES} bytes at most"
        given = headers.get(TOKEN_HEADER, "").encode()
        if path.startswith("/api/") and not secrets.compare_digest(given, self._token.encode()):
            return "the token is missing or old; open the link that policygraph explore printed"
        return None
