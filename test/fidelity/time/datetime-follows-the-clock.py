# datetime.now and time.time are one clock
import time
from datetime import datetime, timedelta, timezone

began, stamp = datetime.now(timezone.utc), time.time()
print(abs(began.timestamp() - stamp) < 0.05)
time.sleep(0.25)
passed = datetime.now(timezone.utc) - began
print(timedelta(seconds=0.2) < passed < timedelta(seconds=0.45))
print(datetime.fromtimestamp(stamp, timezone.utc).year >= 2025, datetime.now().tzinfo)
