"""The HTTP/1.1 server: one asyncio protocol, keep-alive, loopback only."""

from __future__ import annotations

import asyncio
import time

from .application import Application, Entry, Reply
from .options import Options
from .responses import header


class Connection(asyncio.Protocol):
    """One client. Requests are answered in order; a body is read over."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.buffer = b""
        self.waiting = False
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self._read_on()

    def _read_on(self) -> None:
        while not self.waiting and self.transport and b"\r\n\r\n" in self.buffer:
            head, _, rest = self.buffer.partition(b"\r\n\r\n")
            length = int(header(head + b"\r\n", b"content-length:") or 0)
            if len(rest) < length:
                return
            self.buffer = rest[length:]
            self._answer(head + b"\r\n")

    def _answer(self, head: bytes) -> None:
        method, _, rest = head.partition(b" ")
        target = rest.partition(b" ")[0].decode("latin-1")
        came, wall = time.monotonic(), time.time()
        reply = self.application.reply(method.decode("latin-1"), target, head)
        self.application.log.append(Entry(came, wall, head, reply.status, len(reply.data)))
        if reply.delay:
            self.waiting = True
            asyncio.get_running_loop().call_later(reply.delay, self._send, reply)
        else:
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        waited, self.waiting = self.waiting, False
        if self.transport is None:
            return
        if reply.data:
            self.transport.write(reply.data)
        if reply.cut:
            self.transport.close() if reply.data else self.transport.abort()
            self.transport = None
        elif waited:
            self._read_on()


async def listen(options: Options, port: int) -> tuple[asyncio.Server, Application]:
    """Starts listening on loopback; port 0 takes a free one."""
    held: list[Application] = []
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(held[0]), "127.0.0.1", port, backlog=512)
    port = server.sockets[0].getsockname()[1]
    held.append(Application(options, f"http://127.0.0.1:{port}"))
    return server, held[0]
