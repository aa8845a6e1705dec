"""Whether a cluster answers, and what a person should know when it does not.

aiokafka's clients log why a broker could not be reached and then raise an error without the reason, so the
commands knock first.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import TYPE_CHECKING, Final

from aiokafka import errors as kafka
from aiokafka.conn import create_conn

from khabar.errors import FatalError, KhabarError
from khabar.stream.security import client_options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from khabar.config import KafkaSettings

#: Seconds for all brokers together; a broker that is there answers within one.
REACH_S: Final = 8.0

_LOGIN: Final = (
    kafka.AuthenticationFailedError,
    kafka.SaslAuthenticationFailed,
    kafka.UnsupportedSaslMechanismError,
    kafka.IllegalSaslStateError,
)
_NOT_ALLOWED: Final = (
    kafka.TopicAuthorizationFailedError,
    kafka.GroupAuthorizationFailedError,
    kafka.ClusterAuthorizationFailedError,
    kafka.TransactionalIdAuthorizationFailed,
)


async def reach(settings: KafkaSettings) -> None:
    """Return when one of the brokers has answered and let this client in.

    Raises:
        FatalError: `broker_unreachable` when none answers, `bad_config` when login or TLS is refused.
    """
    failures: dict[str, BaseException] = {}
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(REACH_S):
            for address in map(str.strip, settings.bootstrap.split(",")):
                failures[address] = TimeoutError()
                try:
                    await _knock(settings, address)
                except (OSError, kafka.KafkaError, EOFError, asyncio.IncompleteReadError) as error:
                    failures[address] = error
                else:
                    return
    raise _refusal(settings, failures)


@contextlib.asynccontextmanager
async def explained(settings: KafkaSettings) -> AsyncIterator[None]:
    """Turn what aiokafka raises within into a `FatalError` with one clear line."""
    try:
        yield
    except KhabarError:
        raise
    except _NOT_ALLOWED as error:
        raise FatalError("not_allowed", f"this user may not do that: {describe(error)}") from error
    except kafka.UnknownTopicOrPartitionError as error:
        raise FatalError(
            "missing_topic", f"{describe(error)}; create topics with: khabar topics apply"
        ) from error
    except (kafka.KafkaError, OSError) as error:
        raise FatalError(
            "broker_failed", f"the cluster at {settings.bootstrap} failed: {describe(error)}"
        ) from error


def describe(error: BaseException) -> str:
    """Return the name and the words of an error, as far as it has any."""
    words = str(error.strerror) if isinstance(error, OSError) and error.strerror else str(error)
    name = type(error).__name__
    return words if name in words else f"{name}: {words}" if words else name


async def _knock(settings: KafkaSettings, address: str) -> None:
    """Connect to one broker, log in, and leave."""
    host, _, port = address.rpartition(":")
    options = {k: v for k, v in client_options(settings).items() if k != "bootstrap_servers"}
    connection = await create_conn(host.strip("[]"), int(port), request_timeout_ms=REACH_S * 1000, **options)
    connection.close()


def _refusal(settings: KafkaSettings, failures: dict[str, BaseException]) -> FatalError:
    """Return the error that fits: the login's or the certificate's where one of them failed."""
    for address, error in failures.items():
        if isinstance(error, _LOGIN):
            return FatalError(
                "bad_config",
                f"{address} refused the login ({describe(error)}); see kafka.username, kafka.password and "
                "kafka.sasl_mechanism",
            )
        if isinstance(error, ssl.SSLError):
            return FatalError(
                "bad_config",
                f"no TLS with {address} ({describe(error)}); see kafka.security, kafka.cafile and so on",
            )
    reasons = "; ".join(f"{address}: {_why(settings, error)}" for address, error in failures.items())
    return FatalError(
        "broker_unreachable",
        f"no Kafka broker answers ({reasons}). Set --bootstrap or kafka.bootstrap (KHABAR_KAFKA__BOOTSTRAP) "
        "to your cluster, or start one here with: khabar broker start",
    )


def _why(settings: KafkaSettings, error: BaseException) -> str:
    """Return the reason in words."""
    if isinstance(error, TimeoutError):
        return f"no answer within {REACH_S:g} s"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, (EOFError, kafka.KafkaConnectionError, ConnectionError)):
        return f"connection closed; does it speak {settings.security}? (kafka.security)"
    return describe(error)
