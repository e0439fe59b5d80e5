"""How other languages write dates: one folder a language, found by Django through FORMAT_MODULE_PATH."""
