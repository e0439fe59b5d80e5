"""The API of interviews: what its viewsets answer."""
