"""Opening libVLC, which fails in more ways than one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from archive_app.domain.errors import PlaybackError

#: With VLC's own demuxers the position that it says after a seek is seconds to minutes away from
#: what is heard, in mp3 and ogg; with libavformat's it is right. libavcodec's mp3 decoder is 25 ms
#: nearer than mpg123, which also writes about each damaged frame on the standard error.
#:
#: Nothing may make libVLC reach for the network. Its own demuxers follow lists of addresses and
#: those of libavformat do too, so the player says which one a file is for. And libVLC would open
#: whatever lies beside a recording and is called as its subtitles would be.
_ARGUMENTS = (
    "--quiet",
    "--no-video",
    "--demux=avformat,none",
    "--codec=avcodec,any",
    "--no-sub-autodetect-file",
)

#: python-vlc says that it can't find or use libVLC by any of these, most of them on import.
_FAILURES = (ImportError, NameError, AttributeError, NotImplementedError, OSError, SystemExit)


def open_library(extra_args: Sequence[str] = ()) -> tuple[Any, Any]:
    """Return the python-vlc module and an instance of libVLC.

    Raises:
        PlaybackError: `no-vlc`: libVLC or its plug-ins are not there.
    """
    try:
        import vlc

        instance = vlc.Instance(*_ARGUMENTS, *extra_args)
    except _FAILURES as error:
        logging.getLogger(__name__).info("libVLC can't be used: %r", error)
        raise PlaybackError("no-vlc") from error
    if instance is None:  # libVLC without its plug-ins
        raise PlaybackError("no-vlc")
    return vlc, instance
