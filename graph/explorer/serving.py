"""Serving the explorer on this machine alone, until it is stopped."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from policygraph.errors import UsageError
from policygraph.graph.stores import Store

from .server import application

__all__ = ["serve"]

_HOST = "127.0.0.1"


def serve(store: Store, port: int = 0, *, ready: Callable[[str], None], browser: bool = True) -> None:
    """Serves the store on 127.0.0.1 until it is interrupted; `ready` is given the link. Port 0 takes any free one.

    Raises UsageError if the port is taken or the page was not built.
    """
    token = secrets.token_urlsafe(24)
    with _listening(port) as listener:
        place = listener.getsockname()[1]
        app = application(store, token, [f"{_HOST}:{place}", f"localhost:{place}"])
        link = f"http://{_HOST}:{place}/#token={token}"
        ready(link)
        if browser:
            threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
        config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, lifespan="off")
        with suppress(KeyboardInterrupt):  # the way to end it
            uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((_HOST, port))
    except (OSError, OverflowError) as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(
            f"port {port} can't be used ({told}); give another with --port, or leave it out for a free one"
        ) from error
