# what is written without a newline at the end is shown nevertheless
import sys

print("a", end="")
sys.stdout.write("b")
print("c", "d", sep="-", end=";", flush=False)
sys.stdout.writelines(["e", "f"])
