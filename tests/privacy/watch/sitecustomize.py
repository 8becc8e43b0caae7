"""Notes, in the file that WATCH_LOG names, every socket, process, and text of a file that is run as a program."""

from __future__ import annotations

import os
import sys

_NAMED = ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "ftplib.",
          "smtplib.", "urllib.", "http.", "webbrowser.", "ctypes.dlopen")
_LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def _noted(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_NAMED):
        os.write(_LOG, f"{event}\n".encode())
    elif event in ("exec", "compile"):
        # programs come from modules; what is compiled without one is a text that somebody handed over
        code = arguments[0] if event == "exec" else arguments[1]
        name = str(getattr(code, "co_filename", code))
        text = str(arguments[0])[:2000] if event == "compile" else ""
        if "Canary" in text or "Canary" in name:
            os.write(_LOG, f"{event} {name} {text[:80]}\n".encode())


sys.addaudithook(_noted)
