"""The admin's policy is looser by two words; nobody else's is."""

from django.http import HttpResponse

from config.web.csp import ADMIN, AdminPolicyMiddleware


def test_only_the_admin_gets_the_override(rf):
    middleware = AdminPolicyMiddleware(lambda request: HttpResponse())
    assert middleware(rf.get("/admin/superadmin/"))._csp_update is ADMIN
    for path in ("/", "/administration/", "/home/admin/"):
        assert not hasattr(middleware(rf.get(path)), "_csp_update")


def test_the_override_is_exactly_two_words():
    from csp.utils import build_policy

    plain = dict(part.split(" ", 1) for part in build_policy().split("; "))
    admin = dict(part.split(" ", 1) for part in build_policy(update=ADMIN).split("; "))
    assert {name: admin[name] for name in admin if admin[name] != plain[name]} == {
        "script-src": "'self' 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
    }
