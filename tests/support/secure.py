"""A broker that lets nobody in unasked: SCRAM over TLS, mutual TLS, access rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import trustme
from cryptography.hazmat.primitives import serialization

from khabar.config import BrokerSettings, KafkaSettings
from khabar.stream.local_broker import LocalBroker

if TYPE_CHECKING:
    from pathlib import Path

#: Password by user: `admin` may do everything, the others nothing until a test allows it.
USERS = {"admin": "admin-secret", "khabar": "khabar-secret", "nobody": "nobody-secret"}
#: The name in the client certificate of mutual TLS, which is its Kafka user.
TLS_USER = "khabar-tls"
_SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule"


@dataclass(frozen=True)
class SecureBroker:
    """The running broker and how to connect to it."""

    broker: LocalBroker
    folder: Path

    def scram(self, user: str = "admin", password: str | None = None) -> KafkaSettings:
        """Return settings that log in by SCRAM-SHA-512 over TLS."""
        return KafkaSettings(
            bootstrap=self.broker.address("SCRAM"),
            security="SASL_SSL",
            username=user,
            password=password or USERS[user],
            cafile=self.folder / "ca.pem",
        )

    def mutual_tls(self, *, with_certificate: bool = True) -> KafkaSettings:
        """Return settings that log in by certificate, as `TLS_USER`."""
        own = self.folder / "client.pem" if with_certificate else None
        return KafkaSettings(
            bootstrap=self.broker.address("MTLS"),
            security="SSL",
            cafile=self.folder / "ca.pem",
            certfile=own,
        )


def secure_broker(folder: Path) -> SecureBroker:
    """Return a secured broker, not yet started."""
    folder.mkdir(parents=True, exist_ok=True)
    _certificates(folder)
    settings = BrokerSettings()
    broker = LocalBroker(
        folder / "kafka",
        version=settings.version,
        cache=settings.cache,
        owned=True,
        listeners={"SCRAM": "SASL_SSL", "MTLS": "SSL"},
        properties=_properties(folder),
        scram_users=USERS,
    )
    return SecureBroker(broker, folder)


def _certificates(folder: Path) -> None:
    """Write ca.pem, server.pem and client.pem (key first, then the certificate)."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    _write(authority.issue_cert("localhost", "127.0.0.1"), folder / "server.pem")
    _write(authority.issue_cert("client.test", common_name=TLS_USER), folder / "client.pem")


def _write(leaf: trustme.LeafCert, file: Path) -> None:
    """Write key and certificate as Kafka reads them: it knows keys in PKCS #8 only."""
    key = serialization.load_pem_private_key(leaf.private_key_pem.bytes(), None)
    pkcs8 = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(pkcs8 + b"".join(blob.bytes() for blob in leaf.cert_chain_pems))


def _properties(folder: Path) -> dict[str, str]:
    """Return the broker's security properties."""
    login = f'{_SCRAM} required username="admin" password="{USERS["admin"]}";'
    return {
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        # ANONYMOUS is the broker itself on the quorum's own listener; clients have none without a login.
        "super.users": "User:admin;User:ANONYMOUS",
        "sasl.enabled.mechanisms": "SCRAM-SHA-512",
        "sasl.mechanism.inter.broker.protocol": "SCRAM-SHA-512",
        "listener.name.scram.scram-sha-512.sasl.jaas.config": login,
        "listener.name.mtls.ssl.client.auth": "required",
        "ssl.principal.mapping.rules": "RULE:^CN=([^,]+).*$/$1/,DEFAULT",
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(folder / "server.pem"),
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": str(folder / "ca.pem"),
    }
