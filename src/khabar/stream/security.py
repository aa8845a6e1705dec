"""How every Kafka client of khabar connects: plaintext, TLS, mutual TLS or SASL/SCRAM, from one place."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

from khabar.errors import FatalError

if TYPE_CHECKING:
    from aiokafka.errors import KafkaError

    from khabar.config import KafkaSettings


def client_options(kafka: KafkaSettings) -> dict[str, Any]:
    """Return the connection arguments any aiokafka client takes.

    Raises:
        FatalError: `bad_config` when a certificate or key cannot be read.
    """
    options: dict[str, Any] = {
        "bootstrap_servers": kafka.bootstrap,
        "client_id": kafka.client_id,
        "security_protocol": kafka.security,
    }
    if kafka.security.startswith("SASL"):
        options |= {
            "sasl_mechanism": kafka.sasl_mechanism,
            "sasl_plain_username": kafka.username,
            "sasl_plain_password": kafka.password.get_secret_value(),
        }
    if context := ssl_context(kafka):
        options["ssl_context"] = context
    return options


def ssl_context(kafka: KafkaSettings) -> ssl.SSLContext | None:
    """Return the TLS context of the settings, None where the protocol has no TLS."""
    if not kafka.security.endswith("SSL"):
        return None
    try:
        context = ssl.create_default_context(cafile=str(kafka.cafile) if kafka.cafile else None)
        if kafka.certfile:
            context.load_cert_chain(
                kafka.certfile, kafka.keyfile, password=kafka.key_password.get_secret_value() or None
            )
    except (OSError, ssl.SSLError) as error:
        files = ", ".join(str(f) for f in (kafka.cafile, kafka.certfile, kafka.keyfile) if f)
        raise FatalError("bad_config", f"kafka.cafile, certfile or keyfile ({files}): {error}") from None
    return context


def refused_names(error: KafkaError) -> str:
    """Return the topics or the group an authorization error is about; aiokafka gives one name or a set."""
    names = error.args[0] if error.args else "unknown"
    return names if isinstance(names, str) else ", ".join(sorted(map(str, names)))
