"""An empty archive with its services."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from desk import Desk


@pytest.fixture
def desk(archive: Archive) -> Desk:
    """Return the services of an archive with nothing in it."""
    return Desk(archive)
