# what nobody caught is shown with a suggestion that the message itself does not have
import traceback

temperature = 20


def report():
    return temprature + 1


try:
    report()
except NameError as error:
    print(error, error.name)
    print(traceback.format_exc().splitlines()[-1])
report()
