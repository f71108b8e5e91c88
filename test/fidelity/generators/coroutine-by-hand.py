# a coroutine is driven with send, and an awaitable decides what it yields
import types


class Ask:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        answer = yield self.question
        return answer.upper()


@types.coroutine
def pause():
    yield "pause"


async def dialogue():
    try:
        name = await Ask("name?")
        await pause()
        return f"hello {name}"
    finally:
        print("dialogue ends")


talk = dialogue()
print(talk.send(None), talk.send("ada"))
try:
    talk.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    talk.send(None)
except RuntimeError as error:
    print(error)
print(talk.cr_frame, talk.cr_await)
unanswered = dialogue()
print(unanswered.send(None))
