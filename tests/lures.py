"""Files that would have a player ask for something over the network, and a server that counts."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Everything that `lay` makes.
NAMES = ("list.m3u8", "list.mp3", "both.mp3", "both.m3u8", "dash.mp3", "concat.mp3", "tracks.opus")
#: Those of them that really hold sound, and are called so.
PLAYABLE = ("both.mp3",)


class Server(http.server.ThreadingHTTPServer):
    """A server on this computer that has nothing and keeps what was asked of it."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def listening() -> Iterator[Server]:
    """Have a server run."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def playlist(address: str) -> str:
    """Return a list that players follow whatever it is called."""
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{address}/segment.ts\n#EXT-X-ENDLIST\n"


def lay(folder: Path, address: str, sound: Path) -> None:
    """Write the files; `sound` is an mp3."""
    texts = {
        "list.m3u8": playlist(address),
        "list.mp3": playlist(address),
        "dash.mp3": (
            '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
            'profiles="urn:mpeg:dash:profile:isoff-main:2011" mediaPresentationDuration="PT9S">'
            '<Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1">'
            f"<BaseURL>{address}/dash.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>"
        ),
        "concat.mp3": f"ffconcat version 1.0\nfile '{address}/concat.mp3'\n",
        "tracks.opus": (
            '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList>'
            f"<track><location>{address}/track.mp3</location></track></trackList></playlist>"
        ),
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    for name in ("both.mp3", "both.m3u8"):  # a list to some programs, sound to others
        (folder / name).write_bytes(playlist(address).encode() + sound.read_bytes())
