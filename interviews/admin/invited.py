"""Invited in the platform's console: a tenant's rows while that tenant is open."""
