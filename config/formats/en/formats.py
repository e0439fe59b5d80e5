"""How English writes a date for which a page asks no pattern (the console): 21 Nov 2026, 16:38."""

DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j M Y, H:i"
TIME_FORMAT = "H:i"
