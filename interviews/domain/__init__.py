"""Every write of interviews that means something."""
