"""Two synchronous workers and nothing else: what SPEED's references were measured with."""

from pathlib import Path

workers, worker_class = 2, "sync"
loglevel, accesslog = "warning", None
control_socket_disable = True
if Path("/dev/shm").is_dir():  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108
