# importing the program's own file runs it a second time under its other name
import sys

print("running as", __name__)
counter = 0


def bump():
    global counter
    counter += 1
    return counter


if __name__ == "__main__":
    import main

    print(main is sys.modules["__main__"], main.bump is bump)
    print(bump(), main.bump(), main.bump(), counter, main.counter)
