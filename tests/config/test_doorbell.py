"""The embedded transport: whole messages, each to one reader."""

from queue import Empty

import pytest
from kombu import Connection

import config.celery  # noqa: F401 - registers the transport


@pytest.fixture
def channel(tmp_path):
    """A channel on a folder of its own."""
    options = {
        "data_folder_in": str(tmp_path),
        "data_folder_out": str(tmp_path),
        "control_folder": str(tmp_path / "control"),
        "processed_folder": str(tmp_path / "processed"),
        "store_processed": False,
    }
    with Connection("doorbell://", transport_options=options) as connection:
        yield connection.default_channel


def test_messages_come_in_order_once_and_by_queue(channel, tmp_path):
    for number in range(3):
        channel._put("default", {"n": number})
    channel._put("mail", {"n": 9})
    assert [channel._get("default")["n"] for _ in range(3)] == [0, 1, 2]
    assert channel._get("mail") == {"n": 9}
    with pytest.raises(Empty):
        channel._get("default")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_half_a_message_is_skipped_and_one_being_written_is_not_seen(channel, tmp_path):
    (tmp_path / "1_a.default.msg").write_text('{"n": ')
    (tmp_path / "2_b.default.msg.part").write_text('{"n": 2}')
    channel._put("default", {"n": 3})
    assert channel._get("default") == {"n": 3}
    with pytest.raises(Empty):
        channel._get("default")
