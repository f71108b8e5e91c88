# a generator cannot advance itself
def ouroboros():
    yield "begin"
    try:
        yield next(source)
    except ValueError as error:
        yield str(error)
    try:
        source.close()
    except ValueError as error:
        yield str(error)
    yield source.gi_running


source = ouroboros()
print(list(source), source.gi_running, source.gi_frame)
