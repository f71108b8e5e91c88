# the exit of the site module raises SystemExit and prints itself as a hint
print(exit)
print(repr(quit).split(" or")[0], type(exit).__name__)
try:
    quit("stay")
except SystemExit as error:
    print("caught", error.code)
exit(2)
