#!/usr/bin/python3
"""The centre behind nginx, as packaging/examples/nginx-stream.conf says: a complaint with photos goes through, news wake the desk, and what the
centre refuses is refused through nginx as well. nginx and its stream module are Debian's; TEDUH_NGINX names another place of both.
Ends with 77 where there is none."""

import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import time

from office import SOURCE, Failed, run_journey, wait_until
from steps import open_at_desk, submit

EXAMPLE = SOURCE / "packaging/examples/nginx-stream.conf"
MISSING = 77


def said(word, detail):
    print(f"{word:10} {detail}", flush=True)


def nginx():
    program = os.environ.get("TEDUH_NGINX") or shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if not program:
        return None
    root = pathlib.Path(program).resolve().parents[2]  # .../usr/sbin/nginx
    module = root / "usr/lib/nginx/modules/ngx_stream_module.so"
    return (program, module) if module.exists() else None


def start_nginx(office, program, module):
    """The example as it is, but for its two ports."""
    text = EXAMPLE.read_text()
    for there, here in (("listen 8443;", f"listen 127.0.0.1:{office.ports['centre_line']};"),
                        ("127.0.0.1:9443;", f"127.0.0.1:{office.ports['centre']};")):
        if there not in text:
            raise Failed(f"the example no longer says {there}")
        text = text.replace(there, here)
    folder = office.place / "nginx"
    folder.mkdir()
    config = folder / "nginx.conf"
    config.write_text(f"load_module {module};\ndaemon off;\npid {folder}/pid;\nerror_log {office.logs}/nginx.log;\n"
                      f"events {{}}\n{text}")
    office.nginx = subprocess.Popen([program, "-p", folder, "-c", config, "-e", f"{office.logs}/nginx.log"])


def asked(port, request):
    """The first line of the answer to bytes of ours, over TLS; empty where the line was cut."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=20)) as line:
        try:
            line.sendall(request)
            return line.recv(4096).split(b"\r\n")[0].decode()
        except OSError:
            return ""


def refuses_the_same(office):
    """Limits and refusals are the centre's, seen through the proxy and without it."""
    host = f"Host: 127.0.0.1:{office.ports['centre_line']}\r\n".encode()
    hello = b"GET /v1/hello?office=" + b"00" * 16 + b"&challenge=" + b"00" * 16 + b" HTTP/1.1\r\n"
    tries = {"hello": hello + host + b"\r\n",
             "head of 9 KiB": hello + host + b"X: " + b"x" * 9000 + b"\r\n\r\n",
             "body of 5 MiB": b"POST /v1/entries HTTP/1.1\r\n" + host + b"Content-Length: 5242880\r\n\r\n",
             "chunked": b"POST /v1/entries HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n",
             "no request": b"\x16\x03\x01\x00\x00garbage\r\n\r\n"}
    answers = {}
    for name, request in tries.items():
        direct, through = (asked(office.ports[port], request) for port in ("centre", "centre_line"))
        if direct != through:
            raise Failed(f"{name}: '{direct}' from the centre, '{through}' through nginx")
        answers[name] = through.split(" ")[1] if " " in through else "cut off"
    if [answers[name] for name in ("hello", "head of 9 KiB", "body of 5 MiB", "chunked")] != ["200", "431", "413", "411"]:
        raise Failed(f"nobody was really asked: {answers}")
    said("refuses", ", ".join(f"{name}: {answer}" for name, answer in answers.items()))


def journey(office, out, arguments):
    program, module = nginx()
    start_line = office.start_line
    office.start_line = lambda role: start_nginx(office, program, module) if role == "centre" else start_line(role)
    office.nginx = None
    try:
        office.set_up()
        office.stop("relay")
        office.stop("relay_line")  # everything goes through nginx
        _, stored = submit(office, office.canary)
        began = time.monotonic()
        wait_until("the centre's receipt", lambda: (health := office.ctl("health", "--socket", office.socket_of("kiosk")))["sent"] and
                   health["waiting"] == 0, 60)
        said("receipted", f"a complaint with two photos, after {time.monotonic() - began:.1f} s")
        wait_until("the desk opens it", lambda: open_at_desk(office, stored, out / "opened"), 20)
        said("opened", f"at the desk, after {time.monotonic() - began:.1f} s: what waits for news is woken through nginx")
        refuses_the_same(office)
    finally:
        if office.nginx:
            office.nginx.terminate()
            office.nginx.wait()


if __name__ == "__main__":
    if not nginx():
        print("NOT TESTED: nginx and its stream module are missing (apt-get install nginx libnginx-mod-stream)")
        sys.exit(MISSING)
    sys.exit(run_journey(__doc__, journey))
