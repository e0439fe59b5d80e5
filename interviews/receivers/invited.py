"""What interviews does when a signal reaches it: invited."""
