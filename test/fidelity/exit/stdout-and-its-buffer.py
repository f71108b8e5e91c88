# text and bytes written to the same stream come out in order when flushed between
import sys

sys.stdout.write("text ")
sys.stdout.flush()
print(sys.stdout.buffer.write(b"bytes \xe2\x82\xac\n"))
sys.stdout.buffer.flush()
print("€", file=sys.stdout)
print(sys.stdout.fileno(), sys.stdout.isatty(), sys.stdout.writable(), flush=True)
sys.stdout.buffer.write(b"the last bytes")
