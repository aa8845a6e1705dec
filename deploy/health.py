# ruff: noqa: INP001 - run as a file inside the image, part of no package
"""Ask the worker of this container how it is: `python health.py live|ready [PROCESSES]`.

Exit code 0 when every process answers 200, 1 with a line that says which one does not. Standard library only,
so that a health check costs no imports of khabar.
"""

from __future__ import annotations

import http.client
import os
import sys

#: Seconds for one answer; the whole check must end within the 4 s of its HEALTHCHECK.
TIMEOUT_S = 1.5


def main(page: str, processes: int = 1) -> int:
    """Return the exit code; process N of `khabar worker --processes` listens on the first port + N."""
    first = int(os.environ.get("KHABAR_WEB__PORT") or 6066)
    wrong = [said for port in range(first, first + processes) if (said := _complaint(port, page))]
    sys.stderr.writelines(wrong)
    return 1 if wrong else 0


def _complaint(port: int, page: str) -> str:
    """Return a line about what is wrong, empty when all is well."""
    # No urllib: it would ask the proxy of the environment.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", f"/{page}")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"port {port}: {error}\n"
    finally:
        connection.close()
    return "" if status == 200 else f"port {port}: /{page} answers {status}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1))
