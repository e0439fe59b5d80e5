"""A real local server that speaks chat completions: well, badly, slowly, or not at all, as a test tells it."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Asked = dict[str, Any]


@dataclass
class Reply:
    """One answer. `content` may be JSON-able; `status` other than 200 is an error; `stall` seconds pass first."""

    content: Any = ""
    status: int = 200
    stall: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    refusal: str | None = None
    finish: str = "stop"
    as_tool: bool = False
    break_off: bool = False
    body: bytes | None = None
    error: str = "no"
    pieces: tuple[str, ...] = ()

    def text(self) -> str:
        """The content as the model would write it."""
        return self.content if isinstance(self.content, str) else json.dumps(self.content)


Behavior = Callable[[Asked], Reply]


class ModelServer:
    """Gives the replies in order, the last one for ever; a reply may be a function of the request. Keeps what it was
    asked in `asked`."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.keys: list[str] = []
        self.replies: list[Reply | Behavior] = [Reply({})]
        self.closing = Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            """One request."""

            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                """Chat completions."""
                server.answer(self)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def will(self, *replies: Reply | Behavior) -> None:
        """Answer so from now on."""
        self.replies, self.asked = list(replies), []

    def answer(self, http: BaseHTTPRequestHandler) -> None:
        """The next reply."""
        asked: Asked = json.loads(http.rfile.read(int(http.headers["Content-Length"])))
        self.asked.append(asked)
        self.keys.append(http.headers.get("Authorization", ""))
        chosen = self.replies[min(len(self.asked), len(self.replies)) - 1]
        reply = chosen if isinstance(chosen, Reply) else chosen(asked)
        if reply.stall:
            self.closing.wait(reply.stall)
        try:
            self._send(http, asked, reply)
        except (BrokenPipeError, ConnectionResetError):
            return

    def _send(self, http: BaseHTTPRequestHandler, asked: Asked, reply: Reply) -> None:
        if asked.get("stream") and reply.status == 200:
            self._stream(http, reply)
            return
        body = reply.body if reply.body is not None else json.dumps(self._completion(asked, reply)).encode()
        http.send_response(reply.status)
        http.send_header("Content-Type", "application/json")
        http.send_header("Content-Length", str(len(body) * (2 if reply.break_off else 1)))
        for name, value in reply.headers.items():
            http.send_header(name, value)
        http.end_headers()
        http.wfile.write(body)
        http.close_connection = reply.break_off

    def _completion(self, asked: Asked, reply: Reply) -> dict[str, Any]:
        if reply.status != 200:
            return {"error": {"message": reply.error, "type": "error"}}
        message: dict[str, Any] = {"role": "assistant", "content": reply.text(), "refusal": reply.refusal}
        if reply.as_tool:
            name = asked["tools"][0]["function"]["name"]
            call = {"id": "1", "type": "function", "function": {"name": name, "arguments": reply.text()}}
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
        return {
            "id": "1",
            "object": "chat.completion",
            "created": int(time.time()),
            "model": f"{asked['model']}-2026",
            "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        }

    def _stream(self, http: BaseHTTPRequestHandler, reply: Reply) -> None:
        http.send_response(200)
        http.send_header("Content-Type", "text/event-stream")
        http.send_header("Connection", "close")
        http.end_headers()
        http.close_connection = True
        base = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        for piece in reply.pieces:
            chunk = {**base, "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]}
            http.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        if not reply.break_off:
            last = {**base, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
            http.wfile.write(f"data: {json.dumps(last)}\n\ndata: [DONE]\n\n".encode())


def use_model(settings: Any, server: ModelServer, *, seconds: float = 5.0) -> None:
    """Have the product ask this server as its one model, `kit-model` of the standard tier, and wait so long for it."""
    settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = server.url, "key-1"
    settings.AI_MODELS = {"premium": "", "standard": "kit-model", "fallback": ""}
    settings.AI_TIMEOUT_SECONDS, settings.AI_RETRY_SECONDS = seconds, 0.01


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """A server for the block."""
    server = ModelServer()
    thread = Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()
