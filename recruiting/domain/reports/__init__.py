"""Reports: figures with their definition, and the rows behind each."""
