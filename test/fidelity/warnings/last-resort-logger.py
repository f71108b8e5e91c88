# without a configuration, logging writes bare messages from WARNING on to stderr
import io
import logging
import sys

real, sys.stderr = sys.stderr, io.StringIO()
logger = logging.getLogger("shop")
logger.info("not shown")
logger.warning("stock is %d", 0)
first = sys.stderr.getvalue()
logging.error("configures the root")
logger.warning("stock is %d", 1)
print(repr(first), sys.stderr.getvalue().splitlines()[1:], len(logging.root.handlers))
sys.stderr = real
