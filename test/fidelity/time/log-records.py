# logging counts from the program's start and stamps records with the same clock
import logging
import sys
import time

logging.basicConfig(stream=sys.stdout, format="%(message)s %(levelname)s")


class Since(logging.Filter):
    def filter(self, record):
        late = record.relativeCreated > 15_000
        record.msg += f" late={late} stamp={abs(record.created - time.time()) < 0.1}"
        return True


logging.getLogger().addFilter(Since())
logging.warning("begun")
time.sleep(0.2)
logging.error("later")
