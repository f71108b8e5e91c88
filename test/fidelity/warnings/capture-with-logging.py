# logging.captureWarnings sends warnings to the logger py.warnings
import logging
import os
import sys
import warnings


class Short(logging.Formatter):
    def format(self, record):
        first, second, *_ = record.getMessage().splitlines()
        return f"{record.name} {os.path.basename(first)} |{second}"


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Short())
logging.getLogger("py.warnings").addHandler(handler)
before = warnings.showwarning
logging.captureWarnings(True)
warnings.warn("to the log")
print(warnings.showwarning is before)
logging.captureWarnings(False)
print(warnings.showwarning is before)
