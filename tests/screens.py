"""Screens of their own for the processes that share the tests.

Windows on one screen take the focus from each other, so that two processes that test windows can't
share one. The process that hands the tests out starts the screens: it is there to stop them, also
when one of the others crashes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


class Screens:
    """Virtual screens, until they are closed."""

    def __init__(self) -> None:
        self._servers: list[subprocess.Popen[bytes]] = []

    def another(self) -> str | None:
        """Start one and return what DISPLAY names it, None where tests draw off screen anyway.

        Raises `RuntimeError` when it doesn't start.
        """
        server = shutil.which("Xvfb")
        if sys.platform != "linux" or not os.environ.get("DISPLAY") or not server:
            return None
        ours, its = os.pipe()
        command = [server, "-displayfd", str(its), "-screen", "0", "1440x900x24"]
        command += ["-nolisten", "tcp"]
        self._servers.append(subprocess.Popen(command, pass_fds=(its,), stderr=subprocess.DEVNULL))
        os.close(its)
        with os.fdopen(ours) as told:  # it writes the number once one can draw on it
            number = told.readline().strip()
        if not number:
            raise RuntimeError("no second screen: Xvfb has stopped")
        return f":{number}"

    def close(self) -> None:
        """Stop them all."""
        for server in self._servers:
            server.terminate()
        while self._servers:
            self._servers.pop().wait()
