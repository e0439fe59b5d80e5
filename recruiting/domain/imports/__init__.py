"""Files of people become candidates: read, matched, looked at, imported row by row, and undone."""
