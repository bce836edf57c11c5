"""How gunicorn serves the site, on a laptop (script/server) and behind nginx (tawsiyat.service).

HOST, PORT        where it listens: 127.0.0.1:8000
WEB_CONCURRENCY   processes: 2; about as many as there are processors
WEB_THREADS       threads of each: 4
"""

import os
from pathlib import Path

host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Threads, because a browser opens connections ahead of need: one that sends nothing yet would hold a sync worker.
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 4)
keepalive = 5

# A worker says it is alive by touching a file; on a slow disk that alone can look like a hang.
if Path("/dev/shm").is_dir():  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108
# Whatever leaks in a library stays small; not all workers at once.
max_requests, max_requests_jitter = 10_000, 1_000

loglevel = "warning"
control_socket_disable = True  # it would leave a socket in the home folder, and nobody calls it


def when_ready(server):
    """The address, once it answers."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    print(f"Tawsiyat: http://{f'[{shown}]' if ':' in shown else shown}:{port}/", flush=True)  # noqa: T201
