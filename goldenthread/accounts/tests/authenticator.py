"""A passkey made of software, for tests: it signs as a browser and a device would."""

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

FLAGS = AuthenticatorData.FLAG


class SoftwarePasskey:
    """One credential on one device, for one site."""

    def __init__(self, site: str = "testserver", *, verifies_user: bool = True) -> None:
        self.site, self.origin, self.count = site, f"https://{site}", 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.flags = FLAGS.UP | (FLAGS.UV if verifies_user else 0)
        self.user_handle = ""

    def make(self, options: dict[str, Any]) -> str:
        """Return what a browser posts after making this credential."""
        asked = options["publicKey"]
        self.user_handle = asked["user"]["id"]
        told = self._told("webauthn.create", asked["challenge"])
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AuthenticatorData.create(
            self._site_hash(),
            self.flags | FLAGS.AT,
            self.count,
            AttestedCredentialData.create(b"\0" * 16, self.id, public),
        )
        response = {
            "clientDataJSON": websafe_encode(told),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            "transports": ["internal"],
        }
        return self._posted(response)

    def show(self, options: dict[str, Any]) -> str:
        """Return what a browser posts after this credential has signed."""
        self.count += 1
        told = self._told("webauthn.get", options["publicKey"]["challenge"])
        data = AuthenticatorData.create(self._site_hash(), self.flags, self.count)
        signature = self.key.sign(bytes(data) + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(told),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.user_handle,
        }
        return self._posted(response)

    def _told(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _site_hash(self) -> bytes:
        return hashlib.sha256(self.site.encode()).digest()

    def _posted(self, response: dict[str, Any]) -> str:
        encoded = websafe_encode(self.id)
        return json.dumps(
            {"id": encoded, "rawId": encoded, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )
