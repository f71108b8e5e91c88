# a closure looks its variable up when called, and the variable may be gone
def make():
    secret = "s3cret"

    def read():
        return secret

    print(read(), read.__code__.co_freevars, read.__closure__[0].cell_contents)
    del secret
    try:
        read.__closure__[0].cell_contents
    except ValueError as error:
        print(error)
    return read


read = make()
read()
