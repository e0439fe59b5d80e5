"""Tests of mail to and from candidates."""
