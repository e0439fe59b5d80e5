"""The names of time zones are read once and are the system's."""

import zoneinfo

from config.zones import zone_names


def test_names_are_the_systems_and_are_read_once(monkeypatch) -> None:
    known = zone_names()
    assert known == zoneinfo.available_timezones()
    assert {"UTC", "Europe/Berlin"} <= known
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    assert zone_names() is known
