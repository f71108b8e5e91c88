# a plain Lock may be released by a thread that did not acquire it
import threading

turn_a, turn_b = threading.Lock(), threading.Lock()
turn_b.acquire()
said = []


def speak(word, mine, other):
    for number in range(3):
        mine.acquire()
        said.append(f"{word}{number}")
        other.release()


threads = [
    threading.Thread(target=speak, args=("ping", turn_a, turn_b)),
    threading.Thread(target=speak, args=("pong", turn_b, turn_a)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*said)
