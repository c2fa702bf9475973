"""The page's files as they were built: where they are, and what to do where they are not."""

from __future__ import annotations

from importlib.resources import files

from policygraph.errors import UsageError

__all__ = ["bundle_files"]

_FILES = {"/": "index.html", "/app.js": "app.js", "/app.css": "app.css", "/licences.txt": "licences.txt"}


def bundle_files() -> dict[str, str]:
    """The file behind each address. Raises UsageError where the page was not built."""
    folder = files(__package__).joinpath("bundle")
    found = {address: folder.joinpath(name) for address, name in _FILES.items()}
    for path in found.values():
        if not path.is_file():
            raise UsageError(
                "the explorer's page is not built; in the folder of the source run: make setup (it brings Node)"
            )
    return {address: str(path) for address, path in found.items()}
