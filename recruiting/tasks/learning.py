"""Background work: learning."""
