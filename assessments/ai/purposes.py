"""The AI purposes of assessments."""

from typing import Any

from config.ai.registry import Purpose

PURPOSES: tuple[Purpose[Any, Any], ...] = ()
