"""Everything an installation holds in one archive, put back from it, and compared with it: rows and files by hash."""
