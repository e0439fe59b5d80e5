"""Mail to and from candidates."""

from recruiting.domain.mailing import known_variables as known_variables  # importing registers
