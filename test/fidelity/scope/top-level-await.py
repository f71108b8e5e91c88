# await is no expression of a module: the program does not even begin
import asyncio

print("never printed")
await asyncio.sleep(0)
