"""A real nginx on this machine, with the very configuration of docs/serving.md; for tests and for benchmarks."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs" / "serving.md"
NGINX = shutil.which("nginx") or next(filter(os.path.exists, ("/usr/sbin/nginx",)), "nginx")

# What Debian's nginx.conf has around it, in a folder of its own, and for a user who may do nothing else.
_AROUND = """
{user}daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{server}
}}
"""


def documented() -> str:
    """Return the server that the docs show."""
    found = re.search(r"```nginx\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@contextmanager
def nginx(site: Path, folder: Path) -> Generator[str]:
    """Serve a site as the docs say, on a port of its own; give its address without a slash at the end.

    Args:
        site: what is served.
        folder: where nginx may write; it must exist.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    server = documented()
    for shown, here in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/journeybook/site", str(site))):
        assert shown in server, f"the docs do not say {shown}"
        server = server.replace(shown, here)
    # Workers of a server that root starts are somebody else, who may not read root's temporary folders.
    user = "user root;\n" if os.getuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(_AROUND.format(user=user, folder=folder, server=server), encoding="utf-8")
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(file), "-e", f"{folder}/error.log"])
    try:
        _wait(port, process, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + 10
    while True:
        assert process.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "nginx does not answer"
            time.sleep(0.02)
        else:
            return
