"""Events as log records: one line for people, one JSON object per line for machines, no secrets."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

# GitHub's and Hugging Face's published token shapes, Authorization headers, credentials in URLs.
_SECRET = re.compile(
    r"(gh[pousr]_[A-Za-z0-9_]{8,}|github_pat_[A-Za-z0-9_]{8,}|hf_[A-Za-z0-9]{8,}"
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)|(?i:(?<=authorization: )|(?<=bearer )|(?<=token ))\S{8,})"
)


def redact(text: str) -> str:
    """Blot out whatever looks like a secret."""
    return _SECRET.sub("***", text)


def event(logger: logging.Logger, name: str, level: int = logging.INFO, **fields: Any) -> None:  # noqa: ANN401
    """Log that something happened; fields are JSON-able facts, never names or addresses."""
    logger.log(level, name, extra={"fields": fields})


class PeopleFormatter(logging.Formatter):
    """`12:00:01 collected  repository=huggingface/peft commits=1863`."""

    def format(self, record: logging.LogRecord) -> str:
        """Render one record as one line."""
        fields = getattr(record, "fields", {})
        words = " ".join(f"{key}={value}" for key, value in fields.items())
        time = datetime.fromtimestamp(record.created, tz=UTC).strftime("%H:%M:%S")
        return redact(f"{time} {record.getMessage()}  {words}".rstrip())


class JsonFormatter(logging.Formatter):
    """One JSON object per line: `time`, `level`, `event`, then the event's fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Render one record as one JSON object."""
        line = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        return redact(json.dumps(line, ensure_ascii=False, default=str))
