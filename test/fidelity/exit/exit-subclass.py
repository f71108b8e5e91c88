# an own kind of SystemExit carries its code in the attribute of that name
class Abort(SystemExit):
    def __init__(self, reason, code):
        super().__init__(reason)
        self.code = code


try:
    raise Abort("stop", 5)
except SystemExit as error:
    print(error, error.code, error.args)
    error.code = 6
    raise
