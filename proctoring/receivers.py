"""What proctoring does when an app below it sends a signal."""
