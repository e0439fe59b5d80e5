"""An app with tasks for tests that start a real worker."""
