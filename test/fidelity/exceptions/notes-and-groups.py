# notes stay with an exception through split and derive of its group
class Batch(ExceptionGroup):
    def derive(self, exceptions):
        return Batch(self.message, exceptions)


batch = Batch("import", [ValueError("a"), OSError("b"), Batch("inner", [ValueError("c")])])
batch.add_note("night run")
values, rest = batch.split(ValueError)
print(type(values).__name__, values.exceptions, values.__notes__)
print(rest.exceptions, batch.subgroup(KeyError))
print(batch.subgroup(lambda error: "c" in str(error)))
for wrong in (lambda: ExceptionGroup("empty", []), lambda: ExceptionGroup("x", ["text"])):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(error)
print(type(BaseExceptionGroup("e", [OSError()])).__name__)
raise rest
