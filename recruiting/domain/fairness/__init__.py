"""Measuring fairness: who says what of themselves, pure statistics, tables, probes, logs."""
