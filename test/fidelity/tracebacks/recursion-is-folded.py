# frames that repeat are shown three times, then counted
import traceback


def count_down(number):
    if number == 0:
        raise ValueError("bottom")
    return count_down(number - 1)


try:
    count_down(20)
except ValueError as error:
    lines = traceback.format_exception(error)
    text = "".join(lines)
    print(text.count("in count_down"), len(traceback.extract_tb(error.__traceback__)))
    print([line.strip() for line in text.splitlines() if "repeated" in line])
