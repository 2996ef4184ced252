"""What is compared: one module each, made when it is asked for, as its library may be missing."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from engines.contract import Engine

#: Name on the command line: module, class and arguments.
ENGINES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "ours": ("engines.ours", "Ours", ()),
    "fts5": ("engines.fts5", "Fts5", ("unicode61",)),
    "trigram": ("engines.fts5", "Fts5", ("trigram",)),
    "tantivy": ("engines.tantivy_index", "Tantivy", ()),
    "whoosh": ("engines.stock_whoosh", "StockWhoosh", ()),
}

TITLES = {
    "ours": "this project",
    "fts5": "FTS5",
    "trigram": "FTS5 trigram",
    "tantivy": "tantivy",
    "whoosh": "stock Whoosh",
}


def make(name: str, folder: Path) -> Engine:
    """Return an engine that keeps its files in a folder."""
    module, class_name, arguments = ENGINES[name]
    engine: Engine = getattr(import_module(module), class_name)(folder, *arguments)
    return engine
