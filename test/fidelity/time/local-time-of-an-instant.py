# gmtime, strftime and strptime of a fixed instant
import calendar
import time

instant = 1_700_000_000
broken = time.gmtime(instant)
print(time.strftime("%Y-%m-%d %H:%M:%S %j %a", broken), broken.tm_isdst)
print(calendar.timegm(broken) == instant, time.asctime(broken))
print(time.strptime("29 Feb 2024", "%d %b %Y")[:3], time.gmtime(0)[:6], time.gmtime(-1).tm_year)
print(time.localtime(instant)[:6] == broken[:6], time.mktime(broken) == instant)
for impossible in (lambda: time.strptime("30 Feb 2024", "%d %b %Y"), lambda: time.gmtime(1e30)):
    try:
        impossible()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__)
