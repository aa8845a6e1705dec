"""What a person reads when a cluster does not let the commands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.commands import khabar

if TYPE_CHECKING:
    from support.secure import SecureBroker

pytestmark = pytest.mark.kafka


def settings(secure: SecureBroker, user: str, password: str | None = None) -> dict[str, str]:
    """Return the settings of a user as variables."""
    kafka = secure.scram(user, password)
    return {
        "KAFKA__BOOTSTRAP": kafka.bootstrap,
        "KAFKA__SECURITY": kafka.security,
        "KAFKA__USERNAME": kafka.username,
        "KAFKA__PASSWORD": kafka.password.get_secret_value(),
        "KAFKA__CAFILE": str(kafka.cafile),
    }


def test_a_known_user_is_let_in(secure_broker: SecureBroker):
    assert khabar("topics", "plan", env=settings(secure_broker, "admin")).code == 3


def test_a_wrong_password_is_said_so_and_not_shown(secure_broker: SecureBroker):
    ended = khabar("topics", "plan", env=settings(secure_broker, "admin", "not-the-password"))
    assert ended.code == 1
    assert "refused the login" in ended.err
    assert "kafka.password" in ended.err
    assert "not-the-password" not in ended.err
    assert len(ended.err.splitlines()) == 1


def test_an_authority_that_is_not_trusted_is_said_so(secure_broker: SecureBroker):
    untrusting = settings(secure_broker, "admin")
    del untrusting["KAFKA__CAFILE"]
    ended = khabar("topics", "plan", env=untrusting)
    assert ended.code == 1
    assert "no TLS with 127.0.0.1:" in ended.err
    assert "kafka.cafile" in ended.err


def test_plain_text_on_a_tls_port_names_the_setting(secure_broker: SecureBroker):
    plain = {"KAFKA__BOOTSTRAP": secure_broker.scram().bootstrap}
    ended = khabar("topics", "plan", env=plain)
    assert ended.code == 1
    assert "does it speak PLAINTEXT? (kafka.security)" in ended.err


def test_a_right_that_is_missing_is_one_line(secure_broker: SecureBroker):
    ended = khabar("topics", "apply", env=settings(secure_broker, "nobody"))
    assert ended.code == 1
    assert ended.err.startswith("khabar: not_allowed: cannot create news.")
    assert len(ended.err.splitlines()) == 1
