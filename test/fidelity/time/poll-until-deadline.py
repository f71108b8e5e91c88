# a polling loop with pauses looks as often as the pauses fit before the deadline
import time

looks = 0
deadline = time.monotonic() + 0.5
while time.monotonic() < deadline:
    looks += 1
    time.sleep(0.2)
print(looks, round(time.monotonic() - deadline, 1))
