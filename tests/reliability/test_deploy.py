"""The samples under deploy/ agree with the product: they start what `serve` starts and name settings that exist."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

from config.management.commands.serve import QUEUES

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
# Set for other programs of the samples, not for Candor.
THEIRS = {"POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB", "TLS_FOLDER"}
# PostgreSQL's client programs as Debian has them: pg_dump refuses a server that is newer than itself.
CLIENT = {"bookworm": 15, "trixie": 17}


def compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]


def started() -> dict[str, list[str]]:
    """By sample: the command lines of its parts."""
    commands = [" ".join(one["command"]) for one in compose().values() if "command" in one]
    units = re.findall(r"^ExecStart=\S+/(.+)$", "\n".join(unit.read_text() for unit in UNITS), re.MULTILINE)
    lines = (DEPLOY / "Procfile").read_text().splitlines()
    return {"compose": commands, "systemd": units, "procfile": [line.partition(": ")[2] for line in lines]}


def test_every_queue_has_a_worker_and_there_is_one_scheduler() -> None:
    for sample, commands in started().items():
        queues = re.findall(r"-Q ([\w,]+)", "\n".join(commands))
        assert set(",".join(queues).split(",")) == set(QUEUES), sample
        assert sum(" beat " in one for one in commands) == 1, sample


def test_workers_are_started_as_serve_starts_them() -> None:
    for sample, commands in started().items():
        for one in (command for command in commands if " worker " in command):
            assert {"--without-gossip", "--without-mingle", "--without-heartbeat"} <= set(one.split()), (sample, one)


def test_samples_name_settings_that_exist() -> None:
    known = set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    given = set(compose()["web"]["environment"])
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    in_image = set(re.findall(r"\b([A-Z][A-Z_]+)=", (DEPLOY / "Dockerfile").read_text()))
    in_units = set(re.findall(r"^Environment=([A-Z_]+)=", "\n".join(unit.read_text() for unit in UNITS), re.MULTILINE))
    in_sample = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "candor.env.sample").read_text(), re.MULTILINE))
    outside = {"PATH", "PYTHONUNBUFFERED", "DJANGO_SETTINGS_MODULE"}
    assert (given | asked | in_image | in_units | in_sample) - THEIRS - outside - known == set()


def test_every_setting_stands_in_the_example() -> None:
    words = "".join(path.read_text() for path in (ROOT / "config" / "settings").glob("*.py"))
    words += (DEPLOY / "gunicorn.conf.py").read_text()
    read = set(re.findall(r"(?:env\.\w+|environ\.get|kept_secret)\(\s*\"([A-Z][A-Z0-9_]+)\"", words))
    shown = set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert {"BIND", "SECRET_KEY"} <= read
    assert read <= shown, read - shown


def test_the_image_can_back_up_the_database_beside_it() -> None:
    (debian,) = set(re.findall(r"^FROM python:\S+-slim-(\w+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE))
    assert compose()["db"]["image"] == f"postgres:{CLIENT[debian]}"


def test_the_image_leaves_secrets_and_data_at_home() -> None:
    left = set((DEPLOY / "Dockerfile.dockerignore").read_text().splitlines())
    assert {".env", ".git", ".venv", "var", "deploy/.env", "deploy/tls"} <= left


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed here")
def test_the_units_are_read_by_systemd(tmp_path: Path) -> None:
    """The samples with programs that are here in the place of those under /opt, since systemd looks for them."""
    for unit in (DEPLOY / "systemd").iterdir():
        name = unit.name.replace("@.", "@8001.")
        (tmp_path / name).write_text(re.sub(r"/opt/candor/\.venv/bin/\w+", "/bin/true", unit.read_text()))
    # Their user and folder are not here; the rest of what systemd says must be nothing.
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "candor-" in line]
    assert done.returncode == 0, done.stderr
    assert not ours


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_the_file_of_the_proxy_is_read_by_nginx(tmp_path: Path) -> None:
    """With a certificate, logs and an address of this machine in place of the installation's."""
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    keys = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run([*make, *keys], capture_output=True, timeout=60, check=True)
    text = (DEPLOY / "nginx" / "candor.conf").read_text().replace("web:8000", "127.0.0.1:8000")
    text = text.replace("/etc/nginx/tls", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
    # Folders of its own: as root, nginx gives those of the machine to another user, even where it only tests.
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/start.log; events {{}} http {{ {folders} {text} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    test = ["nginx", "-t", "-q", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(test, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_our_static_files_can_be_given_their_hashes(tmp_path: Path) -> None:
    """As `collectstatic` does in production, which ends at the first reference that leads nowhere."""
    shutil.copytree(ROOT / "static", tmp_path / "static")
    storage = ManifestStaticFilesStorage(location=str(tmp_path / "static"), base_url="/static/")
    files = [path.relative_to(tmp_path / "static") for path in (tmp_path / "static").rglob("*") if path.is_file()]
    for name, _, done in storage.post_process({str(file): (storage, str(file)) for file in files}):
        assert not isinstance(done, Exception), f"{name}: {done}"
    assert "vendor/bootstrap.min.css" in storage.hashed_files


@pytest.mark.heavy
def test_all_static_files_are_collected_for_production(tmp_path: Path) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.prod", "DEBUG": "0"}
    environment |= {"SECRET_KEY": "build", "FIELD_ENCRYPTION_KEY": "build", "CANDOR_VAR": str(tmp_path)}
    program = (
        "import django; from django.conf import settings; django.setup()\n"
        f"settings.STATIC_ROOT = {str(tmp_path / 'collected')!r}\n"
        "from django.core.management import call_command; call_command('collectstatic', interactive=False, verbosity=0)"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, env=environment, check=True, timeout=600)
    assert (tmp_path / "collected" / "staticfiles.json").is_file()


@pytest.mark.heavy
def test_the_server_file_of_the_image_is_read_by_gunicorn() -> None:
    command = [sys.executable, "-m", "gunicorn", "--check-config", "-c", "deploy/gunicorn.conf.py", "config.wsgi"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"WEB_PROCESSES": "3"}, check=True, timeout=120)


def test_the_settings_of_production_pass_their_check(tmp_path) -> None:
    secrets = {
        "SECRET_KEY": "a long word that " * 4 + "no test shares 0123456789",
        "FIELD_ENCRYPTION_KEY": "another " * 8,
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DEBUG"))}
    environment |= secrets | {"DJANGO_SETTINGS_MODULE": "config.settings.prod", "CANDOR_VAR": str(tmp_path)}
    environment |= {"ALLOWED_HOSTS": "jobs.example.org", "DATABASE_URL": f"sqlite:///{tmp_path / 'one.sqlite3'}"}
    check = [sys.executable, "-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    check += [word for tag in ("security", "files", "caches", "urls", "templates") for word in ("--tag", tag)]
    done = subprocess.run(
        check, cwd=ROOT, env=environment | {"DEBUG": "0"}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    environment.pop("SECRET_KEY")
    load = [sys.executable, "-c", "import config.settings.prod"]
    done = subprocess.run(load, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "SECRET_KEY is required when DEBUG=0" in done.stderr
