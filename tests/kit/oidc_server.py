"""A real local OpenID Connect server: it knows one person, and says of them what a test wants."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "candor-tests", "a secret between the two"


class OidcServer:
    """`person` are the claims it gives; whoever asks is that person at once. `refuses`: it says no at its door."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "person-1", "email": "new@example.test", "email_verified": True}
        self.refuses = False
        self._codes: dict[str, dict[str, str]] = {}
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        server = self

        class Handler(BaseHTTPRequestHandler):
            """One request."""

            def do_GET(self) -> None:
                """Discovery, the door, keys, and who the person is."""
                server.answer(self, {})

            def do_POST(self) -> None:
                """The token for a code."""
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                server.answer(self, {name: values[0] for name, values in parse_qs(body).items()})

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def answer(self, http: BaseHTTPRequestHandler, body: dict[str, str]) -> None:
        """Answer by path."""
        parts = urlsplit(http.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/authorize":
            self._send_back(http, query)
            return
        answers = {
            "/.well-known/openid-configuration": self._configuration,
            "/jwks": self._keys,
            "/token": lambda: self._token(body),
            "/userinfo": lambda: self.person if http.headers.get("Authorization") == "Bearer opened" else None,
        }
        given = answers.get(parts.path, lambda: None)()
        http.send_response(200 if given else 401)
        http.send_header("Content-Type", "application/json")
        http.end_headers()
        http.wfile.write(json.dumps(given or {"error": "invalid_grant"}).encode())

    def _send_back(self, http: BaseHTTPRequestHandler, query: dict[str, str]) -> None:
        code = f"code-{len(self._codes)}"
        self._codes[code] = query
        told = {"error": "access_denied"} if self.refuses else {"code": code}
        http.send_response(302)
        http.send_header("Location", f"{query['redirect_uri']}?{urlencode({**told, 'state': query['state']})}")
        http.send_header("Content-Length", "0")
        http.end_headers()

    def _configuration(self) -> dict[str, Any]:
        places = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "userinfo",
            "jwks_uri": "jwks",
        }
        methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        return {"issuer": self.url, **methods, **{name: f"{self.url}/{path}" for name, path in places.items()}}

    def _keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def _token(self, body: dict[str, str]) -> dict[str, Any] | None:
        """A token once for a code, to who knows the secret and the verifier (PKCE, S256)."""
        asked = self._codes.pop(body.get("code", ""), None)
        if asked is None or (body.get("client_id"), body.get("client_secret")) != (CLIENT, SECRET):
            return None
        digest = hashlib.sha256(body.get("code_verifier", "").encode()).digest()
        if asked.get("code_challenge") != base64.urlsafe_b64encode(digest).decode().rstrip("="):
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person}
        signed = jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "opened", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


@contextmanager
def oidc_server() -> Iterator[OidcServer]:
    """One that runs in the block."""
    server = OidcServer()
    thread = Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
        thread.join(5)
