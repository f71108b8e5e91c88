# the scheduler runs by time, then by priority, then by insertion
import sched
import time

timetable = sched.scheduler(time.monotonic, time.sleep)
begun = time.monotonic()


def note(word):
    print(word, round(time.monotonic() - begun, 1))


timetable.enterabs(begun + 0.2, 2, note, ("0.2 unimportant",))
timetable.enterabs(begun + 0.2, 1, note, ("0.2 important",))
timetable.enterabs(begun + 0.2, 1, note, ("0.2 important too",))
timetable.enter(0.1, 9, note, ("first",))
gone = timetable.enter(0.05, 1, note, ("never",))
timetable.cancel(gone)
print(len(timetable.queue))
timetable.run()
print(timetable.empty())
