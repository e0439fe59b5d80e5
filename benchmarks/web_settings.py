"""Settings of a whole installation, with the bare view's address beside the product's."""

from tests.kit.live_settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.bare_urls"
