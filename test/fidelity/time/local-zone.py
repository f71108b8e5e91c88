# the machine's own zone has a name and an offset, here UTC
import time
from datetime import datetime, timezone
from email.utils import formatdate

print(time.tzname[0], time.timezone, time.daylight)
local = datetime(2024, 7, 1, 12).astimezone()
print(local.isoformat(), local.tzname(), local.strftime("%Z%z"))
print(datetime(2024, 7, 1, 12).timestamp() == local.timestamp(), time.localtime(0).tm_zone)
print(formatdate(0, localtime=True), datetime.fromtimestamp(0, timezone.utc))
