"""Counting faces. Nothing else is inferred of a picture: no identity, gaze, emotion or age."""
