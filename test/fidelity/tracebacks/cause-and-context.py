# format_exception joins a chain oldest first, with the sentence that fits each link
import traceback


def read():
    try:
        {}["port"]
    except KeyError as missing:
        raise ValueError("no port") from missing


try:
    try:
        read()
    except ValueError:
        raise RuntimeError("no server")
except RuntimeError as error:
    for part in traceback.format_exception(error):
        lines = [line for line in part.splitlines() if line and not line.startswith("  ")]
        print(*lines, sep="\n")
