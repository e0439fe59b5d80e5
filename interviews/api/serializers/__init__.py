"""The API of interviews: shapes."""
