"""Links that accounts puts into the frame of every page."""

from config.web.navigation import NavItem, register


def register_navigation() -> None:
    """The admin's and the senior's links."""
    register(NavItem("People", "accounts:people_list", "people", "accounts.list_people", 80))
    register(NavItem("Directory", "accounts:directory_list", "people", "accounts.reads_directory_only", 80))
    register(NavItem("Team settings", "accounts:tenant_edit", "gear", "accounts.edit_tenant", 90))
