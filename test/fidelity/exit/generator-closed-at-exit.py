# a generator that is suspended when the program ends is closed then
def rows():
    print("connect")
    try:
        yield 1
        yield 2
    finally:
        print("disconnect")


source = rows()
print(next(source))
print("main ends")
