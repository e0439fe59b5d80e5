"""The API of interviews."""
