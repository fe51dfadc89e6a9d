"""The server's side of the control channel: one JSON command a line on standard input.

It is no part of the site and never in its request log. When the parent dies the input ends, and
so does the server.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from typing import Any

from .application import Application
from .faults import Fault, Switched
from .options import Options
from .server import listen


def _log(application: Application, since: int) -> list[list[object]]:
    return [
        [e.time, e.wall, e.head.decode("latin-1"), e.status, e.sent]
        for e in application.log[since:]
    ]


def obey(application: Application, command: dict[str, Any]) -> object:
    """Carries out a command and gives what to reply."""
    match command["do"]:
        case "advance":
            application.site.now += command["seconds"]
            application.forget_pages()
        case "log":
            return _log(application, command["since"])
        case "fault":
            application.faults.on.append(Switched(Fault(**command["fault"])))
        case "heal":
            names = command["names"]
            kept = [
                each for each in application.faults.on if names and each.fault.name not in names
            ]
            application.faults.on[:] = kept
        case "edit":
            application.edit(command["n"])
        case "edits":
            return sorted(application.site.by_hand.items())
        case "change":
            application.change(replace(application.site.options, **command["options"]))
    return None


async def _obeying(application: Application) -> None:
    reader = asyncio.StreamReader(limit=1 << 24)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        sys.stdout.write(json.dumps(obey(application, json.loads(line))) + "\n")
        sys.stdout.flush()


async def serve_parent(options: Options) -> None:
    """Serves on a free port, says where, and obeys until the input ends."""
    server, application = await listen(options, 0)
    print(json.dumps({"address": f"{application.site.base}/"}), flush=True)
    await _obeying(application)
    server.close()


async def serve_alone(options: Options, port: int, faults: list[Fault]) -> None:
    """Serves for ever, with faults that stay on."""
    server, application = await listen(options, port)
    application.faults.on += [Switched(fault) for fault in faults]
    print(f"Replica at {application.site.base}/", flush=True)
    await server.serve_forever()
