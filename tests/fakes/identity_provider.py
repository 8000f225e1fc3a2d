"""
An identity provider of somebody's organisation, small enough to read: OpenID Connect's code flow with PKCE.

It stands in for the network below the `requests` library, so that everything of ours and of the sign-in library runs.
"""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from requests import ConnectionError as CannotConnect
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter

SERVER = "https://login.council.example"
ABOUT = f"{SERVER}/.well-known/openid-configuration"


@dataclass
class IdentityProvider(BaseAdapter):
    """Knows one person; `visit` is what their browser does there."""

    email: str
    email_verified: bool = True
    is_down: bool = False
    subject: str = "person-1"
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def visit(self, address: str) -> str:
        """Sign the person in at the provider and return the address their browser is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{SERVER}/authorize?")
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    # Below `requests`

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        if self.is_down:
            raise CannotConnect("The provider is down", request=request)
        path = urlsplit(request.url or "").path
        answers = {
            "/.well-known/openid-configuration": self._about,
            "/token": self._token,
            "/userinfo": self._person,
            "/keys": self._keys,
        }
        return self._respond(request, *answers[path](request))

    def close(self) -> None:
        """Nothing is open."""

    def _about(self, request: PreparedRequest) -> tuple[int, Any]:
        return 200, {
            "issuer": SERVER,
            "authorization_endpoint": f"{SERVER}/authorize",
            "token_endpoint": f"{SERVER}/token",
            "userinfo_endpoint": f"{SERVER}/userinfo",
            "jwks_uri": f"{SERVER}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _token(self, request: PreparedRequest) -> tuple[int, Any]:
        body = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
        given = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.codes.pop(given["code"], None)
        if asked is None:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": SERVER, "aud": asked["client_id"], "iat": now, "exp": now + 300} | self._claims()
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "only"})
        return 200, {"access_token": "for-userinfo", "token_type": "Bearer", "expires_in": 300, "id_token": token}

    def _person(self, request: PreparedRequest) -> tuple[int, Any]:
        return 200, self._claims()

    def _keys(self, request: PreparedRequest) -> tuple[int, Any]:
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return 200, {"keys": [key | {"kid": "only", "alg": "RS256", "use": "sig"}]}

    def _claims(self) -> dict[str, Any]:
        return {"sub": self.subject, "email": self.email, "email_verified": self.email_verified, "name": "A Person"}

    def _respond(self, request: PreparedRequest, status: int, body: Any) -> Response:
        response = Response()
        response.status_code, response.request, response.url = status, request, request.url or ""
        response.headers["Content-Type"] = "application/json"
        response._content = json.dumps(body).encode()
        return response
