# there is no input: reading gives the empty string, input() EOFError
import sys

print(repr(sys.stdin.readline()), repr(sys.stdin.read()), sys.stdin.readlines())
try:
    input("name? ")
except EOFError as error:
    print(error)
for line in sys.stdin:
    print("never")
answer = input("sure? ")
