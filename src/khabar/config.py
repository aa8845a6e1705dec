"""All settings, each documented by its own docstring.

Values come from (first wins): command-line options, `KHABAR_…` environment variables (`__` between section
and name, `KHABAR_KAFKA__BOOTSTRAP`), a TOML file (`KHABAR_CONFIG`, else `./khabar.toml`), the defaults here.
A variable that ends in `_FILE` names a file that holds the value, for mounted secrets.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECTION = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def _host_and_port(value: str) -> str:
    """Check that every comma-separated part is `host:port`."""
    for part in value.split(","):
        host, _, port = part.strip().rpartition(":")
        if not host or not port.isdigit():
            raise ValueError(f"{part.strip()!r} is not host:port")
    return value


class KafkaSettings(BaseModel):
    """How to reach the cluster."""

    model_config = _SECTION

    bootstrap: Annotated[str, AfterValidator(_host_and_port)] = "127.0.0.1:9092"
    """Brokers to ask first, `host:port`, comma-separated."""
    security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    """Security protocol; SSL with `certfile` is mutual TLS."""
    sasl_mechanism: Literal["SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN"] = "SCRAM-SHA-512"
    """How to log in under SASL."""
    username: str = ""
    """SASL user."""
    password: SecretStr = SecretStr("")
    """SASL password; better given as `KHABAR_KAFKA__PASSWORD_FILE`."""
    cafile: Path | None = None
    """PEM file of the authorities to trust; the system's when unset."""
    certfile: Path | None = None
    """PEM file of this client's certificate (mutual TLS)."""
    keyfile: Path | None = None
    """PEM file of this client's key, when it is not in `certfile`."""
    key_password: SecretStr = SecretStr("")
    """Password of the key file."""
    client_id: str = "khabar"
    """Name shown in the broker's logs and quotas."""

    @model_validator(mode="after")
    def _complete(self) -> KafkaSettings:
        """Refuse a login without a user."""
        if self.security.startswith("SASL") and not self.username:
            raise ValueError("SASL needs kafka.username and kafka.password")
        return self


class TopicSettings(BaseModel):
    """Names, sizes and retention of the topics."""

    model_config = _SECTION

    prefix: str = "news"
    """First part of every topic's default name."""
    raw: str = ""
    """Input; `<prefix>.raw` when empty."""
    events: str = ""
    """Events; `<prefix>.events` when empty."""
    tags: str = ""
    """Flat rows, one per tag; `<prefix>.analytics.tags` when empty."""
    signals: str = ""
    """Small records for correlation; `<prefix>.signals` when empty."""
    stories: str = ""
    """Story states; `<prefix>.stories` when empty."""
    alerts: str = ""
    """Alerts; `<prefix>.alerts` when empty."""
    corrections: str = ""
    """Differences between versions; `<prefix>.corrections` when empty."""
    control: str = ""
    """Acknowledgements and silences; `<prefix>.control` when empty."""
    dlq: str = ""
    """Dead letters; `<raw>.dlq` when empty."""
    partitions: int = Field(default=6, ge=1)
    """Partitions of the topics that scale (raw, events, tags, dead letters)."""
    replication: int = Field(default=1, ge=1)
    """Replicas of each partition; 3 on a real cluster."""
    max_message_bytes: int = Field(default=8_388_608, ge=65_536)
    """`max.message.bytes` of raw and dead letters (these carry originals)."""
    max_event_bytes: int = Field(default=4_194_304, ge=65_536)
    """`max.message.bytes` of the output topics; a larger event becomes a dead letter."""

    @model_validator(mode="before")
    @classmethod
    def _fill_names(cls, data: Any) -> Any:  # noqa: ANN401
        """Give every unnamed topic its default name."""
        if not isinstance(data, dict):
            return data
        prefix = data.get("prefix") or "news"
        tails = {"tags": "analytics.tags"}
        names = {
            n: data.get(n) or f"{prefix}.{tails.get(n, n)}"
            for n in ("raw", "events", "tags", "signals", "stories", "alerts", "corrections", "control")
        }
        return {**data, **names, "dlq": data.get("dlq") or f"{names['raw']}.dlq"}


class WorkerSettings(BaseModel):
    """How the worker consumes, batches and commits."""

    model_config = _SECTION

    group: str = "khabar-enrich"
    """Consumer group, and the first part of every transactional id."""
    delivery: Literal["exactly_once", "at_least_once"] = "exactly_once"
    """One transaction per batch, or plain sends with a commit after them."""
    instance: str = ""
    """Static membership: a name that is this replica's own and survives its restart. Empty: dynamic."""
    batch_records: int = Field(default=2000, ge=1)
    """Most records in one transaction."""
    batch_bytes: int = Field(default=8_388_608, ge=1024)
    """Most input bytes in one transaction (a single larger record still passes)."""
    batch_age_ms: int = Field(default=10, ge=0, le=1000)
    """How long a fetch waits for company when little arrives; latency traded for CPU."""
    queue_bytes: int = Field(default=33_554_432, ge=65_536)
    """Input bytes held in memory over all partitions before fetching pauses."""
    session_timeout_s: float = Field(default=6.0, ge=1.0)
    """The group gives a silent worker's partitions away after this."""
    transaction_timeout_s: float = Field(default=30.0, ge=1.0)
    """The broker aborts a transaction left open for longer."""
    drain_timeout_s: float = Field(default=5.0, ge=0.1)
    """How long SIGTERM waits for the batches under way."""
    compression: Literal["zstd", "lz4", "snappy", "gzip", "none"] = "zstd"
    """Codec of the output; zstd is three times cheaper than aiokafka's lz4 (fixed at level 9)."""


class DlqSettings(BaseModel):
    """When dead letters stop the worker, and how often one may come back."""

    model_config = _SECTION

    max_share: float = Field(default=0.5, gt=0.0, le=1.0)
    """Largest share of dead letters in the last `window` records; 1.0 switches the limit off."""
    window: int = Field(default=1000, ge=10)
    """Records the share is taken over; it is judged once the window is full."""
    max_consecutive: int = Field(default=500, ge=1)
    """Most dead letters in a row, per partition."""
    max_hops: int = Field(default=3, ge=1)
    """How often `khabar dlq redrive` sends one record back."""


class EnrichSettings(BaseModel):
    """What changes events; its hash is in every event's provenance."""

    model_config = _SECTION

    max_bytes: int = Field(default=2_000_000, ge=1000)
    """Largest article taken, in bytes after decompression."""
    timezones: dict[str, str] = Field(default_factory=dict)
    """Time zone by source domain or name (`"example.ly" = "Africa/Tripoli"`), where the input has none."""
    boilerplate: Path | None = None
    """Table of lines that sources repeat, from `khabar boilerplate learn`; none when unset."""


class KnowledgeSettings(BaseModel):
    """What workers know beyond what khabar brings; it changes events, and their `provenance.knowledge`."""

    model_config = _SECTION

    names: Path | None = None
    """File of users' own names that `khabar knowledge add` makes; none when unset."""


class WebSettings(BaseModel):
    """The worker's own small server: `/live`, `/ready`, `/metrics`."""

    model_config = _SECTION

    enabled: bool = True
    """Serve at all."""
    host: str = "127.0.0.1"
    """Address to bind; `0.0.0.0` inside a container."""
    port: int = Field(default=6066, ge=0, le=65535)
    """Port; process N of `--processes` takes port + N; 0 takes a free one and logs it."""


class BrokerSettings(BaseModel):
    """The local Kafka of `khabar broker`, `khabar demo` and the tests."""

    model_config = _SECTION

    version: str = "4.3.1"
    """Apache Kafka version to resolve."""
    port: int = Field(default=9092, ge=0, le=65535)
    """Client port on 127.0.0.1; 0 takes a free one."""
    data: Path = Path(".khabar/kafka")
    """Folder of logs, pid and configuration."""
    cache: Path = Field(default_factory=lambda: _cache_home() / "kafka")
    """Folder of the downloaded jars and the class-data archive, shared by all projects."""
    heap: str = "512m"
    """Java heap (`-Xmx`)."""


class Settings(BaseSettings):
    """Everything khabar can be told."""

    model_config = SettingsConfigDict(
        env_prefix="KHABAR_",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
    )

    kafka: KafkaSettings = KafkaSettings()
    """Connection."""
    topics: TopicSettings = Field(default_factory=lambda: TopicSettings.model_validate({}))
    """Topics."""
    worker: WorkerSettings = WorkerSettings()
    """Worker."""
    dlq: DlqSettings = DlqSettings()
    """Dead letters."""
    enrich: EnrichSettings = EnrichSettings()
    """Enrichment."""
    knowledge: KnowledgeSettings = KnowledgeSettings()
    """Knowledge."""
    web: WebSettings = WebSettings()
    """Health and metrics."""
    broker: BrokerSettings = Field(default_factory=BrokerSettings)
    """Local Kafka."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """How much to log."""
    log_format: Literal["auto", "json", "console"] = "auto"
    """`auto`: colours on a terminal, JSON lines elsewhere."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no .env files: one more place to look
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - `_FILE` variables do this
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: options, environment, TOML file."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config_file()))


def load(**overrides: Any) -> Settings:  # noqa: ANN401
    """Return the settings, or raise `FatalError("bad_config")` naming the setting that is wrong.

    Args:
        overrides: Sections or top-level values that win over environment and file.
    """
    _read_secret_files()
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc']))}: {_said(e)}" for e in error.errors(include_url=False)]
        raise FatalError("bad_config", "; ".join(lines)) from None
    except (ValueError, OSError) as error:  # TOML that does not parse, JSON in a variable, unreadable file
        raise FatalError("bad_config", f"{config_file()}: {error}") from None


def _said(error: Mapping[str, Any]) -> str:
    """Return pydantic's words, but for the one case where they speak of inputs instead of settings."""
    return "there is no such setting" if error["type"] == "extra_forbidden" else str(error["msg"])


def config_file() -> Path:
    """Return the TOML file that is read when it exists."""
    return Path(os.environ.get("KHABAR_CONFIG") or "khabar.toml")


def _cache_home() -> Path:
    """Return khabar's folder under the user's cache folder (XDG)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khabar"


def _read_secret_files() -> None:
    """Replace `KHABAR_X_FILE` by `KHABAR_X` with what the file holds."""
    for name, path in list(os.environ.items()):
        if name.startswith("KHABAR_") and name.endswith("_FILE") and path:
            try:
                os.environ[name.removesuffix("_FILE")] = Path(path).read_text(encoding="utf-8").strip()
                del os.environ[name]
            except OSError as error:
                raise FatalError("bad_config", f"{name}: cannot read {path}: {error.strerror}") from None
