"""Questions of banks as files: CSV and JSON, in and out; what goes out comes in equal."""
