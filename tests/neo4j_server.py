"""A real Neo4j server for the tests: from Maven Central, on a free loopback port, ended with the session.

Two artifacts make it: org.neo4j.app:neo4j-server, and org.neo4j:neo4j with the main class and the storage engine.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

__all__ = ["Relay", "Server", "ServerMissingError", "clear", "start"]

VERSION = "5.26.12"
_PR_SET_PDEATHSIG = 1
CACHE = Path(__file__).parent.parent / ".cache" / "neo4j"
PASSWORD = "policygraph-test"
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""
CONFIGURATION = """
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
dbms.security.auth_enabled=true
"""


class ServerMissingError(Exception):
    """The server can't be had here; the message says what to install."""


@dataclass(slots=True)
class Server:
    """A running server. `stop` ends it and removes its data; `kill` ends it at once and keeps them."""

    process: subprocess.Popen[bytes]
    home: Path
    port: int

    @property
    def uri(self) -> str:
        return f"bolt://neo4j@127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


def start(home: Path | None = None, port: int = 0) -> Server:
    """Starts a server and waits until it answers. Raises ServerMissingError if Java or Maven is not there."""
    jars = _jars()
    home = home or Path(tempfile.mkdtemp(prefix="policygraph-neo4j-"))
    port = port or _free_port()
    (home / "conf").mkdir(exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(port=port))
    command = [
        "java",
        "-Xmx512m",
        "-Xms128m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        f"{jars}/*",
    ]
    main = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "log.txt").open("ab") as log:
        process = subprocess.Popen(
            [*command, *main], stdout=log, stderr=subprocess.STDOUT, preexec_fn=_end_with_parent
        )
    server = Server(process, home, port)
    try:
        _wait(server)
    except BaseException:
        server.stop()
        raise
    return server


def _end_with_parent() -> None:
    """Linux ends the server when the tests are killed and can't."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Relay:
    """A port that passes everything on to the server, until it is told to cut the connections or to close."""

    def __init__(self, host: str, port: int) -> None:
        self._target = host, port
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Ends all connections; new ones are taken."""
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Ends all connections and takes no more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                client = self._listener.accept()[0]
            except OSError:
                return
            server = socket.create_connection(self._target)
            self._open += [client, server]
            for ends in ((client, server), (server, client)):
                threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)


def clear(uri: str) -> None:
    """Empties the database at a store's address."""
    scheme, _, rest = uri.partition("://")
    user, _, place = rest.rpartition("@")
    host, _, database = place.partition("/")
    auth = (user or "neo4j", os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(f"{scheme}://{host}", auth=auth) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=database or None)


def _jars() -> Path:
    """The server's jars, fetched once."""
    folder = CACHE / VERSION
    if shutil.which("java") is None:
        raise ServerMissingError("Java is not there; install: apt-get install default-jre-headless")
    if (folder / "complete").exists():
        return folder
    if shutil.which("mvn") is None:
        raise ServerMissingError("Maven is not there; install: apt-get install maven")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pom.xml").write_text(POM)
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    if made.returncode:
        raise ServerMissingError(f"Maven could not fetch Neo4j {VERSION}: {made.stdout[-500:]}")
    (folder / "complete").touch()
    return folder


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(server: Server, seconds: float = 120) -> None:
    """Sets the first password and waits until it is taken."""
    deadline, uri = time.monotonic() + seconds, server.uri.replace("neo4j@", "")
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise RuntimeError(f"Neo4j did not start: {(server.home / 'log.txt').read_text()[-2000:]}")
        for password in (PASSWORD, "neo4j"):
            try:
                auth = ("neo4j", password)
                with neo4j.GraphDatabase.driver(uri, auth=auth, max_transaction_retry_time=0) as driver:
                    if password != PASSWORD:
                        change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
                        driver.execute_query(change, old=password, new=PASSWORD, database_="system")
                    else:
                        driver.execute_query("RETURN 1")
                        return
            except (AuthError, DriverError, Neo4jError, OSError):
                continue
        time.sleep(0.3)
    raise RuntimeError(f"Neo4j did not answer within {seconds:.0f} seconds")


if os.environ.get("POLICYGRAPH_NEO4J_SERVER") == "run":  # pragma: no cover - by hand, for trying things out
    running = start()
    Path(os.environ["POLICYGRAPH_NEO4J_FILE"]).write_text(running.uri)
    running.process.wait()
